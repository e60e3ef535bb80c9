/** What a checklist proposes from its answers: a person may judge otherwise, and then both stand on record. Pure. */
import type { ChecklistItem, InspectionResult, InspectionTyped, PlaceColour } from '@huying/contracts'

export interface Judged {
  readonly proposed: InspectionResult
  /** Something serious, or a fifth of the weight, is not as it should be. */
  readonly heavy: boolean
}

export function judge(items: readonly ChecklistItem[], answers: InspectionTyped['answers']): Judged {
  const asked = items.filter(({ id }) => answers[id]?.answer !== 'not-applicable')
  const wrong = asked.filter(({ id }) => answers[id]?.answer === 'not-ok')
  const sum = (some: readonly ChecklistItem[]): number => some.reduce((total, { weight }) => total + weight, 0)
  const lost = asked.length === 0 ? 0 : sum(wrong) / sum(asked)
  const serious = wrong.some((item) => item.serious)
  return { proposed: serious || lost >= 0.5 ? 'failed' : wrong.length > 0 ? 'to-mend' : 'passed', heavy: serious || lost >= 0.2 }
}

/** To mend is yellow, and orange where it is heavy. */
export function colourOf(result: InspectionResult, heavy: boolean): Exclude<PlaceColour, 'none'> {
  if (result === 'passed') return 'green'
  if (result === 'failed') return 'red'
  return heavy ? 'orange' : 'yellow'
}
