/** Shapes of reply templates: words for one answer of one step, with placeholders that are filled in for a matter. */
import { Type, type Static } from 'typebox'

const change = {
  flow: Type.String({ maxLength: 60 }),
  step: Type.String({ maxLength: 60 }),
  field: Type.String({ maxLength: 60 }),
  title: Type.String({ minLength: 1, maxLength: 40 }),
  words: Type.String({ minLength: 1, maxLength: 2_000, description: '{number}, {place}, {unit} and {date} are filled in.' }),
}
export const TemplateChange = Type.Object(change, { additionalProperties: false })
export type TemplateChange = Static<typeof TemplateChange>

export const Template = Type.Object({
  id: Type.String(),
  ...change,
  platformDefault: Type.Boolean(),
  /** Kind of matter and step as people call them, in the list. */
  usedIn: Type.Optional(Type.String()),
})
export type Template = Static<typeof Template>
export const Templates = Type.Object({ items: Type.Array(Template) })
export type Templates = Static<typeof Templates>

export const FilledTemplate = Type.Object({ id: Type.String(), field: Type.String(), title: Type.String(), words: Type.String() })
export type FilledTemplate = Static<typeof FilledTemplate>
/** What the category asks, into which field it goes when it is asked, and what was answered when it was filed; null: nothing. */
export const AskedQuestion = Type.Object({
  id: Type.String(),
  field: Type.String(),
  ask: Type.String(),
  said: Type.Union([Type.String(), Type.Null()]),
})
export type AskedQuestion = Static<typeof AskedQuestion>
export const FilledTemplates = Type.Object({ items: Type.Array(FilledTemplate), questions: Type.Array(AskedQuestion) })
export type FilledTemplates = Static<typeof FilledTemplates>
