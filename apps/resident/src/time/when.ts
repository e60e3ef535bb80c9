/** Dates and times as people say them, in the district's time (UTC+8, no summer time). */
type Lang = 'zh' | 'en'

const offsetMs = 8 * 3_600_000
const dayMs = 86_400_000
const weekdays = { zh: ['日', '一', '二', '三', '四', '五', '六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function local(ms: number): Date {
  return new Date(ms + offsetMs)
}

function dayNumber(ms: number): number {
  return Math.floor((ms + offsetMs) / dayMs)
}

/** Whole days from one moment's date to another's: 0 on the same day. */
export function daysBetween(from: number, to: number): number {
  return dayNumber(to) - dayNumber(from)
}

export function clockTime(ms: number): string {
  return local(ms).toISOString().slice(11, 16)
}

/** 11月25日, with the year when it is not this one. */
export function date(ms: number, now: number, lang: Lang): string {
  const at = local(ms)
  const year = at.getUTCFullYear() === local(now).getUTCFullYear() ? '' : String(at.getUTCFullYear())
  if (lang === 'zh') return `${year && `${year}年`}${at.getUTCMonth() + 1}月${at.getUTCDate()}日`
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]}${year && ` ${year}`}`
}

export function weekday(ms: number, lang: Lang): string {
  const day = weekdays[lang][local(ms).getUTCDay()] ?? ''
  return lang === 'zh' ? `周${day}` : day
}

/** 今天, 明天, else 11月25日（周三） */
export function day(ms: number, now: number, lang: Lang): string {
  const away = daysBetween(now, ms)
  if (away === 0) return lang === 'zh' ? '今天' : 'today'
  if (away === 1) return lang === 'zh' ? '明天' : 'tomorrow'
  return lang === 'zh' ? `${date(ms, now, lang)}（${weekday(ms, lang)}）` : `${weekday(ms, lang)} ${date(ms, now, lang)}`
}

/** 今天 10:05, else 11月20日 16:30 */
export function moment(ms: number, now: number, lang: Lang): string {
  const away = daysBetween(now, ms)
  const named = away === 0 || away === 1 ? day(ms, now, lang) : date(ms, now, lang)
  return `${named} ${clockTime(ms)}`
}

/** A limit, before 前: 今天 17:30 and 明天 17:30 name the hour, since 明天前 would be over tonight; else 11月25日（周三）. */
export function until(ms: number, now: number, lang: Lang): string {
  const away = daysBetween(now, ms)
  if (away !== 0 && away !== 1) return day(ms, now, lang)
  return lang === 'zh' ? `${moment(ms, now, lang)} ` : moment(ms, now, lang)
}

/** For <time datetime>. */
export function machine(ms: number): string {
  return new Date(ms).toISOString()
}
