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

/** The exit code of a start that a setting stopped. */
export const configProblemExitCode = 2
