/** Places of open plans and prevention points that are due: the nearest first, each inspected with its checklist, with or without network. */
import type { FieldPlace } from '@huying/contracts'
import { useEffect, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { EmptyNote } from '../parts/notes.tsx'
import { useSayDate } from '../time/use-date.ts'
import { sayKnown, useSay } from '../words/say.ts'
import type { FieldState } from './field-state.ts'
import { ClueSheet, type BegunClue } from './clue-sheet.tsx'
import { InspectSheet } from './inspect-sheet.tsx'
import { Pending } from './job-card.tsx'
import { metres } from './open-steps.ts'
import { positionIfAllowed, positionNow } from './position.ts'
import { clueStep } from './queue.ts'
import { checklistKey, type Point } from './store.ts'
import { isoNow } from './take.ts'

export interface OpenedPlace {
  readonly place: FieldPlace
  /** When it was begun, and where the phone was then. */
  readonly at: string
  readonly point: Promise<Point | null>
}

/** From where the phone is now; places without a point come last, in the order in which the server named them. */
function byDistance(places: readonly FieldPlace[], from: Point | null): readonly (readonly [FieldPlace, number | null])[] {
  const far = places.map((place): [FieldPlace, number | null] => [
    place,
    from && place.point ? Math.round(metres(from, place.point)) : place.metres,
  ])
  return from ? far.toSorted(([, a], [, b]) => (a ?? Infinity) - (b ?? Infinity)) : far
}

/** A plan that names it, or the rhythm of its kind. */
function WhyDue({ place: { plan, dueOn } }: { place: FieldPlace }) {
  const { say } = useSay()
  const sayDate = useSayDate()
  return (
    <span className="quiet">
      {plan ? say('field.plan-due', { name: plan.name, day: sayDate(plan.dueOn) }) : say('field.rhythm-due', { day: sayDate(dueOn) })}
    </span>
  )
}

export function PlacesPage({ state }: { state: FieldState }) {
  const { say } = useSay()
  const [opened, setOpened] = useState<OpenedPlace | null>(null)
  const [begun, setBegun] = useState<BegunClue | null>(null)
  useEffect(() => void positionIfAllowed(), [])
  const checklist = opened && state.checklists.find((list) => checklistKey(list) === checklistKey(opened.place))
  return (
    <main id="main">
      <div className="day">
        <h1>{say('field.places-count', { n: state.places.length })}</h1>
        <p className="quiet">{say('field.places-hint')}</p>
      </div>
      <p className="acts">
        <button className="button" type="button" onClick={() => setBegun({ at: isoNow(), point: positionNow() })}>
          <Icon name="warn" />
          {say('field.clue')}
        </button>
      </p>
      <Pending queued={state.steps.filter((step) => step.step === clueStep)} />
      {state.places.length === 0 && <EmptyNote>{say('field.no-places')}</EmptyNote>}
      <ol className="jobs">
        {byDistance(state.places, state.point).map(([place, far]) => {
          const queued = state.steps.filter((step) => step.matter === place.id)
          return (
            <li key={place.id} className={queued.length > 0 ? 'job waits' : 'job'}>
              <div className="in">
                <p className="line">
                  <span className="tag">{sayKnown(say, 'kind', place.kind)}</span>
                  <WhyDue place={place} />
                </p>
                <h2>{place.name}</h2>
                <p className="quiet">
                  <Icon name="pin" size="s" />
                  {[place.address, place.unit.name, far === null ? '' : say('same.near', { n: far })].filter(Boolean).join('，')}
                </p>
                <Pending queued={queued} />
                {queued.length === 0 && (
                  <div className="acts">
                    <button className="button main" type="button" onClick={() => setOpened({ place, at: isoNow(), point: positionNow() })}>
                      <Icon name="check" />
                      {say('field.inspect')}
                    </button>
                  </div>
                )}
              </div>
            </li>
          )
        })}
      </ol>
      {begun && state.me && <ClueSheet begun={begun} me={state.me} onClose={() => setBegun(null)} />}
      {opened && checklist && state.me && (
        <InspectSheet opened={opened} checklist={checklist} me={state.me} onClose={() => setOpened(null)} />
      )}
    </main>
  )
}
