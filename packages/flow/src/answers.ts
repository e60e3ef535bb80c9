/** What the answers of a form lead to: matters that are opened, people who get a part, units that take over. Pure. */
import type { Named, Opened, Twinned } from './decision.ts'
import type { Handover, Naming } from './handover.ts'
import type { Actor, Flow, Grade, GuardContext, Json, MatterView, Step } from './model.ts'
import type { Opening } from './related.ts'

export function openedBy({ flow, form, whenAnswered, within, linked, reporter }: Opening, answers: GuardContext['input']): Opened[] {
  if (answers[whenAnswered] === undefined) return []
  const input: Record<string, Json> = {}
  for (const [field, from] of Object.entries(form)) if (answers[from] !== undefined) input[field] = answers[from]
  const count = within ? answers[within.field] : undefined
  return [
    {
      flow,
      input,
      within: within && typeof count === 'number' ? { deadline: within.deadline, span: { count, unit: within.unit } } : null,
      linked,
      reporter: reporter === null ? null : vaultOf(answers[reporter]),
    },
  ]
}

function vaultOf(value: Json | undefined): string | null {
  const vault = typeof value === 'object' && value !== null && 'vault' in value ? value.vault : undefined
  return typeof vault === 'string' ? vault : null
}

export function namedBy(naming: Naming, actor: Actor, input: GuardContext['input']): Named[] {
  const personId = naming.from === 'form' ? textOf(input, naming.field) : actor.kind === 'staff' ? actor.personId : undefined
  return personId === undefined ? [] : [{ part: naming.part, personId }]
}

export function gradeOf(value: Json | undefined): Grade | null {
  const grade = Number(value)
  return grade === 1 || grade === 2 || grade === 3 || grade === 4 ? grade : null
}

export function twinnedBy({ twins }: Step, input: GuardContext['input']): Twinned | null {
  if (twins === null) return null
  return twins.do === 'join' ? { do: 'join', number: String(input[twins.field]), step: twins.step } : twins
}

interface Handing {
  readonly matter: MatterView
  readonly input: Readonly<Record<string, Json>>
  readonly actingUnit: string | null
}

export function handedTo(handover: Handover | null, { matter, input, actingUnit }: Handing): string | null | undefined {
  switch (handover?.from) {
    case 'form':
      return textOf(input, handover.field)
    case 'actor':
      return actingUnit ?? undefined
    case 'above':
      return matter.above?.id
    case 'nobody':
      return null
    default:
      return undefined
  }
}

export function fieldOfKind(flow: Flow, step: Step, kind: 'category' | 'rating' | 'grade'): string | undefined {
  const form = step.form === null ? undefined : flow.forms[step.form]
  return form && Object.keys(form).find((name) => form[name]?.kind === kind)
}

export function textOf(input: Readonly<Record<string, Json>>, field: string | undefined): string | undefined {
  const value = field === undefined ? undefined : input[field]
  return typeof value === 'string' ? value : undefined
}
