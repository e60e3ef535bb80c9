/** How a deadline looks now: a state (shape, colour) and the time left, from server time only. Pure. */
import type { Lang } from '../words/lang.ts'

export type DueState = 'calm' | 'near' | 'soon' | 'late' | 'paused'

export interface Due {
  readonly dueAt: number
  /** Null when unknown: a day stands in for the whole span. */
  readonly openedAt: number | null
  readonly paused: boolean
  /** From here on it is soon, as the server reckons with the hours of service; without it, the last fifth. */
  readonly soonAt?: number | null
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Over half of the time left is calm, down to a fifth near, then soon, past due late. */
export function dueState(due: Due, now: number): DueState {
  if (due.paused) return 'paused'
  const left = due.dueAt - now
  if (left <= 0) return 'late'
  const whole = due.openedAt === null ? dayMs : Math.max(due.dueAt - due.openedAt, 1)
  const share = left / whole
  if (due.soonAt && now >= due.soonAt) return 'soon'
  if (share > 0.5) return 'calm'
  return share > 0.2 ? 'near' : 'soon'
}

/** `3:20`, `2 天 3:20`, from three days on whole days only: nobody plans by the minute that far ahead. */
export function sayLength(ms: number, lang: Lang): string {
  const total = Math.floor(Math.abs(ms) / minuteMs)
  const days = Math.floor(total / (24 * 60))
  const hours = Math.floor((total % (24 * 60)) / 60)
  const clock = `${hours}:${String(total % 60).padStart(2, '0')}`
  const dayWord = lang === 'zh' ? `${days} 天` : `${days} d`
  if (days === 0) return clock
  return days < 3 ? `${dayWord} ${clock}` : dayWord
}

export function sayDue(due: Due, now: number, lang: Lang): string {
  const state = dueState(due, now)
  const length = sayLength(due.dueAt - now, lang)
  if (state === 'paused') return lang === 'zh' ? '已暂停' : 'paused'
  if (state === 'late') return lang === 'zh' ? `超 ${length}` : `${length} late`
  return lang === 'zh' ? `剩 ${length}` : `${length} left`
}
