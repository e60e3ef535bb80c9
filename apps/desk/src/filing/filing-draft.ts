/** What the caller has said so far, kept until it is filed or the tab is closed. In memory only: a duty computer is shared. */
import type { SpokenFiling, SpokenSoFar } from '@huying/contracts'

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

function whereOf(draft: FilingDraft): SpokenFiling['where'] {
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
  }
}

export function filingOf(draft: FilingDraft): SpokenFiling {
  return { ...saidSoFar(draft), channel: draft.channel, ...(draft.category ? { category: draft.category } : {}) }
}
