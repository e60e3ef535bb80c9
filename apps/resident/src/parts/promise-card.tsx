/** A date, not a spinner: what was promised, how much of the time has gone, whether it was kept. */
import { usePage } from '../page-context.ts'
import type { PromiseShown } from '../page-props.ts'
import { date, daysBetween, weekday } from '../time/when.ts'
import { Icon } from './icon.tsx'
import * as icons from './icons.tsx'

export function PromiseCard({ promise, closed }: { promise: PromiseShown | null; closed: boolean }) {
  const { words, look, frame } = usePage()
  const said = words.matter
  if (!promise) {
    if (closed) return null
    return (
      <section class="promise card">
        <p class="quiet">{said.promised}</p>
        <p>{said.noPromise}</p>
      </section>
    )
  }
  return (
    <section class="promise card" aria-label={said.promised}>
      <p class="quiet">{said.promised}</p>
      <p class="date">
        {date(promise.dueAt, frame.now, look.lang)} <small>{said.before(weekday(promise.dueAt, look.lang))}</small>
      </p>
      <progress value={used(promise, frame.now)} max={100} aria-label={said.progressLabel} />
      <Kept promise={promise} now={frame.now} />
      {promise.extended && <p class="quiet">{said.extended}</p>}
      {promise.platformDefault && <p class="quiet">{said.platformDefault}</p>}
      {promise.provisional && <p class="quiet">{said.provisional}</p>}
    </section>
  )
}

function Kept({ promise, now }: { promise: PromiseShown; now: number }) {
  const { words } = usePage()
  const said = words.matter
  if (promise.answeredAt !== null) {
    const early = daysBetween(promise.answeredAt, promise.dueAt)
    if (promise.answeredAt <= promise.dueAt) {
      return (
        <p class="good">
          <Icon of={icons.check} size="s" />
          <b>{said.inTime(early)}</b>
        </p>
      )
    }
    return <p class="late">{said.late(-early)}</p>
  }
  if (promise.paused) return <p class="quiet">{said.paused}</p>
  if (promise.dueAt < now) return <p class="late">{said.overdue(daysBetween(promise.dueAt, now))}</p>
  return <p>{said.left(daysBetween(now, promise.dueAt))}</p>
}

/** Percent of the time between promise and due date that has gone. */
function used(promise: PromiseShown, now: number): number {
  const until = promise.answeredAt ?? now
  const share = (until - promise.openedAt) / Math.max(1, promise.dueAt - promise.openedAt)
  return Math.round(Math.min(1, Math.max(0.02, share)) * 100)
}
