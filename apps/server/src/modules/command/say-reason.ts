/** The reason of a proposal, as a person reads it. */
import type { Lang } from '../matters/index.ts'
import { repeatDays } from './danger.ts'
import type { Because } from './propose-lane.ts'

export interface Reasoned {
  readonly because: Because
  readonly className: string
  readonly edition: string
}

export function sayReason({ because, className, edition }: Reasoned, lang: Lang): string {
  const { kind, words, rule, repeats } = because
  const zh = lang === 'zh'
  const said = words.map((word) => (zh ? `「${word}」` : `“${word}”`)).join(zh ? '' : ', ')
  switch (kind) {
    case 'danger':
      return zh ? `说到${said}，可能转成治安或刑事警情，先由民警处置。` : `${said} was said: it may turn violent, so police go first.`
    case 'police':
      return zh ? `「${className}」是公安自己的警情类别。` : `“${className}” is a class of the police’s own.`
    case 'repeats':
      return zh
        ? `${repeatDays} 天内同一人或同一处第 ${repeats + 1} 次报纠纷，可能激化，先由民警处置。`
        : `Call ${repeats + 1} about a dispute within ${repeatDays} days by the same caller or at the same place: police go first.`
    case 'rule':
      return zh ? `规则「${rule ?? ''}」${said ? `，说到${said}` : ''}。` : `Rule “${rule ?? ''}”${said ? `, ${said} was said` : ''}.`
    default:
      return zh ? `「${className}」按警情类别表（${edition}）走这条线。` : `“${className}” goes this way by the class list (${edition}).`
  }
}
