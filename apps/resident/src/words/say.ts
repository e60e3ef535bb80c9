/** The words of a page, by language. */
import { en } from './en.ts'
import { zh, type Words } from './zh.ts'

export type { Words }

export function wordsFor(lang: 'zh' | 'en'): Words {
  return lang === 'en' ? en : zh
}
