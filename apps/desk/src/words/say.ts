/** Words in the chosen language. */
import { useCallback } from 'react'
import { useSettings } from '../settings.ts'
import { en } from './en.ts'
import type { Lang } from './lang.ts'
import { zh, type Word } from './zh.ts'

export type Params = Readonly<Record<string, string | number>>
export type Say = (word: Word, params?: Params) => string

export function sayIn(lang: Lang, word: Word, params: Params = {}): string {
  return (lang === 'zh' ? zh : en)[word].replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}

/** For a word whose key is put together, like `role.${role}`; what is not known is shown as it came. */
export function sayKnown(say: Say, prefix: string, name: string): string {
  const word = `${prefix}.${name}`
  return word in zh ? say(word as Word) : name
}

export function useSay(): { say: Say; lang: Lang } {
  const { lang } = useSettings()
  const say = useCallback<Say>((word, params) => sayIn(lang, word, params), [lang])
  return { say, lang }
}
