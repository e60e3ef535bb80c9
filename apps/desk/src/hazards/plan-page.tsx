/** One plan: how far each unit is, its places, what was found there and what becomes of it; findings from a table. */
import type { PlanUnit, PlanView } from '@huying/contracts'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSending } from '../api/use-sending.ts'
import { linkTo } from '../navigation.ts'
import { When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { DoneNote, EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSayDate } from '../time/use-date.ts'
import { sayKnown, useSay } from '../words/say.ts'
import { FindingsImportForm } from './findings-import.tsx'
import { planAt, placeStates, type PlaceState } from './hazards-address.ts'
import { planPlacesQuery, planQuery } from './hazard-queries.ts'
import { PlaceLine } from './place-line.tsx'
import { PlanMap } from './plan-map.tsx'
import { Bar, Share } from './share.tsx'

interface At {
  readonly id: string
  readonly state: PlaceState
  readonly unit: string
}

function Progress({ plan }: { plan: PlanView }) {
  const { say } = useSay()
  return (
    <div className="tiles">
      <Share label={say('plans.inspected')} part={plan.inspected} of={plan.places} />
      <Share label={say('plans.with-found')} part={plan.withFound} of={plan.inspected} />
      <Share label={say('plans.settled')} part={plan.settled} of={plan.found} />
      <Share label={say('plans.taken-up')} part={plan.takenUp} of={plan.found} />
    </div>
  )
}

function Units({ units, at }: { units: readonly PlanUnit[]; at: At }) {
  const { say } = useSay()
  return (
    <section>
      <h2>{say('plans.by-unit')}</h2>
      <div className="scroll-x plan-units" tabIndex={0} role="group" aria-label={say('plans.by-unit')}>
        <table>
          <thead>
            <tr>
              {(['plans.unit-name', 'plans.inspected', 'plans.with-found', 'plans.found', 'plans.settled', 'plans.taken-up'] as const).map(
                (word) => (
                  <th key={word} scope="col">
                    {say(word)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.id} className={unit.id === at.unit ? 'here' : undefined}>
                <th scope="row">
                  <a {...linkTo(planAt(at.id, { state: at.state, unit: unit.id === at.unit ? '' : unit.id }))}>{unit.name}</a>
                </th>
                <td>
                  {say('hazards.of', { part: unit.inspected, of: unit.places })}
                  <Bar part={unit.inspected} of={unit.places} />
                </td>
                <td>{unit.withFound}</td>
                <td>{unit.found}</td>
                <td>{unit.settled}</td>
                <td>{unit.takenUp}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function PlacesOf({ at, onDone }: { at: At; onDone: (words: string) => void }) {
  const { say } = useSay()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(planPlacesQuery(at.id, at))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section>
      <h2>{say('plans.places')}</h2>
      <nav className="tabs" aria-label={say('plans.places')}>
        {placeStates.map((state) => (
          <a key={state} {...linkTo(planAt(at.id, { state, unit: at.unit }))} aria-current={state === at.state ? 'page' : undefined}>
            {say(`plans.state-${state}`)}
          </a>
        ))}
      </nav>
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && items.length === 0 && <EmptyNote>{say('plans.no-places')}</EmptyNote>}
      <ul className="hazard-lines">
        {items.map((place) => (
          <PlaceLine key={place.id} place={place} onDone={onDone} />
        ))}
      </ul>
      {hasNextPage && (
        <p>
          <button className="button" type="button" aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say('hazards.more')}
          </button>
        </p>
      )}
    </section>
  )
}

function Whole({ plan, at }: { plan: PlanView; at: At }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [bringing, setBringing] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const { busy, error, send } = useSending<null>()
  const finished = (words: string): void => {
    setDone(words)
    setBringing(false)
    void client.invalidateQueries({ queryKey: ['plan', plan.id] })
  }
  const end = async (): Promise<void> => {
    if (await send({ path: `/inspection-plans/${plan.id}/end`, method: 'POST', body: {} })) finished(say('plans.ended-now'))
  }
  return (
    <>
      <p className="meta quiet">
        <span className={plan.endedAt === null ? 'tag' : 'tag grey'}>
          {say(plan.endedAt === null ? `plans.${plan.sort}` : 'plans.ended')}
        </span>
        <span>{plan.kinds.map((kind) => sayKnown(say, 'kind', kind)).join('、')}</span>
        {plan.checklists.map((list) => (
          <span key={list.kind}>{say('plans.checklist', { title: list.title, n: list.version })}</span>
        ))}
        <span>
          {plan.createdBy} <When at={plan.createdAt} />
        </span>
      </p>
      {plan.words && <p>{plan.words}</p>}
      {done !== null && <DoneNote key={done}>{done}</DoneNote>}
      {error !== null && <ProblemNote error={error} />}
      <Progress plan={plan} />
      <PlanMap plan={plan.id} unit={at.unit} />
      <Units units={plan.units} at={at} />
      {plan.mayEnd && (
        <p className="formend">
          {!bringing && (
            <button className="button" type="button" onClick={() => setBringing(true)}>
              <Icon name="plus" />
              {say('findings.import')}
            </button>
          )}
          <button className="button" type="button" aria-disabled={busy} onClick={() => void end()}>
            {say('plans.end')}
          </button>
        </p>
      )}
      {bringing && <FindingsImportForm plan={plan.id} onWritten={finished} onCancel={() => setBringing(false)} />}
      <PlacesOf at={at} onDone={finished} />
    </>
  )
}

export function PlanPage({ at }: { at: At }) {
  const { say } = useSay()
  const sayDate = useSayDate()
  const { data: plan, error, isPending, refetch } = useQuery(planQuery(at.id))
  return (
    <PlainPage
      title={plan?.name ?? say('plans.title')}
      hint={plan ? say('plans.period', { from: sayDate(plan.startsOn), to: sayDate(plan.dueOn) }) : say('plans.hint')}
    >
      <p>
        <a className="crumb" {...linkTo({ page: 'plans' })}>
          <Icon name="back" size="s" />
          {say('plans.title')}
        </a>
      </p>
      {isPending && <Loading />}
      {error && !plan && <ProblemNote error={error} again={() => void refetch()} />}
      {plan && <Whole plan={plan} at={at} />}
    </PlainPage>
  )
}
