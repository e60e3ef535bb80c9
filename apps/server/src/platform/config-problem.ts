/** A setting or a machine that the start cannot work with: one sentence in each language that says what to change. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem'
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string, options?: { cause?: unknown }) {
    super(`${zh}\n${en}`, options)
    this.zh = zh
    this.en = en
  }
}

/** Also what is wrong with the flows, whose folder knows nothing of the server. */
export function isConfigProblem(error: unknown): error is Error {
  return error instanceof ConfigProblem || (error instanceof Error && error.name === 'FlowsProblem')
}

/** The exit code of a start that a setting stopped. */
export const configProblemExitCode = 2
