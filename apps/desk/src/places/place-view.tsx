/** What is known of a place: its colour and why, its owner (masked), what was found when, its history; and what can be done here. */
import type { PlaceView } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { When } from '../parts/deadline-chip.tsx'
import { useTitle } from '../parts/page.tsx'
import { sayKnown, useSay } from '../words/say.ts'
import { AwardBox } from './award-box.tsx'
import { ColourMark } from './colour-mark.tsx'
import { InspectForm } from './inspect-form.tsx'
import { InspectionList } from './inspection-list.tsx'
import { OwnerBox } from './owner-box.tsx'
import { PlaceForm } from './place-form.tsx'
import { placeQuery, placesKey } from './place-queries.ts'
import { Due } from './places-list.tsx'
import { RetireForm } from './retire-form.tsx'

type Level = 'h1' | 'h2'
type Doing = 'inspect' | 'change' | 'retire' | null

export function PlaceBody({ id, level }: { id: string; level: Level }) {
  const { data, error, isPending, refetch } = useQuery(placeQuery(id))
  if (isPending) return <Loading />
  if (error && !data) return <ProblemNote error={error} again={() => void refetch()} />
  return <Place place={data} level={level} />
}

function Place({ place, level }: { place: PlaceView; level: Level }) {
  const { say } = useSay()
  const [doing, setDoing] = useState<Doing>(null)
  const [done, setDone] = useState<string | null>(null)
  const client = useQueryClient()
  const finish = (words: string): void => {
    setDoing(null)
    setDone(words)
    void client.invalidateQueries({ queryKey: placesKey })
  }
  const cancel = (): void => setDoing(null)
  return (
    <article className="place">
      <Head place={place} level={level} />
      {done !== null && <DoneNote key={done}>{done}</DoneNote>}
      <Actions place={place} doing={doing} onDo={setDoing} />
      {doing === 'inspect' && place.checklist && (
        <InspectForm place={place} checklist={place.checklist} onDone={finish} onCancel={cancel} />
      )}
      {doing === 'change' && <PlaceForm place={place} onDone={() => finish(say('places.changed'))} onCancel={cancel} />}
      {doing === 'retire' && <RetireForm place={place} onDone={finish} onCancel={cancel} />}
      <Facts place={place} />
      <AwardBox place={place} />
      <OwnerBox place={place} />
      <InspectionList place={place} />
      <Matters place={place} />
      <History place={place} />
    </article>
  )
}

function Head({ place, level: Level }: { place: PlaceView; level: Level }) {
  const { say } = useSay()
  useTitle(place.name)
  return (
    <header className="place-head">
      <p className="meta">
        <span className="tag grey">{say(`places.kind-${place.kind}`)}</span>
        <span>
          <ColourMark colour={place.colour} />
          {say(`places.colour-${place.colour}`)}
        </span>
        <Due item={place} />
      </p>
      <Level className="place-name">{place.name}</Level>
      <p className="meta">
        <span>
          <Icon name="pin" size="s" />
          {[place.unit.name, place.address].filter(Boolean).join('　')}
        </span>
      </p>
    </header>
  )
}

function Actions({ place, doing, onDo }: { place: PlaceView; doing: Doing; onDo: (doing: Doing) => void }) {
  const { say } = useSay()
  const button = (what: Exclude<Doing, null>, words: string, main = false) => (
    <button
      className={main ? 'button main' : 'button'}
      type="button"
      aria-expanded={doing === what}
      onClick={() => onDo(doing === what ? null : what)}
    >
      {words}
    </button>
  )
  return (
    <p className="actions">
      {place.mayInspect && place.checklist && doing !== 'inspect' && button('inspect', say('places.inspect'), doing === null)}
      {place.mayChange && place.active && button('change', say('places.change'))}
      {place.mayChange && button('retire', say(place.active ? 'places.retire' : 'places.restore'))}
    </p>
  )
}

function Facts({ place }: { place: PlaceView }) {
  const { say } = useSay()
  const { details } = place
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [say('places.duty-phone'), place.dutyPhone],
    [say('places.members'), details.members === undefined ? null : say('places.members-n', { n: details.members })],
    [say('places.equipment'), details.equipment],
    [say('places.seats'), details.seats === undefined ? null : String(details.seats)],
    [say('places.sort'), details.sort === undefined ? null : say(`places.sort-${details.sort}`)],
    [say('places.people'), details.people === undefined ? null : String(details.people)],
    [say('places.point'), place.point && `${place.point.lat.toFixed(5)}, ${place.point.lng.toFixed(5)}`],
  ]
  return (
    <section className="box">
      <h3>{say('matter.facts')}</h3>
      <dl className="facts">
        {rows.map(([label, value]) =>
          value ? (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ) : null,
        )}
        <dt>{say('places.last-inspection')}</dt>
        <dd>{place.inspectedAt === null ? say('places.colour-none') : <When at={place.inspectedAt} />}</dd>
      </dl>
    </section>
  )
}

function Matters({ place }: { place: PlaceView }) {
  const { say } = useSay()
  if (place.matters.length === 0) return null
  return (
    <section className="box">
      <h3>{say('places.matters')}</h3>
      <ul className="plain-lines">
        {place.matters.map((matter) => (
          <li key={matter.number}>
            <a {...linkTo({ page: 'matter', number: matter.number, queue: null })}>{matter.number}</a>
            <span>{matter.title}</span>
            <span className="tag grey">{matter.state}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ place }: { place: PlaceView }) {
  const { say } = useSay()
  if (place.events.length === 0) return null
  return (
    <section className="box">
      <h3>{say('places.history')}</h3>
      <ol className="timeline">
        {place.events.map((event) => (
          <li key={`${event.at} ${event.kind}`} className="clockwork">
            <p>
              <b>{sayKnown(say, 'places.event', event.kind)}</b> <span className="quiet">{event.by}</span> <When at={event.at} />
            </p>
            {event.words !== '' && <p>{event.words}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
