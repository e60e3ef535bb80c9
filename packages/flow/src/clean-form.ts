/** A whole form: every wrong field is named at once, so that nobody corrects them one by one. */
import { cleanField, type Around } from './clean-field.ts'
import type { Refused } from './decision.ts'
import type { Form } from './form.ts'
import type { Json } from './model.ts'

export type CleanedForm =
  | { readonly ok: true; readonly input: Readonly<Record<string, Json>> }
  | { readonly ok: false; readonly fields: NonNullable<Refused['fields']> }

export function cleanForm(form: Form, raw: unknown, around: Around): CleanedForm {
  const answers = raw === undefined || raw === null ? {} : raw
  if (typeof answers !== 'object' || Array.isArray(answers)) return { ok: false, fields: [{ field: '', code: 'form.not-a-form' }] }
  const given = answers as Record<string, unknown>
  const input: Record<string, Json> = {}
  const fields: { field: string; code: string; params?: Readonly<Record<string, Json>> }[] = []
  for (const [name, field] of Object.entries(form)) {
    const cleaned = cleanField(field, Object.hasOwn(given, name) ? given[name] : undefined, around)
    if (!cleaned.ok) fields.push({ field: name, code: cleaned.code, ...(cleaned.params ? { params: cleaned.params } : {}) })
    else if (cleaned.value !== undefined) input[name] = cleaned.value
  }
  for (const name of Object.keys(given)) {
    // The name of an unknown field is cut: it comes from outside and goes into a response.
    if (!Object.hasOwn(form, name))
      fields.push({ field: name.toWellFormed().replaceAll('\u0000', '').slice(0, 60), code: 'form.unknown-field' })
  }
  return fields.length > 0 ? { ok: false, fields } : { ok: true, input }
}
