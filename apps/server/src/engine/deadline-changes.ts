/** Turns the deadline changes of a decision into rows, and says which date binds the matter afterwards. */
import type { Accepted, DeadlineChange, OpenDeadline, Span } from '@huying/flow'

/** One row for each deadline touched; `dueAt` epoch ms. */
export interface DeadlineWrite {
  name: string
  instance: number
  due_at: string
  opens: boolean
  /** Null: now. */
  opened_at: string | null
  paused_at: string | null
  extended_by: Span | null
  closed_as: 'met' | 'cancelled' | null
  provisional_years: readonly number[]
  span_ms: number | null
  warn_at: string | null
}

export interface DatesAfter {
  readonly writes: readonly DeadlineWrite[]
  /** Epoch ms of the nearest running deadline; null once nothing runs. */
  readonly dueAt: number | null
  /** Epoch ms of the promise if this decision set it; undefined leaves it. */
  readonly promisedAt: number | undefined
  readonly provisional: boolean
  /** The one that `dueAt` is of. */
  readonly nearest: NearestDeadline | null
}

/** Epoch ms. */
export interface NearestDeadline {
  readonly openedAt: number
  readonly dueAt: number
}

interface Running {
  name: string
  instance: number
  openedAt: number
  dueAt: number
  paused: boolean
}

export interface DatesBefore {
  /** Those that run or pause now. */
  readonly open: readonly OpenDeadline[]
  /** Highest instance so far by name: re-entering a state opens the next. */
  readonly instances: Readonly<Record<string, number>>
  readonly promise: string | undefined
}

export function datesAfter(before: DatesBefore, decision: Accepted, now: number): DatesAfter {
  const running = new Map<string, Running>(
    before.open.map((d) => [
      key(d.name, d.instance),
      { name: d.name, instance: d.instance, openedAt: d.openedAt, dueAt: d.dueAt, paused: d.pausedAt !== null },
    ]),
  )
  const writes = decision.deadlines.map((change) => apply(running, change, { before, now }))
  const nearest = [...running.values()].filter((d) => !d.paused).toSorted((a, b) => a.dueAt - b.dueAt)[0] ?? null
  // A deadline that replaces the promised one (a hard question's) carries the promise on.
  const promises = new Set([
    before.promise,
    ...decision.deadlines.flatMap((change) => (change.op === 'open' && change.promise ? [change.name] : [])),
  ])
  const promised = writes.findLast((w) => promises.has(w.name) && w.closed_as === null && w.paused_at === null)
  return {
    writes,
    dueAt: nearest?.dueAt ?? null,
    nearest,
    promisedAt: promised ? Date.parse(promised.due_at) : undefined,
    provisional: writes.some((w) => w.closed_as === null && w.provisional_years.length > 0),
  }
}

const key = (name: string, instance: number): string => `${name}/${instance}`

function apply(running: Map<string, Running>, change: DeadlineChange, at: { before: DatesBefore; now: number }): DeadlineWrite {
  const instance = change.op === 'open' ? (at.before.instances[change.name] ?? 0) + 1 : change.instance
  const id = key(change.name, instance)
  const old = running.get(id)
  const dueAt = 'dueAt' in change ? change.dueAt : (old?.dueAt ?? at.now)
  const openedAt = change.op === 'open' ? change.openedAt : undefined
  const closes = change.op === 'meet' || change.op === 'cancel'
  if (closes) running.delete(id)
  else
    running.set(id, {
      name: change.name,
      instance,
      openedAt: openedAt ?? old?.openedAt ?? at.now,
      dueAt,
      paused: change.op === 'pause' || (change.op === 'extend' && (old?.paused ?? false)),
    })
  return {
    name: change.name,
    instance,
    due_at: new Date(dueAt).toISOString(),
    opens: change.op === 'open',
    opened_at: openedAt === undefined ? null : new Date(openedAt).toISOString(),
    paused_at: running.get(id)?.paused ? new Date(at.now).toISOString() : null,
    extended_by: change.op === 'extend' ? change.by : null,
    closed_as: change.op === 'meet' ? 'met' : change.op === 'cancel' ? 'cancelled' : null,
    provisional_years: 'provisionalYears' in change ? change.provisionalYears : [],
    span_ms: 'spanMs' in change ? change.spanMs : null,
    warn_at: 'warnAt' in change && change.warnAt !== null ? new Date(change.warnAt).toISOString() : null,
  }
}
