/** What the caller has said so far, kept until it is filed or the tab is closed. In memory only: a duty computer is shared. */
import type { SpokenFiling, SpokenPreview, SpokenSoFar } from '@huying/contracts'
import { formOf, type Values } from '../step-form/field-values.ts'

export interface FilingDraft {
  readonly channel: SpokenFiling['channel']
  readonly name: string
  readonly phone: string
  readonly flow: SpokenFiling['flow']
  readonly what: string
  readonly town: string
  readonly village: string
  readonly words: string
  readonly code: string
  /** Empty: the system guesses. */
  readonly category: string
  /** What the category asks besides, by question. */
  readonly details: Values
}

export const emptyDraft: FilingDraft = {
  channel: 'phone',
  name: '',
  phone: '',
  flow: 'report',
  what: '',
  town: '',
  village: '',
  words: '',
  code: '',
  category: '',
  details: {},
}

let kept: FilingDraft = emptyDraft

export const keptDraft = (): FilingDraft => kept

export function keepFiling(draft: FilingDraft): void {
  kept = draft
}

const placeNeeded: ReadonlySet<string> = new Set(['report', 'help'])

export type FilingField = 'what' | 'where' | 'phone'

/** What is missing or cannot be right, by field. */
export function draftErrors(draft: FilingDraft): readonly FilingField[] {
  const digits = draft.phone.normalize('NFKC').replace(/\D/g, '')
  const whereNeeded = placeNeeded.has(draft.flow) && !whereOf(draft)
  return [
    ...(draft.what.trim() === '' ? (['what'] as const) : []),
    ...(whereNeeded ? (['where'] as const) : []),
    ...(draft.phone.trim() !== '' && (digits.length < 7 || digits.length > 15) ? (['phone'] as const) : []),
  ]
}

export function whereOf(draft: Pick<FilingDraft, 'town' | 'village' | 'code' | 'words'>): SpokenFiling['where'] {
  const unit = draft.village || draft.town
  const [code, words] = [draft.code.trim(), draft.words.trim()]
  const where = { ...(code ? { code } : {}), ...(unit ? { unit } : {}), ...(words ? { words } : {}) }
  return Object.keys(where).length > 0 ? where : undefined
}

export function saidSoFar(draft: FilingDraft): SpokenSoFar {
  const where = whereOf(draft)
  const [name, phone] = [draft.name.trim(), draft.phone.trim()]
  const contact = { ...(name ? { name } : {}), ...(phone ? { phone } : {}) }
  return {
    flow: draft.flow,
    what: draft.what,
    ...(where ? { where } : {}),
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
    ...(draft.category ? { category: draft.category } : {}),
  }
}

/** Answers to what is asked now; what was answered before the category changed is not sent. */
export function filingOf(draft: FilingDraft, questions: SpokenPreview['questions'] = []): SpokenFiling {
  const fields = Object.fromEntries(questions.map(({ id, field }) => [id, field]))
  const details = Object.entries(formOf(fields, draft.details)).map(([question, value]) => ({ question, value: value as string | number }))
  return { ...saidSoFar(draft), channel: draft.channel, ...(details.length > 0 ? { details } : {}) }
}
