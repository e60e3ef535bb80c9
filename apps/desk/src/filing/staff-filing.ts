/** What stands in the start form of any flow before it is filed, and what goes out. In memory only: a duty computer is shared. Pure. */
import type { DeskFlow, StaffFiling } from '@huying/contracts'
import { contactIn, formOf, valueErrors, type Fields, type Values, type ValueError } from '../step-form/field-values.ts'
import { whereOf } from './filing-draft.ts'
import type { WhereDraft } from './where-fields.tsx'

export interface StaffDraft {
  readonly values: Values
  readonly where: WhereDraft
  /** Whom it concerns, where the flow tells somebody how it goes on. */
  readonly contact: Values[string]
}

export const emptyStaffDraft: StaffDraft = { values: {}, where: { town: '', village: '', words: '', code: '' }, contact: '' }

const drafts = new Map<string, StaffDraft>()
export const keptStaffDraft = (flow: string): StaffDraft => drafts.get(flow) ?? emptyStaffDraft
export const keepStaffDraft = (flow: string, draft: StaffDraft): void => void drafts.set(flow, draft)
export const dropStaffDraft = (flow: string): void => void drafts.delete(flow)

type Start = NonNullable<DeskFlow['start']>

/** The place has controls of its own; everything else is asked as in any step. */
export function askedIn({ form }: Start): { readonly asked: Fields; readonly place: string | null } {
  const place = Object.keys(form).find((name) => form[name]?.kind === 'place') ?? null
  return { asked: Object.fromEntries(Object.entries(form).filter(([name]) => name !== place)), place }
}

/** In the form's order. */
export function staffErrors(start: Start, draft: StaffDraft): readonly ValueError[] {
  const { asked, place } = askedIn(start)
  const own = valueErrors(asked, draft.values)
  const field = place === null ? undefined : start.form[place]
  const isMissing = place !== null && field?.required === true && whereOf(draft.where) === undefined
  const all: readonly ValueError[] = isMissing ? [...own, { field: place, word: 'filing.need-where', params: {} }] : own
  const turn = Object.keys(start.form)
  return all.toSorted((a, b) => turn.indexOf(a.field) - turn.indexOf(b.field))
}

export function staffFilingOf(flow: string, start: Start, draft: StaffDraft): StaffFiling {
  const where = whereOf(draft.where)
  const parts = Object.entries(contactIn(draft.contact)) as [string, string][]
  const contact = Object.fromEntries(parts.flatMap(([part, words]) => (words.trim() ? [[part, words.trim()]] : [])))
  return {
    flow,
    form: formOf(askedIn(start).asked, draft.values),
    ...(where ? { where } : {}),
    ...(start.contact && Object.keys(contact).length > 0 ? { contact } : {}),
  }
}
