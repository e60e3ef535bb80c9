/** One matter of the day: how long there is, what and where, what has not been sent yet, and the next thing to do under the thumb. */
import type { OpenStep } from '@huying/contracts'
import { useState } from 'react'
import { GradeMark } from '../parts/grade-mark.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { sayClock } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { fieldLink } from './field-address.ts'
import type { FieldState } from './field-state.ts'
import { Hindered } from './hindered.tsx'
import { metres, standingOf, walkMinutes, type Standing } from './open-steps.ts'
import { positionNow } from './position.ts'
import { StepSheet } from './step-sheet.tsx'
import { isoNow, take } from './take.ts'
import type { KeptMatter, Point, QueuedStep } from './store.ts'
import { JobChip } from './today-page.tsx'

const icons: Readonly<Record<string, IconName>> = {
  claim: 'help',
  accept: 'check',
  acknowledge: 'check',
  checkIn: 'pin',
  setOut: 'next',
  arrive: 'pin',
  finish: 'camera',
  close: 'check',
  follow: 'message',
  toPolice: 'shield',
  note: 'message',
  progress: 'message',
  callOff: 'return',
  object: 'return',
}

/** Nothing is asked: a tap is the step. */
const isAtOnce = (step: OpenStep): boolean => Object.keys(step.form).length === 0

export interface Opened {
  readonly step: OpenStep
  /** When the button was pressed: that, and not the sending, is when it happened. */
  readonly at: string
  /** Where the phone was then; it may take some seconds to say so. */
  readonly point: Promise<Point | null>
}

export function useSteps(kept: KeptMatter, state: FieldState) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const queued = state.steps.filter((step) => step.matter === kept.item.number)
  const standing = standingOf(kept, queued)
  const begin = (step: OpenStep): void => {
    const at = isoNow()
    if (state.me && isAtOnce(step)) void take({ me: state.me, kept, step, occurredAt: at, form: {}, made: [] })
    else setOpened({ step, at, point: positionNow() })
  }
  const sheet = opened && state.me && <StepSheet kept={kept} me={state.me} opened={opened} onClose={() => setOpened(null)} />
  return { queued, standing, begin, sheet }
}

export function Pending({ queued }: { queued: readonly QueuedStep[] }) {
  const { say } = useSay()
  return (
    <>
      {queued.map((step) =>
        step.state === 'waiting' ? (
          <p key={step.id} className="pending">
            <Icon name="sync" size="s" />
            {say('field.pending', { label: step.label, at: sayClock(Date.parse(step.occurredAt)) })}
          </p>
        ) : (
          <Hindered key={step.id} step={step} />
        ),
      )}
    </>
  )
}

function Where({ kept, point }: { kept: KeptMatter; point: FieldState['point'] }) {
  const { say } = useSay()
  const { item } = kept
  const far = point && item.point ? metres(point, item.point) : null
  const words = item.place ?? kept.matter.place.unit ?? ''
  const text = far === null ? words : say('field.walk', { place: words, n: walkMinutes(far) })
  if (!item.point)
    return (
      <p className="go still">
        <Icon name="pin" size="s" />
        {text}
      </p>
    )
  return (
    <a className="go" href={`geo:${item.point.lat},${item.point.lng}?q=${item.point.lat},${item.point.lng}(${encodeURIComponent(words)})`}>
      <Icon name="pin" size="s" />
      {text}
    </a>
  )
}

interface ActsProps {
  readonly kept: KeptMatter
  readonly standing: Standing
  readonly begin: (step: OpenStep) => void
}

/** The next thing to do, a note or a call, and the way out: back to the police before anything else where that is open. */
function JobActs({ kept, standing: { main, others, hasArrived }, begin }: ActsProps) {
  const { say } = useSay()
  const away = others.find((step) => step.step === 'callOff') ?? others.find((step) => step.step === 'object')
  const note = others.find((step) => step.step === 'note')
  const danger = others.find((step) => step.step === 'toPolice')
  return (
    <div className="acts">
      {main && (
        <button className="main" type="button" onClick={() => begin(main)}>
          <Icon name={icons[main.step] ?? 'check'} />
          {main.step === 'finish' ? say('field.finish') : main.step === 'arrive' ? say('field.arrive') : main.label}
        </button>
      )}
      {note && hasArrived ? (
        <button type="button" onClick={() => begin(note)}>
          <Icon name="message" />
          {say('field.note')}
        </button>
      ) : (
        kept.phone !== null && (
          <a href={`tel:${kept.phone.replace(/[^\d+]/g, '')}`}>
            <Icon name="phone" />
            {say('field.call')}
          </a>
        )
      )}
      {danger && (
        <button className="danger" type="button" onClick={() => begin(danger)}>
          <Icon name="shield" />
          {danger.label}
        </button>
      )}
      {away && !danger && (
        <button type="button" onClick={() => begin(away)}>
          <Icon name="return" />
          {away.step === 'callOff' ? say('field.call-off') : say('field.object')}
        </button>
      )}
    </div>
  )
}

export function JobCard({ kept, state }: { kept: KeptMatter; state: FieldState }) {
  const { say } = useSay()
  const { queued, standing, begin, sheet } = useSteps(kept, state)
  const { hasArrived, ended } = standing
  const isStuck = queued.some((step) => step.state !== 'waiting')
  return (
    <li className={queued.length > 0 ? 'job waits' : 'job'}>
      <div className="in">
        <p className="line">
          <JobChip kept={kept} />
          <GradeMark grade={kept.item.grade} />
          <span className="tag">{kept.item.flowTitle}</span>
          {hasArrived && !ended && (
            <span className="tag did">
              <Icon name="check" size="s" />
              {say('field.arrived')}
            </span>
          )}
        </p>
        <h2>
          <a {...fieldLink({ page: 'matter', number: kept.item.number })}>{kept.item.title}</a>
        </h2>
        <Where kept={kept} point={state.point} />
        <Pending queued={queued} />
      </div>
      {!ended && !isStuck && <JobActs kept={kept} standing={standing} begin={begin} />}
      {sheet}
    </li>
  )
}

export function stepIcon(step: string): IconName {
  return icons[step] ?? 'check'
}
