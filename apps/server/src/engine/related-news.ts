/** What a matter that another one opened tells it, in the words of whoever took the step. */
import type { Accepted, Deadline, Flow, Json, UnitRef } from '@huying/flow'
import type { MatterRow } from './rows.ts'

const most = 2_000
const said: ReadonlySet<string> = new Set(['text', 'line'])

export function newsOf(
  flow: Flow,
  at: { readonly decision: Accepted; readonly row: MatterRow; readonly unit: UnitRef | null },
): Record<string, Json> {
  const { decision, row, unit } = at
  const step = flow.steps[decision.step]
  const fields = Object.entries(flow.forms[step?.form ?? ''] ?? {})
  const words = fields.flatMap(([name, field]) => {
    const value = decision.input[name]
    if (field.kind === 'choice') return field.options?.find((option) => option.value === value)?.label ?? []
    return said.has(field.kind) && typeof value === 'string' ? value : []
  })
  const whole = [`${flow.title}：${step?.label ?? decision.step}`, ...words].join('。')
  return { number: row.number, from: unit?.name ?? flow.title, words: whole.length > most ? `${whole.slice(0, most - 1)}…` : whole }
}

/** Of a deadline that passed nobody says anything: what was due, and at whom it waits. */
export function newsOfLate(
  flow: Flow,
  at: { readonly deadline: Deadline; readonly row: MatterRow; readonly unit: UnitRef | null },
): Record<string, Json> {
  const { deadline, row, unit } = at
  return { number: row.number, from: unit?.name ?? flow.title, words: `${flow.title}：“${deadline.label}”过了时限` }
}
