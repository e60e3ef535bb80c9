/** The dispute's own lists in the language of whoever reads. */
import {
  disputeGrades,
  disputeSigns,
  disputeSources,
  disputeTypes,
  dispute,
  mediationKinds,
  agreementSubjects,
} from '@huying/flows/dispute'
import { translate } from '@huying/flows'
import type { Lang } from '../../platform/http.ts'

interface Option {
  readonly value: string
  readonly label: string
}

const labelIn =
  (options: readonly Option[]) =>
  (value: string | null | undefined, lang: Lang): string | null => {
    const option = options.find((one) => one.value === value)
    return option ? translate('dispute', option.label, lang) : null
  }

export const typeLabel = labelIn(disputeTypes)
export const sourceLabel = labelIn(disputeSources)
export const gradeLabel = labelIn(disputeGrades)
export const signLabel = labelIn(disputeSigns)
export const kindLabel = labelIn(mediationKinds)
export const subjectLabel = labelIn(agreementSubjects)

export const stateLabel = (state: string, lang: Lang): string => translate('dispute', dispute.states[state]?.label ?? state, lang)
export const stepLabel = (step: string, lang: Lang): string => translate('dispute', dispute.steps[step]?.label ?? step, lang)
export const applicantLabel = (lang: Lang): string => translate('dispute', dispute.people['resident']?.label ?? '', lang)
export const deadlineLabel = (name: string, lang: Lang): string => translate('dispute', dispute.deadlines[name]?.label ?? name, lang)

/** Types as people write them in a table: the word or the code. */
export function typeOfWord(word: string): string | null {
  return disputeTypes.find(({ value, label }) => value === word.toUpperCase() || label === word)?.value ?? null
}
