/** Which questions a filing asks, in which order, and which comes next. Pure. */
import type { ResidentKind } from '@huying/contracts'
import type { Draft } from './draft.ts'

export type Question = 'about' | 'what' | 'where' | 'details' | 'contact' | 'check'

type Asked = Pick<Draft, 'flow' | 'scanned' | 'details'>

const placeNeeded: ReadonlySet<ResidentKind> = new Set(['report', 'help'])

export function needsPlace(flow: ResidentKind): boolean {
  return placeNeeded.has(flow)
}

/** After a scan the place is known, and whom to rate there, so that neither is a question of its own: three pages, or one more for what the category asks. */
export function questionsOf(draft: Asked): readonly Question[] {
  if (draft.flow === 'appraise') return draft.scanned ? ['what', 'contact', 'check'] : ['about', 'what', 'contact', 'check']
  const where: readonly Question[] = needsPlace(draft.flow) && !draft.scanned ? ['where'] : []
  const details: readonly Question[] = draft.details ? ['details'] : []
  return ['what', ...where, ...details, 'contact', 'check']
}

const answered: Readonly<Record<Question, (draft: Draft) => boolean>> = {
  about: (draft) => draft.about !== null,
  what: (draft) => draft.what !== '' && (draft.flow !== 'appraise' || draft.score !== null),
  where: (draft) => draft.place !== null,
  details: (draft) => draft.details?.isAnswered ?? true,
  contact: (draft) => draft.choice !== null,
  check: () => false,
}

export function nextQuestion(draft: Draft): Question {
  return questionsOf(draft).find((question) => !answered[question](draft)) ?? 'check'
}

export function pathOf(flow: ResidentKind, question: Question): string {
  return question === 'what' ? `/${flow}` : `/${flow}/${question}`
}

/** Where a page stands among the questions; one that is not asked in this order (a place changed after a scan) stands where it is changed from. */
export function standing(draft: Asked, question: Question): { at: number; of: number; before: Question | null } {
  const questions = questionsOf(draft)
  const index = questions.indexOf(question)
  const at = index === -1 ? 0 : index
  return { at: at + 1, of: questions.length, before: index === -1 ? 'what' : (questions[index - 1] ?? null) }
}
