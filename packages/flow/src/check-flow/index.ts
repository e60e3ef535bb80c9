/** The definition check: every problem at once, each with its cure. */
import type { MergedFlow } from '../define-flow.ts'
import type { Flow } from '../model.ts'
import { checkDeadlines } from './deadlines.ts'
import { DefinitionError, type Problem } from './problem.ts'
import { checkReferences } from './references.ts'
import { checkStates } from './states.ts'
import { checkSteps } from './steps.ts'
import { checkUrgency } from './urgency.ts'

export { DefinitionError, type Problem } from './problem.ts'

export function problemsOf(merged: MergedFlow): Problem[] {
  const { flow } = merged
  return [...checkSteps(merged), ...checkReferences(flow), ...checkStates(flow), ...checkDeadlines(flow), ...checkUrgency(flow)]
}

export function checkFlow(id: string, merged: MergedFlow): Flow {
  const problems = problemsOf(merged)
  if (problems.length > 0) throw new DefinitionError(id, problems)
  return merged.flow
}
