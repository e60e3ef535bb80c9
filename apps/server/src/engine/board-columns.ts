/** What the staff lists sort, count and find by, written along with each filing and step so that they never have to look at events. */
import type { Accepted, Flow, WorkCalendar } from '@huying/flow'
import type { NearestDeadline } from './deadline-changes.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Whoever has not rated after this long is called; the rating stays open for seven days. */
const callAfterMs = 3 * dayMs

/** Steps by which somebody says: not this way. */
const sendsBack = new Set(['redo', 'reopen', 'handBack', 'upholdHandBack', 'object', 'upholdObjection'])

export interface BoardColumns {
  readonly awaits_unit: string | null
  readonly returned: string | null
  /** What sent it back is answered by this step. */
  readonly settles: boolean
  /** Another state or another unit. */
  readonly moves: boolean
  readonly soon_at: string | null
  readonly call_from: string | null
}

export interface BoardAt {
  readonly flow: Flow
  readonly decision: Accepted
  readonly calendar: WorkCalendar
  readonly nearest: NearestDeadline | null
  /** The unit that has it afterwards, if this step gave it to them. */
  readonly receivedBy: string | null
  readonly now: number
}

export function boardColumns({ flow, decision, calendar, nearest, receivedBy, now }: BoardAt): BoardColumns {
  const ends = decision.outcome !== null
  const waits = flow.states[decision.to]?.waitsForResident ?? false
  const callFrom = ends ? null : decision.to === 'unhappy' ? now : ratedFrom(flow).has(decision.to) ? now + callAfterMs : null
  return {
    awaits_unit: ends ? null : receivedBy,
    returned: !ends && sendsBack.has(decision.step) ? decision.step : null,
    settles: ends || (flow.steps['redo']?.from.includes(decision.to) ?? false),
    moves: decision.from !== decision.to || receivedBy !== null,
    soon_at: ends || waits || !nearest ? null : new Date(soonAt(calendar, nearest)).toISOString(),
    call_from: callFrom === null ? null : new Date(callFrom).toISOString(),
  }
}

/** The last fifth of the time, or the last hour of service, whichever begins earlier. */
export function soonAt(calendar: WorkCalendar, { openedAt, dueAt }: NearestDeadline): number {
  const lastFifth = dueAt - (dueAt - openedAt) / 5
  return Math.max(openedAt, Math.min(lastFifth, serviceHourBefore(calendar, dueAt)))
}

function serviceHourBefore(calendar: WorkCalendar, at: number): number {
  const enough = (from: number): boolean => calendar.between(from, at, 'workHour') >= hourMs
  // Nearly always: deadlines end at the end of a service slot or well inside one.
  if (enough(at - hourMs)) return at - hourMs
  let [early, late] = [at - 14 * dayMs, at - hourMs]
  if (!enough(early)) return early
  while (late - early > 60_000) {
    const middle = Math.floor((early + late) / 2)
    if (enough(middle)) early = middle
    else late = middle
  }
  return early
}

const known = new WeakMap<Flow, ReadonlySet<string>>()

/** States in which a resident may rate. */
function ratedFrom(flow: Flow): ReadonlySet<string> {
  const found = known.get(flow) ?? new Set(Object.values(flow.steps).flatMap((step) => (rates(flow, step.form) ? step.from : [])))
  known.set(flow, found)
  return found
}

function rates(flow: Flow, form: string | null): boolean {
  return Object.values(flow.forms[form ?? ''] ?? {}).some((field) => field.kind === 'rating')
}
