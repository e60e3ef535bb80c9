/** Language, size and colours, as a resident chose them. Chinese first: a browser's language is a guess, a choice is not. */
import type { Look } from '@huying/resident/page-props'

const usual: Look = { lang: 'zh', mode: 'normal', theme: 'auto' }

const allowed = { lang: ['zh', 'en'], mode: ['normal', 'elder'], theme: ['auto', 'light', 'dark'] } as const

function pick<K extends keyof typeof allowed>(name: K, value: string | undefined, otherwise: Look[K]): Look[K] {
  return (allowed[name] as readonly string[]).includes(value ?? '') ? (value as Look[K]) : otherwise
}

/** `zh.elder.auto` */
export function readLook(cookie: string | undefined): Look {
  const [lang, mode, theme] = (cookie ?? '').split('.')
  return { lang: pick('lang', lang, usual.lang), mode: pick('mode', mode, usual.mode), theme: pick('theme', theme, usual.theme) }
}

export function lookValue(look: Look): string {
  return `${look.lang}.${look.mode}.${look.theme}`
}

/** What a form changes, the rest stays. */
export function changedLook(look: Look, form: { first(name: string): string }): Look {
  return {
    lang: pick('lang', form.first('lang'), look.lang),
    mode: pick('mode', form.first('mode'), look.mode),
    theme: pick('theme', form.first('theme'), look.theme),
  }
}
