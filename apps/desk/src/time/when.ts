/** Points in time as people say them, in the district's time zone wherever the browser stands. Pure. */
import type { Lang } from '../words/lang.ts'

const zone = 'Asia/Shanghai'
const dayMs = 86_400_000

interface Parts {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly clock: string
  /** 2026-11-24 */
  readonly date: string
}

const numeric = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function partsOf(ms: number): Parts {
  const found = Object.fromEntries(numeric.formatToParts(ms).map((part) => [part.type, part.value]))
  const { year = '', month = '', day = '', hour = '', minute = '' } = found
  return { year, month: String(Number(month)), day: String(Number(day)), clock: `${hour}:${minute}`, date: `${year}-${month}-${day}` }
}

function nearDay(at: Parts, now: number, lang: Lang): string | null {
  if (at.date === partsOf(now).date) return lang === 'zh' ? '今天' : 'today'
  if (at.date === partsOf(now - dayMs).date) return lang === 'zh' ? '昨天' : 'yesterday'
  if (at.date === partsOf(now + dayMs).date) return lang === 'zh' ? '明天' : 'tomorrow'
  return null
}

/** `今天 10:12`, `11月20日 15:30`, `2025年11月20日 15:30`. */
export function sayWhen(iso: string, now: number, lang: Lang): string {
  const at = partsOf(Date.parse(iso))
  const near = nearDay(at, now, lang)
  if (near) return `${near} ${at.clock}`
  const sameYear = at.year === partsOf(now).year
  if (lang === 'zh') return `${sameYear ? '' : `${at.year}年`}${at.month}月${at.day}日 ${at.clock}`
  return `${at.day} ${monthNames[Number(at.month) - 1] ?? ''}${sameYear ? '' : ` ${at.year}`} ${at.clock}`
}

/** `今天`, `11月20日`, `2025年11月20日`. */
export function sayDay(iso: string, now: number, lang: Lang): string {
  const at = partsOf(Date.parse(iso))
  const near = nearDay(at, now, lang)
  if (near) return near
  const sameYear = at.year === partsOf(now).year
  if (lang === 'zh') return `${sameYear ? '' : `${at.year}年`}${at.month}月${at.day}日`
  return `${at.day} ${monthNames[Number(at.month) - 1] ?? ''}${sameYear ? '' : ` ${at.year}`}`
}

/** A day of the calendar, `2026-11-20`, as `11月20日`: for spans and records, where 昨天 would be read as something that happened. */
export function sayDate(date: string, now: number, lang: Lang): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-')
  const sameYear = year === partsOf(now).year
  if (lang === 'zh') return `${sameYear ? '' : `${year}年`}${Number(month)}月${Number(day)}日`
  return `${Number(day)} ${monthNames[Number(month) - 1] ?? ''}${sameYear ? '' : ` ${year}`}`
}

export function sayClock(ms: number): string {
  return partsOf(ms).clock
}

/** What `<input type="datetime-local">` holds, read as district time. */
export function localToIso(local: string): string {
  return `${local.length === 16 ? `${local}:00` : local}+08:00`
}
