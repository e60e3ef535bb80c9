/** What a category asks besides the flow's own questions: as form fields, and the answers as they are kept with the filing. Pure. */
import type { CategoryQuestion, Detail, FormField } from '@huying/contracts'
import type { Json, Refused } from '@huying/flow'
import { refuse } from '../../platform/errors.ts'
import type { Category } from './guess.ts'
import './errors.ts'

type Lang = 'zh' | 'en'

/** Whoever asks for something to be done on the spot is asked about it; a question or an idea is complete as it is. */
const asking: ReadonlySet<string> = new Set(['report', 'help'])

export function asksOnTheSpot(flow: string): boolean {
  return asking.has(flow)
}

/** What the first level asks holds for those below it. Photos are asked for once: they share one field. */
export function questionsOf(byId: ReadonlyMap<string, Category>, flow: string, categoryId: string | null): readonly CategoryQuestion[] {
  const category = asksOnTheSpot(flow) && categoryId !== null ? byId.get(categoryId) : undefined
  if (!category) return []
  const above = category.parent === null ? undefined : byId.get(category.parent)
  const all = [...(above?.questions ?? []), ...(category.questions ?? [])]
  return all.filter(({ id, kind }, at) => all.findIndex((one) => one.id === id || (kind === 'photo' && one.kind === 'photo')) === at)
}

const yesNo = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } } as const
const longest = { line: 200, text: 2_000 } as const
const mostCount = 1_000_000

export function fieldOf(question: CategoryQuestion, lang: Lang): FormField {
  const { ask, askEn, kind, required = false } = question
  const shared = { label: lang === 'zh' ? ask : askEn, required }
  if (kind === 'choice') {
    const options = question.choices.map((value, at) => ({ value, label: choiceIn(question, at, lang) }))
    return { ...shared, kind: 'choice', options }
  }
  if (kind === 'yesNo')
    return { ...shared, kind: 'choice', options: (['yes', 'no'] as const).map((value) => ({ value, label: yesNo[value][lang] })) }
  if (kind === 'photo') return { ...shared, kind: 'photos', most: 3 }
  if (kind === 'count') return { ...shared, kind: 'count', least: 0, most: mostCount }
  return { ...shared, kind, maxLength: longest[kind] }
}

function choiceIn({ choices, choicesEn = [] }: CategoryQuestion, at: number, lang: Lang): string {
  return (lang === 'en' ? choicesEn[at] : undefined) || (choices[at] ?? '')
}

/** As it is kept: with the question as it was asked, which may be worded otherwise tomorrow. */
export interface KeptDetail {
  readonly question: string
  readonly ask: string
  readonly askEn: string
  readonly value: Json
  readonly said: string
  readonly saidEn: string
}

export interface Given {
  readonly details: readonly Detail[]
  readonly files: readonly string[]
  /** Required ones must be answered: by whoever was shown them. Nobody sends a photo over the telephone. */
  readonly whole: boolean
}

export function takeDetails(
  questions: readonly CategoryQuestion[],
  { details, files, whole }: Given,
): { readonly ok: true; readonly kept: readonly KeptDetail[] } | Refused {
  const unknown = details.find(({ question }) => !questions.some(({ id }) => id === question))
  if (unknown) return refuse('categories.unknown-question', { question: unknown.question })
  const kept: KeptDetail[] = []
  // Refusals do not know who reads them.
  const named = ({ ask, askEn }: CategoryQuestion): { ask: string } => ({ ask: ask === askEn ? ask : `${ask} / ${askEn}` })
  for (const question of questions) {
    const { id, ask, askEn } = question
    const given = details.find((one) => one.question === id)
    if (!given && whole && question.required && question.kind !== 'photo') return refuse('categories.answer-needed', named(question))
    if (!given) continue
    const said = saidOf(question, given.value, files)
    if (said === null) return refuse('categories.bad-answer', named(question))
    kept.push({ question: id, ask, askEn, value: given.value as Json, said: said.zh, saidEn: said.en })
  }
  return { ok: true, kept }
}

/** The answer in words; null when it is none to this question. */
function saidOf(question: CategoryQuestion, value: Detail['value'], files: readonly string[]): Readonly<Record<Lang, string>> | null {
  const { kind, choices } = question
  if (kind === 'photo') {
    if (!Array.isArray(value) || !value.every((id) => files.includes(id))) return null
    return { zh: `${value.length} 张照片`, en: value.length === 1 ? '1 photo' : `${value.length} photos` }
  }
  if (kind === 'count') return typeof value === 'number' ? { zh: String(value), en: String(value) } : null
  if (typeof value !== 'string') return null
  if (kind === 'yesNo') return value === 'yes' || value === 'no' ? yesNo[value] : null
  if (kind === 'choice') {
    const at = choices.indexOf(value)
    return at === -1 ? null : { zh: value, en: choiceIn(question, at, 'en') }
  }
  const words = value.trim()
  return words !== '' && words.length <= longest[kind] ? { zh: words, en: words } : null
}

/** Of an event's content, in the reader's language; what is not there or was erased is nothing. */
export function shownDetails(content: Json | undefined, lang: Lang): { ask: string; said: string }[] {
  if (!Array.isArray(content)) return []
  return (content as unknown as readonly KeptDetail[]).map(({ ask, askEn, said, saidEn }) =>
    lang === 'zh' ? { ask, said } : { ask: askEn, said: saidEn },
  )
}
