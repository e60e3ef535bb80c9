/** What a person chooses for this browser: language, theme, single-key shortcuts. Kept in localStorage, never on the server. */
import { useSyncExternalStore } from 'react'
import type { Lang } from './words/lang.ts'

export type Theme = 'auto' | 'light' | 'dark'

export interface Settings {
  readonly lang: Lang
  readonly theme: Theme
  readonly shortcuts: boolean
}

const place = 'huying.desk'
/** Whoever shares a computer does not share the switch for keys. */
let keysPlace = `${place}.keys`
const first: Settings = { lang: 'zh', theme: 'auto', shortcuts: true }

function read(): Settings {
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Settings>) }
  } catch {
    return first // storage switched off or spoilt: the desk works without it
  }
}

let settings = read()
const hearers = new Set<() => void>()

function apply(): void {
  const root = document.documentElement
  root.lang = settings.lang === 'zh' ? 'zh-CN' : 'en'
  if (settings.theme === 'auto') delete root.dataset['theme']
  else root.dataset['theme'] = settings.theme
}

export function currentSettings(): Settings {
  return settings
}

export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change }
  try {
    const { shortcuts, ...shared } = settings
    localStorage.setItem(place, JSON.stringify(shared))
    localStorage.setItem(keysPlace, shortcuts ? 'on' : 'off')
  } catch {
    // Nothing to keep it in: the choice holds until the page is left.
  }
  apply()
  for (const hear of hearers) hear()
}

/** Called when it is known who sits here: their own switch for single keys holds. */
export function settingsOf(login: string): void {
  keysPlace = `${place}.keys.${login}`
  let shortcuts = first.shortcuts
  try {
    shortcuts = localStorage.getItem(keysPlace) !== 'off'
  } catch {
    // No storage: on, as for everybody.
  }
  if (shortcuts === settings.shortcuts) return
  settings = { ...settings, shortcuts }
  for (const hear of hearers) hear()
}

export function startSettings(): void {
  apply()
}

export function useSettings(): Settings {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    () => settings,
  )
}
