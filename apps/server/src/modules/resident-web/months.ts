/** Months of the district's calendar (UTC+8, no summer time), written 2026-10. Pure. */
const offsetMs = 8 * 3_600_000
const english = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const offered = 12

export function monthOf(at: number): string {
  return new Date(at + offsetMs).toISOString().slice(0, 7)
}

function parts(month: string): [year: number, index: number] {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  return [year, number - 1]
}

/** Epoch ms, [from, to). */
export function monthSpan(month: string): { from: number; to: number } {
  const [year, index] = parts(month)
  return { from: Date.UTC(year, index, 1) - offsetMs, to: Date.UTC(year, index + 1, 1) - offsetMs }
}

export function previousMonth(month: string): string {
  return monthOf(monthSpan(month).from - 1)
}

/** This month and the eleven before it. */
export function monthsBack(now: number): readonly string[] {
  const months: string[] = []
  for (let month = monthOf(now); months.length < offered; month = previousMonth(month)) months.push(month)
  return months
}

/** 2026年10月, October 2026 */
export function monthName(month: string, lang: 'zh' | 'en'): string {
  const [year, index] = parts(month)
  return lang === 'zh' ? `${year}年${index + 1}月` : `${english[index]} ${year}`
}
