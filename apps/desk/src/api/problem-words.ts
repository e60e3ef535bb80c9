/** What a person reads when something failed: the server's sentence if there is one, else ours. */
import { sayIn } from '../words/say.ts'
import type { Lang } from '../words/lang.ts'
import { ProblemError } from './call.ts'

export function problemWords(error: unknown, lang: Lang): string {
  if (!(error instanceof ProblemError)) return sayIn(lang, 'desk.unknown-problem', { code: 'desk.fault' })
  const { code, detail, title } = error.problem
  if (error.status === 0) return sayIn(lang, 'desk.no-answer')
  return detail ?? (title === '' ? sayIn(lang, 'desk.unknown-problem', { code }) : title)
}
