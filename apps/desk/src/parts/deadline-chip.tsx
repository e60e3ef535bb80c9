/** Time left as shape, word and colour, always all three, by server time. */
import { sayDue, dueState, type Due } from '../time/deadline.ts'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'

export interface DeadlineChipProps {
  readonly dueAt: string | null
  readonly openedAt?: string | null | undefined
  readonly paused?: boolean
  readonly soonAt?: string | null | undefined
  /** What is due, when the chip stands alone. */
  readonly label?: string | undefined
  readonly title?: string | null | undefined
}

export function dueOf({ dueAt, openedAt, paused, soonAt }: DeadlineChipProps): Due | null {
  if (dueAt === null) return null
  return {
    dueAt: Date.parse(dueAt),
    openedAt: openedAt ? Date.parse(openedAt) : null,
    paused: paused ?? false,
    soonAt: soonAt ? Date.parse(soonAt) : null,
  }
}

export function DeadlineChip(props: DeadlineChipProps) {
  const { say, lang } = useSay()
  const now = useNow()
  const due = dueOf(props)
  if (due === null || props.dueAt === null) return <span className="quiet">{say('queue.no-due')}</span>
  const state = dueState(due, now)
  return (
    <time
      className={state === 'calm' ? 'clock' : `clock ${state}`}
      dateTime={props.dueAt}
      title={[props.title, sayWhen(props.dueAt, now, lang)].filter(Boolean).join(' ')}
    >
      {sayDue(due, now, lang)}
      {props.label ? ` ${props.label}` : ''}
    </time>
  )
}

/** A point in time in words. */
export function When({ at }: { at: string }) {
  const { lang } = useSay()
  const now = useNow()
  return <time dateTime={at}>{sayWhen(at, now, lang)}</time>
}
