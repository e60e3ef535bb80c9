/** What is wrong with a definition, and its cure. All problems come at once. */
export interface Problem {
  /** Where: `steps.assign.form`. */
  readonly at: string
  readonly what: string
  readonly cure: string
}

export class DefinitionError extends Error {
  override readonly name = 'DefinitionError'
  readonly problems: readonly Problem[]
  constructor(flow: string, problems: readonly Problem[]) {
    const lines = problems.map((p, index) => `${index + 1}. ${p.at}: ${p.what} ${p.cure}`)
    super(`Flow "${flow}" has ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}:\n${lines.join('\n')}`)
    this.problems = problems
  }
}
