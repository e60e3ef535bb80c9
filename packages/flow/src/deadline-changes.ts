/** What entering a state does to the deadlines: opens, pauses, resumes, meets, cancels. */
import type { Moment } from './calendar.ts'
import type { Circumstances, DeadlineChange } from './decision.ts'
import type { Deadline, Flow, MatterView, OpenDeadline, Span, State } from './model.ts'

export interface Entering {
  readonly flow: Flow
  readonly matter: Pick<MatterView, 'deadlines' | 'category'>
  readonly state: State
}

type Timing = Pick<Circumstances, 'now' | 'calendar' | 'limitFor'>

/** The span in force: the operator's for this category, else for all, else the flow's. A statutory one cannot be changed. */
export function spanInForce(
  flow: Flow,
  deadline: Deadline,
  at: { readonly category: string | null; readonly limitFor: Circumstances['limitFor'] },
): Span {
  if (deadline.statutory) return deadline.within
  return at.limitFor(flow.id, deadline.name, at.category) ?? at.limitFor(flow.id, deadline.name, null) ?? deadline.within
}

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
  const { name: state, ends } = at.entering.state
  const open = at.running.get(deadline.name)
  const opensHere = ends === null && deadline.from.includes(state)
  if (!open) return opensHere ? opening(deadline, at) : []
  const which = { name: deadline.name, instance: open.instance }
  if (deadline.until.includes(state)) return [{ op: 'meet', ...which }, ...(opensHere ? opening(deadline, at) : [])]
  if (ends !== null) return [{ op: 'cancel', ...which }]
  const pausesHere = deadline.pausedIn.includes(state)
  if (pausesHere && open.pausedAt === null) return [{ op: 'pause', ...which }]
  if (!pausesHere && open.pausedAt !== null) return [resuming(deadline, open, at)]
  return []
}

function opening(deadline: Deadline, { entering, timing, running }: At): DeadlineChange[] {
  const { flow, matter, state } = entering
  const span = spanInForce(flow, deadline, { category: matter.category, limitFor: timing.limitFor })
  const replaced = deadline.replaces === null ? undefined : flow.deadlines[deadline.replaces]
  const old = replaced && running.get(replaced.name)
  const due = settled(timing.calendar.add(old?.openedAt ?? timing.now, span, 'weekends'))
  const promise = deadline.promise || (replaced?.promise ?? false)
  const cancelled: DeadlineChange[] =
    old && !replaced.until.includes(state.name) ? [{ op: 'cancel', name: old.name, instance: old.instance }] : []
  return [...cancelled, { op: 'open', name: deadline.name, dueAt: due.at, provisionalYears: due.provisionalYears, promise }]
}

function resuming(deadline: Deadline, open: OpenDeadline, { entering, timing }: At): DeadlineChange {
  const which = { op: 'resume', name: deadline.name, instance: open.instance } as const
  const pausedAt = open.pausedAt ?? timing.now
  // Missed before the pause: it stays missed, waiting for the resident does not give time back.
  if (pausedAt >= open.dueAt) return { ...which, dueAt: open.dueAt, provisionalYears: [] }
  const { unit } = spanInForce(entering.flow, deadline, { category: entering.matter.category, limitFor: timing.limitFor })
  const ms = timing.calendar.between(pausedAt, open.dueAt, unit)
  const due = settled(timing.calendar.resume(timing.now, { ms, unit }, 'weekends'))
  return { ...which, dueAt: due.at, provisionalYears: due.provisionalYears }
}

export function extending(open: OpenDeadline, by: Span, calendar: Circumstances['calendar']): DeadlineChange {
  // A working day's deadline is the end of service, where the next day would begin to count: start one millisecond earlier.
  const from = by.unit === 'workDay' ? open.dueAt - 1 : open.dueAt
  const due = settled(calendar.add(from, by, 'weekends'))
  return { op: 'extend', name: open.name, instance: open.instance, dueAt: due.at, by, provisionalYears: due.provisionalYears }
}

export function cancelAll(deadlines: readonly OpenDeadline[]): DeadlineChange[] {
  return deadlines.map((d) => ({ op: 'cancel', name: d.name, instance: d.instance }))
}

function settled(moment: Moment): Extract<Moment, { ok: true }> {
  if (!moment.ok) throw new Error(`A calendar asked with 'weekends' must not refuse, but it missed ${moment.missingYears.join(', ')}.`)
  return moment
}
