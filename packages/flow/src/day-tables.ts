/** Which days are worked, year by year, with running totals, so that a deadline costs a few look-ups and never a loop over minutes. */
import type { YearOfDays } from './calendar.ts'

export const dayMs = 86_400_000
const zoneMs = 8 * 3_600_000

/** Days since 1970-01-01 in China Standard Time. */
export function dayOf(at: number): number {
  return Math.floor((at + zoneMs) / dayMs)
}

/** The moment a local day begins. */
export function startOfDay(day: number): number {
  return day * dayMs - zoneMs
}

export function localDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

export function dayOfDate(date: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at) || localDate(at / dayMs) !== date) throw new RangeError(`Not a date: "${date}". Write it as 2026-02-15.`)
  return at / dayMs
}

export interface YearTable {
  readonly year: number
  /** False: no notice for this year, Saturdays and Sundays are taken as free. */
  readonly known: boolean
  readonly firstDay: number
  /** Working days before the n-th day of the year; one entry more than the year has days. */
  readonly before: Uint16Array
  /** Day numbers of the working days. */
  readonly workDays: Int32Array
}

export interface DayTables {
  yearOf(day: number): YearTable
  year(year: number): YearTable
  works(day: number): boolean
}

export function dayTables(years: readonly YearOfDays[]): DayTables {
  const holidays = new Set(years.flatMap((y) => y.holidays.map(dayOfDate)))
  const makeUp = new Set(years.flatMap((y) => y.makeUpDays.map(dayOfDate)))
  const known = new Set(years.map((y) => y.year))
  const tables = new Map<number, YearTable>()
  const worksOn = (day: number) => makeUp.has(day) || (!holidays.has(day) && !isWeekend(day))
  const year = (of: number) => {
    const cached = tables.get(of)
    if (cached) return cached
    const built = tableOf(of, known.has(of), worksOn)
    tables.set(of, built)
    return built
  }
  const yearOf = (day: number) => year(new Date(day * dayMs).getUTCFullYear())
  const works = (day: number) => {
    const table = yearOf(day)
    const index = day - table.firstDay
    return table.before[index + 1] !== table.before[index]
  }
  return { year, yearOf, works }
}

function tableOf(year: number, known: boolean, worksOn: (day: number) => boolean): YearTable {
  const firstDay = Date.UTC(year, 0, 1) / dayMs
  const days = Date.UTC(year + 1, 0, 1) / dayMs - firstDay
  const before = new Uint16Array(days + 1)
  const workDays: number[] = []
  for (let index = 0; index < days; index++) {
    if (worksOn(firstDay + index)) workDays.push(firstDay + index)
    before[index + 1] = workDays.length
  }
  return { year, known, firstDay, before, workDays: Int32Array.from(workDays) }
}

function isWeekend(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}
