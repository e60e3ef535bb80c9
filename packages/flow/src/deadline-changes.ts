/** What entering a state does to the deadlines: opens, pauses, resumes, meets, cancels. */
import type { Moment } from './calendar.ts'
import type { Circumstances, DeadlineChange } from './decision.ts'
import type { Deadline, Flow, Grade, GuardContext, MatterView, OpenDeadline, Span, State } from './model.ts'
import { nextWarningAt, spanInForce } from './warnings.ts'

export interface Entering {
  readonly flow: Flow
  readonly matter: Pick<MatterView, 'deadlines' | 'category' | 'grade'>
  readonly state: State
  /** The step that leads here; left out: the state is entered, and no step is told of. */
  readonly by?: {
    readonly step: string
    /** False when the matter stays where it is. */
    readonly enters: boolean
    /** Whether whoever took it is this party. */
    readonly acts: (person: string) => boolean
    /** What it was taken with; left out where nobody asks. */
    readonly context?: GuardContext
  }
}

type Timing = Pick<Circumstances, 'now' | 'calendar' | 'limitFor'>

export function changesOnEntering(entering: Entering, timing: Timing): DeadlineChange[] {
  const running = new Map(entering.matter.deadlines.map((d) => [d.name, d]))
  return Object.values(entering.flow.deadlines).flatMap((deadline) => changesOf(deadline, { entering, timing, running }))
}

interface At {
  readonly entering: Entering
  readonly timing: Timing
  readonly running: ReadonlyMap<string, OpenDeadline>
}

function changesOf(deadline: Deadline, at: At): DeadlineChange[] {
  const {
    state: { name: state, ends },
    by,
  } = at.entering
  const open = at.running.get(deadline.name)
  const which = { name: deadline.name, instance: open?.instance ?? 0 }
  if (ends === null && opensBy(deadline, at.entering)) {
    const op = by && deadline.metBy.includes(by.step) ? 'meet' : 'cancel'
    return [...(open ? [{ op, ...which } as const] : []), ...opening(deadline, at)]
  }
  if (open && by && (deadline.metBy.includes(by.step) || deadline.metByPeople.some(by.acts))) return [{ op: 'meet', ...which }]
  if (by && !by.enters) return []
  const opensHere = ends === null && deadline.from.includes(state)
  if (!open) return opensHere ? opening(deadline, at) : []
  if (deadline.until.includes(state)) return [{ op: 'meet', ...which }, ...(opensHere ? opening(deadline, at) : [])]
  if (ends !== null) return [{ op: 'cancel', ...which }]
  const pausesHere = deadline.pausedIn.includes(state)
  if (pausesHere && open.pausedAt === null) return [{ op: 'pause', ...which }]
  if (!pausesHere && open.pausedAt !== null) return [resuming(deadline, open, at)]
  return []
}

function opensBy({ opensBy: steps, opensWhen }: Deadline, { by }: Entering): boolean {
  if (!by || !steps.includes(by.step)) return false
  return opensWhen === null || (by.context !== undefined && opensWhen.test(by.context))
}

/** The last moment of the day that the form names; never before now, which would be missed before anybody could know. */
function dayNamed({ dueOn }: Deadline, { entering, timing }: At): number | null {
  const date = dueOn === null ? undefined : entering.by?.context?.input[dueOn]
  if (typeof date !== 'string') return null
  return Math.max(timing.now, Date.parse(`${date}T23:59:59.999+08:00`))
}

function opening(deadline: Deadline, { entering, timing, running }: At): DeadlineChange[] {
  const { flow, matter, state } = entering
  const span = spanInForce(flow, deadline, { ...matter, limitFor: timing.limitFor })
  const replaced = deadline.replaces === null ? undefined : flow.deadlines[deadline.replaces]
  const old = replaced && running.get(replaced.name)
  const from = old?.openedAt ?? momentIn(entering, deadline.countsFrom) ?? timing.now
  const counted = settled(timing.calendar[deadline.statutory ? 'addByLaw' : 'add'](from, span, 'weekends'))
  const named = momentIn(entering, deadline.endsAt) ?? dayNamed(deadline, { entering, timing, running })
  const due = named === null ? counted : { ...counted, at: named, provisionalYears: [] }
  const promise = deadline.promise || (replaced?.promise ?? false)
  const cancelled: DeadlineChange[] =
    old && !replaced.until.includes(state.name) ? [{ op: 'cancel', name: old.name, instance: old.instance }] : []
  const spanMs = timing.calendar.between(from, due.at, span.unit)
  const warnAt = nextWarningAt(deadline, { now: timing.now, dueAt: due.at, spanMs, unit: span.unit, warned: 0 }, timing.calendar)
  const begun = deadline.countsFrom === null || from === timing.now ? {} : { openedAt: from }
  return [
    ...cancelled,
    { op: 'open', name: deadline.name, ...begun, dueAt: due.at, provisionalYears: due.provisionalYears, promise, spanMs, warnAt },
  ]
}

/** What the form says of when, epoch ms; null where nobody asked or answered. */
function momentIn({ by }: Entering, field: string | null): number | null {
  const value = field === null ? undefined : by?.context?.input[field]
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : at
}

function resuming(deadline: Deadline, open: OpenDeadline, { entering, timing }: At): DeadlineChange {
  const which = { op: 'resume', name: deadline.name, instance: open.instance } as const
  const pausedAt = open.pausedAt ?? timing.now
  // Missed before the pause: it stays missed, waiting for the resident does not give time back.
  if (pausedAt >= open.dueAt) return { ...which, dueAt: open.dueAt, provisionalYears: [], warnAt: null }
  const { unit } = spanInForce(entering.flow, deadline, { ...entering.matter, limitFor: timing.limitFor })
  const ms = timing.calendar.between(pausedAt, open.dueAt, unit)
  const due = settled(timing.calendar.resume(timing.now, { ms, unit }, 'weekends'))
  const warnAt = nextWarningAt(deadline, { ...open, now: timing.now, dueAt: due.at, unit }, timing.calendar)
  return { ...which, dueAt: due.at, provisionalYears: due.provisionalYears, warnAt }
}

/** Later by so much. Warnings that have not been told yet move with it; one that has been told is not told again. */
export function extending(
  open: OpenDeadline,
  by: Span,
  at: { flow: Flow; category: string | null; grade: Grade | null; timing: Timing },
): DeadlineChange {
  const { flow, category, grade, timing } = at
  const { calendar, now, limitFor } = timing
  // A working day's deadline is the end of service, where the next day would begin to count: start one millisecond earlier.
  const from = by.unit === 'workDay' ? open.dueAt - 1 : open.dueAt
  const due = settled(calendar.add(from, by, 'weekends'))
  const deadline = flow.deadlines[open.name]
  const unit = deadline ? spanInForce(flow, deadline, { category, grade, limitFor }).unit : by.unit
  const spanMs = open.spanMs + calendar.between(open.dueAt, due.at, unit)
  const warnAt = deadline ? nextWarningAt(deadline, { now, dueAt: due.at, spanMs, unit, warned: open.warned }, calendar) : null
  const { name, instance } = open
  return { op: 'extend', name, instance, dueAt: due.at, by, spanMs, warnAt, provisionalYears: due.provisionalYears }
}

/** A running deadline that depends on the grade, when that changes: counted anew from when it began. Statutory or not, the law may differ by grade. */
export function regraded(entering: Entering, timing: Timing): DeadlineChange[] {
  const { flow, matter } = entering
  return matter.deadlines.flatMap((open) => {
    const deadline = flow.deadlines[open.name]
    // One that is paused keeps what it had; one that was missed stays missed.
    if (!deadline?.byGrade || open.pausedAt !== null || open.fired) return []
    const span = spanInForce(flow, deadline, { ...matter, limitFor: timing.limitFor })
    const due = settled(timing.calendar.add(open.openedAt, span, 'weekends'))
    const spanMs = timing.calendar.between(open.openedAt, due.at, span.unit)
    const warnAt = nextWarningAt(deadline, { now: timing.now, dueAt: due.at, spanMs, unit: span.unit, warned: 0 }, timing.calendar)
    const { name, instance, openedAt } = open
    const { promise } = deadline
    return [
      { op: 'cancel', name, instance },
      { op: 'open', name, openedAt, dueAt: due.at, provisionalYears: due.provisionalYears, promise, spanMs, warnAt },
    ]
  })
}

export function cancelAll(deadlines: readonly OpenDeadline[]): DeadlineChange[] {
  return deadlines.map((d) => ({ op: 'cancel', name: d.name, instance: d.instance }))
}

function settled(moment: Moment): Extract<Moment, { ok: true }> {
  if (!moment.ok) throw new Error(`A calendar asked with 'weekends' must not refuse, but it missed ${moment.missingYears.join(', ')}.`)
  return moment
}
