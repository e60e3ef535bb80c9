/** What the category asks besides, once the words or the scanned code say surely which category it is: kept with the draft as it was asked, answered on one page more. */
import type { CategoryQuestion, Detail } from '@huying/contracts'
import type { FieldError, StepField, Words } from '@huying/resident/page-props'
import { categoriesById, fieldOf, proposeCategory, questionsOf, type ProposedCategory } from '../categories/index.ts'
import { resolveCode } from '../codes/index.ts'
import type { Draft, DraftDetails } from './draft.ts'
import type { Taken } from './filing-answers.ts'
import type { Form } from './form-body.ts'
import { mostPhotos } from './form-body.ts'
import type { TakenPhotos } from './uploads.ts'
import type { Visit } from './visit.ts'

/** As the filing will take it: from the words, or from what is usually reported where the code hangs. */
export async function proposedFor(visit: Visit, { flow, what, place }: Draft): Promise<ProposedCategory | null> {
  const resolved = place?.code ? await resolveCode(visit.deps, place.code) : null
  const usual = resolved?.ok ? resolved.category : null
  return proposeCategory(visit.deps, visit.district.districtId, { flow, text: what, usual })
}

/** The category is never asked of the resident: one that is not sure asks nothing. What was answered stays while the questions stay. */
export async function withQuestions(visit: Visit, draft: Draft): Promise<Draft> {
  const { districtId } = visit.district
  const proposed = await proposedFor(visit, draft)
  const questions = proposed?.sure ? questionsOf(await categoriesById(visit.deps, districtId), draft.flow, proposed.category) : []
  if (questions.length === 0) return { ...draft, details: null }
  const old = draft.details
  const isSame = old != null && JSON.stringify(old.questions) === JSON.stringify(questions)
  return { ...draft, details: isSame ? old : { questions, said: {}, photos: [], isAnswered: false } }
}

/** Ids of questions may be words of the page itself. */
const nameOf = ({ id }: CategoryQuestion): string => `q-${id}`

export interface AnswersTaken {
  readonly photos: TakenPhotos
  readonly words: Words['errors']
  readonly lang: 'zh' | 'en'
}

export function takeDetails(draft: Draft, form: Form, { photos, words, lang }: AnswersTaken): Taken {
  const { details } = draft
  if (!details) return { draft, errors: [] }
  const said = Object.fromEntries(details.questions.map((question) => [question.id, form.first(nameOf(question)).slice(0, 2_000)]))
  const errors = details.questions.flatMap((question): FieldError[] => {
    const message = wrongIn(question, { said: said[question.id] ?? '', photos, words, lang })
    return message === null ? [] : [{ field: question.kind === 'photo' ? 'photos' : nameOf(question), message }]
  })
  if (draft.photos.length + photos.ids.length > mostPhotos) errors.push({ field: 'photos', message: words.photosMany })
  return { draft: { ...draft, details: { ...details, said, photos: photos.ids, isAnswered: errors.length === 0 } }, errors }
}

function wrongIn(question: CategoryQuestion, at: AnswersTaken & { readonly said: string }): string | null {
  const { said, photos, words, lang } = at
  const { label, required, options, most } = fieldOf(question, lang)
  if (question.kind === 'photo') return photos.problem ?? (required && photos.ids.length === 0 ? words.required(label) : null)
  if (said === '') return required ? words.required(label) : null
  if (question.kind === 'count') return countOf(said) <= (most ?? Infinity) ? null : words.count(label)
  return options && !options.some(({ value }) => value === said) ? words.required(label) : null
}

/** People write ３ and 3 个; what is no whole number is not counted. */
function countOf(said: string): number {
  const figures = /^(\d+)\D*$/.exec(said.normalize('NFKC').trim())?.[1]
  return figures === undefined ? Number.NaN : Number(figures)
}

export function detailFields(details: DraftDetails, lang: 'zh' | 'en'): readonly StepField[] {
  return details.questions.map((question) => {
    const field = fieldOf(question, lang)
    return {
      name: nameOf(question),
      kind: field.kind,
      label: field.label,
      hint: null,
      required: field.required,
      maxLength: field.maxLength ?? null,
      options: field.options ?? [],
      value: details.said[question.id] ?? '',
    }
  })
}

/** As the filing takes them; what was left empty is left out. */
export function detailsOf(draft: Draft): Detail[] {
  if (!draft.details) return []
  const { questions, said, photos } = draft.details
  return questions.flatMap((question): Detail[] => {
    const words = said[question.id] ?? ''
    if (question.kind === 'photo') return photos.length > 0 ? [{ question: question.id, value: [...photos] }] : []
    if (words === '') return []
    return [{ question: question.id, value: question.kind === 'count' ? countOf(words) : words }]
  })
}

/** What was said, in the reader's words, for reading it once more. */
export function detailRows(draft: Draft, lang: 'zh' | 'en', nothing: string): { ask: string; said: string }[] {
  return (draft.details?.questions ?? [])
    .filter(({ kind }) => kind !== 'photo')
    .map((question) => {
      const { label, options = [] } = fieldOf(question, lang)
      const said = draft.details?.said[question.id] ?? ''
      return { ask: label, said: options.find(({ value }) => value === said)?.label ?? (said || nothing) }
    })
}
