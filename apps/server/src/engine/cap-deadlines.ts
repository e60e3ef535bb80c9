/** A matter that another one waits for is due when that one is, at the latest: what the resident was promised binds whoever helps. */
import { nextWarningAt, spanInForce, type Accepted, type DeadlineChange, type Flow } from '@huying/flow'
import type { DistrictKnowledge } from './district.ts'
import type { Locked } from './take-step.ts'

/** Unchanged when it is due earlier anyway, when the other one's time stands still or is over, and where a law sets the time. */
export function cappedBy({ row, view }: Locked, begun: Accepted, at: { district: DistrictKnowledge; now: number }): Accepted {
  const { district, now } = at
  const promises = district.flow(row.flow, row.flow_version).deadlines
  const running = view.deadlines.find(({ name, pausedAt }) => pausedAt === null && promises[name]?.promise)
  if (!running || running.dueAt <= now) return begun
  const flow = district.flow(begun.flow, begun.flowVersion)
  const was = begun.deadlines.find((change) => change.op === 'open' && isLater(change, flow, running.dueAt))
  if (was?.op !== 'open') return begun
  const deadlines = begun.deadlines.map((change) =>
    change.op === 'open' && isLater(change, flow, running.dueAt)
      ? shorter(change, running.dueAt, { flow, category: row.category, ...at })
      : change,
  )
  // Said in the record, so that whoever wonders about the date finds the reason.
  const capped = { by: row.number, was: new Date(was.dueAt).toISOString() }
  return { ...begun, deadlines, input: { ...begun.input, capped } }
}

type Opening = Extract<DeadlineChange, { readonly op: 'open' }>

function isLater({ name, dueAt, promise }: Opening, flow: Flow, until: number): boolean {
  return promise && dueAt > until && !flow.deadlines[name]?.statutory
}

function shorter(
  change: Opening,
  until: number,
  at: { readonly flow: Flow; readonly category: string | null; readonly district: DistrictKnowledge; readonly now: number },
): Opening {
  const deadline = at.flow.deadlines[change.name]
  if (!deadline) return change
  const { calendar, limitFor } = at.district
  const { unit } = spanInForce(at.flow, deadline, { category: at.category, grade: null, limitFor })
  const spanMs = calendar.between(at.now, until, unit)
  const warnAt = nextWarningAt(deadline, { now: at.now, dueAt: until, spanMs, unit, warned: 0 }, calendar)
  return { ...change, dueAt: until, spanMs, warnAt }
}
