/** When a deadline says something before it is missed: at a share of its own time, so that pauses, nights and holidays do not count. */
import type { WorkCalendar } from './calendar.ts'
import type { Circumstances } from './decision.ts'
import type { Deadline, Flow, Grade, GuardContext, MatterView, OpenDeadline, Span, Tell, TimeUnit } from './model.ts'

type WarningTiming = Pick<Circumstances, 'now' | 'calendar' | 'limitFor'>

export interface TimeOfDeadline {
  readonly now: number
  readonly dueAt: number
  /** The time that it gives in all, ms of `unit`. */
  readonly spanMs: number
  readonly unit: TimeUnit
  /** Warnings that have had their time. */
  readonly warned: number
}

/** Epoch ms of the next warning, `now` when its share is past already, null when none is left. */
export function nextWarningAt(deadline: Deadline, at: TimeOfDeadline, calendar: WorkCalendar): number | null {
  const warning = deadline.warnings[at.warned]
  if (!warning) return null
  const ms = calendar.between(at.now, at.dueAt, at.unit) - leftWhen(warning.at, at.spanMs)
  if (ms <= 0) return at.now
  const moment = calendar.resume(at.now, { ms, unit: at.unit }, 'weekends')
  return moment.ok ? moment.at : null
}

/** The span in force: the operator's for this category or grade, else for all, else the flow's. A statutory one cannot be changed. */
export function spanInForce(
  flow: Flow,
  deadline: Deadline,
  at: { readonly category: string | null; readonly grade: Grade | null; readonly limitFor: Circumstances['limitFor'] },
): Span {
  const own = (at.grade === null ? null : deadline.byGrade?.[at.grade]) ?? deadline.within
  if (deadline.statutory) return own
  const limit = (which: string | null): Span | undefined => at.limitFor(flow.id, deadline.name, which)
  const ofGrade = deadline.byGrade !== null && at.grade !== null ? limit(gradeKey(at.grade)) : undefined
  return (at.category === null ? undefined : limit(at.category)) ?? ofGrade ?? (deadline.byGrade === null ? limit(null) : undefined) ?? own
}

/** How an operator's limit for one grade is kept: in the place of a category, none of which begins so. */
export const gradeKey = (grade: Grade): string => `#${grade}`

/** How many warnings have had their time by now. After an outage that may be several: only the last of them is worth saying. */
export function warningsPast(deadline: Deadline, at: TimeOfDeadline, calendar: WorkCalendar): number {
  const left = calendar.between(at.now, at.dueAt, at.unit)
  return Math.max(at.warned, deadline.warnings.filter((warning) => left <= leftWhen(warning.at, at.spanMs)).length)
}

function leftWhen(share: number, spanMs: number): number {
  return Math.round((1 - share) * spanMs)
}

/** What a warning says now, and when the next one is due. */
export interface WarningNow {
  /** Warnings that have had their time, this one included. */
  readonly warned: number
  readonly nextAt: number | null
  /** Share of the time that this warning stands for; null when none is due yet. */
  readonly share: number | null
  readonly tells: readonly Tell[]
}

/** The latest warning of a running deadline whose time has come; earlier ones that were not told in time are passed over. */
export function warningNow(flow: Flow, at: { matter: MatterView; open: OpenDeadline }, timing: WarningTiming): WarningNow {
  const { matter, open } = at
  const { now, calendar } = timing
  const deadline = flow.deadlines[open.name]
  if (!deadline) return { warned: open.warned, nextAt: null, share: null, tells: [] }
  const { unit } = spanInForce(flow, deadline, { category: matter.category, grade: matter.grade, limitFor: timing.limitFor })
  const time = { ...open, now, unit }
  const warned = warningsPast(deadline, time, calendar)
  const nextAt = nextWarningAt(deadline, { ...time, warned }, calendar)
  const warning = warned > open.warned ? deadline.warnings[warned - 1] : undefined
  const context: GuardContext = { matter, actor: { kind: 'clock' }, input: {}, now, units: {} }
  const tells = warning?.tells.filter((t) => t.when === undefined || t.when.test(context)) ?? []
  return { warned, nextAt, share: warning?.at ?? null, tells: tells.map(({ to, notice }) => ({ to, notice })) }
}
