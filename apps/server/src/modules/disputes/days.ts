/** Calendar days of the district, which keeps China Standard Time all year. Pure. */
const offsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** The last moment of the day that this one lies in. */
export const endOfDay = (at: number): number => Math.floor((at + offsetMs) / dayMs + 1) * dayMs - offsetMs - 1

/** `2026-11-24`, as a number of days; null when there is no such day. */
export function dayNumber(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at)) return null
  const day = at / dayMs
  return dayText(day) === text ? day : null
}

/** The first moment of a day. */
export const dayBegins = (day: number): number => day * dayMs - offsetMs
export const dayOf = (at: number): number => Math.floor((at + offsetMs) / dayMs)

export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** As tables write days: 2026-11-24, 2026/11/24, 2026.11.4, 2026年11月4日, and the number that spreadsheets keep. Null: no day. */
export function dayWritten(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(plain)
  if (match) return dayNumber(`${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`)
  // Days since 30 December 1899: between 1990 and 2100 it is surely meant as one.
  const serial = /^\d{5}$/.test(plain) ? Number(plain) : 0
  return serial > 32_874 && serial < 73_050 ? serial - 25_569 : null
}
