/** The working-time calendar: service hours, public holidays and make-up working days (调休). Pure; the zone is China Standard Time (UTC+8, no daylight saving). */
import { dayMs, dayOf, dayOfDate, dayTables, startOfDay, type DayTables, type YearTable } from './day-tables.ts'
import type { Span } from './model.ts'

/** Minutes after local midnight, end exclusive: 8:30–12:00 is { from: 510, to: 720 }. */
export interface ServiceSlot {
  readonly from: number
  readonly to: number
}

export interface YearOfDays {
  readonly year: number
  /** Local dates, `2026-02-15`. */
  readonly holidays: readonly string[]
  readonly makeUpDays: readonly string[]
  readonly source: string
}

/** What `between` gave, and of which unit. */
export interface TimeLeft {
  readonly ms: number
  readonly unit: Span['unit']
}

export type Moment =
  | { readonly ok: true; readonly at: number; readonly provisionalYears: readonly number[] }
  | { readonly ok: false; readonly missingYears: readonly number[] }

export interface WorkCalendar {
  /** `from` plus a span, both epoch ms. A year without holiday data is refused, unless `whenYearMissing` is 'weekends': then Saturday and Sunday are free and the year is named in `provisionalYears`. */
  add(from: number, span: Span, whenYearMissing?: 'refuse' | 'weekends'): Moment
  /** As the law counts: the day of `from` is not counted, whatever the hour and whether it is worked. Other units as `add`. */
  addByLaw(from: number, span: Span, whenYearMissing?: 'refuse' | 'weekends'): Moment
  /** Time of this unit between two moments, ms: plain time for minutes and calendar days, service time for the others. Negative when `to` is the earlier one. */
  between(from: number, to: number, unit: Span['unit']): number
  /** Moves `from` on by an amount that `between` gave: pausing loses nothing. */
  resume(from: number, left: TimeLeft, whenYearMissing?: 'refuse' | 'weekends'): Moment
  isWorkDay(localDate: string): boolean | 'unknown'
}

interface Service {
  readonly tables: DayTables
  /** Slots as ms after local midnight. */
  readonly slots: readonly ServiceSlot[]
  readonly msPerDay: number
}

/**
 * Rules of counting:
 * - `second`, `minute` and `calendarDay` are plain time; a calendar day keeps the time of day.
 * - `workHour` counts service time only.
 * - `workDay`: the day of the start is not counted (a start outside service time counts as made at the next service moment);
 *   the deadline is the end of the last service slot of the n-th working day after it.
 */
export function workCalendar(options: { readonly years: readonly YearOfDays[]; readonly slots: readonly ServiceSlot[] }): WorkCalendar {
  const service = serviceOf(options.years, options.slots)
  const { tables } = service
  const resume: WorkCalendar['resume'] = (from, left, whenYearMissing = 'refuse') => {
    checkMoment(from)
    if (isPlain(left.unit)) return { ok: true, at: from + left.ms, provisionalYears: [] }
    const years = new Set<YearTable>()
    return momentOf(addService(service, { from, ms: left.ms }, years), years, whenYearMissing)
  }
  return {
    add(from, span, whenYearMissing = 'refuse') {
      checkMoment(from)
      checkCount(span.count)
      if (span.unit === 'second') return { ok: true, at: from + span.count * 1000, provisionalYears: [] }
      if (span.unit === 'minute') return { ok: true, at: from + span.count * 60_000, provisionalYears: [] }
      if (span.unit === 'calendarDay') return { ok: true, at: from + span.count * dayMs, provisionalYears: [] }
      if (span.unit === 'workHour') return resume(from, { ms: span.count * 3_600_000, unit: 'workHour' }, whenYearMissing)
      const years = new Set<YearTable>()
      return momentOf(addWorkDays(service, { from, count: span.count }, years), years, whenYearMissing)
    },
    addByLaw(from, span, whenYearMissing = 'refuse') {
      if (span.unit !== 'workDay') return this.add(from, span, whenYearMissing)
      checkMoment(from)
      checkCount(span.count)
      const years = new Set<YearTable>()
      return momentOf(endOfWorkDay(service, nthWorkDayAfter(service, { day: dayOf(from), n: span.count }, years)), years, whenYearMissing)
    },
    between(from, to, unit) {
      if (isPlain(unit)) return to - from
      return from <= to ? serviceBetween(service, from, to) : -serviceBetween(service, to, from)
    },
    resume,
    isWorkDay(date) {
      const day = dayOfDate(date)
      return tables.yearOf(day).known ? tables.works(day) : 'unknown'
    },
  }
}

const isPlain = (unit: Span['unit']): boolean => unit === 'second' || unit === 'minute' || unit === 'calendarDay'

function serviceOf(years: readonly YearOfDays[], slots: readonly ServiceSlot[]): Service {
  const sorted = slots.toSorted((a, b) => a.from - b.from)
  if (sorted.length === 0) throw new RangeError('A calendar needs at least one service slot, e.g. { from: 510, to: 720 }.')
  let end = 0
  for (const slot of sorted) {
    const whole = Number.isInteger(slot.from) && Number.isInteger(slot.to)
    if (!whole || slot.from < end || slot.to <= slot.from || slot.to > 1440) {
      throw new RangeError(
        `Service slot ${slot.from}–${slot.to} is wrong: whole minutes of one day, from before to, not overlapping another slot.`,
      )
    }
    end = slot.to
  }
  const inMs = sorted.map(({ from, to }) => ({ from: from * 60_000, to: to * 60_000 }))
  return { tables: dayTables(years), slots: inMs, msPerDay: inMs.reduce((sum, { from, to }) => sum + to - from, 0) }
}

function checkMoment(at: number): void {
  if (!Number.isFinite(at) || Math.abs(at) > 8e15) throw new RangeError(`Not a moment in epoch milliseconds: ${at}.`)
}

function momentOf(at: number, touched: ReadonlySet<YearTable>, whenYearMissing: 'refuse' | 'weekends'): Moment {
  const missing = [...touched].filter((t) => !t.known).map((t) => t.year)
  if (missing.length > 0 && whenYearMissing === 'refuse') return { ok: false, missingYears: missing }
  return { ok: true, at, provisionalYears: missing }
}

const longestSpan = 1_000_000

/** A deadline of decades is a mistake, and would build a table for every year on the way. */
function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 0 || count > longestSpan)
    throw new RangeError(`Not a length of time: ${count}. Write a whole number.`)
}

/** Service ms of one working day that lie before `offsetMs` after midnight. */
function servedBefore(service: Service, offsetMs: number): number {
  let served = 0
  for (const slot of service.slots) served += Math.min(Math.max(offsetMs - slot.from, 0), slot.to - slot.from)
  return served
}

/** Where, in ms after midnight, a working day has given this much service: the end of a slot rather than the start of the next. */
function offsetWhenServed(service: Service, ms: number): number {
  let left = ms
  for (const slot of service.slots) {
    if (left <= slot.to - slot.from) return slot.from + left
    left -= slot.to - slot.from
  }
  throw new RangeError(`A day has ${service.msPerDay} ms of service, not ${ms}.`)
}

/** The n-th working day after `day`; n ≥ 1. Notes every year it looked into. */
function nthWorkDayAfter(service: Service, { day, n }: { readonly day: number; readonly n: number }, touched: Set<YearTable>): number {
  let table = service.tables.yearOf(day)
  touched.add(table)
  let rank = (table.before[day + 1 - table.firstDay] ?? 0) + n
  while (rank > table.workDays.length) {
    rank -= table.workDays.length
    table = service.tables.year(table.year + 1)
    touched.add(table)
  }
  return table.workDays[rank - 1] ?? day
}

/** The first service moment at or after `from`: its day, and the service ms already gone on it. */
function serviceStart(service: Service, from: number, touched: Set<YearTable>): { day: number; served: number } {
  const day = dayOf(from)
  touched.add(service.tables.yearOf(day))
  if (service.tables.works(day)) {
    const served = servedBefore(service, from - startOfDay(day))
    if (served < service.msPerDay) return { day, served }
  }
  return { day: nthWorkDayAfter(service, { day, n: 1 }, touched), served: 0 }
}

function addWorkDays(service: Service, plus: { from: number; count: number }, touched: Set<YearTable>): number {
  const start = serviceStart(service, plus.from, touched)
  const day = plus.count > 0 ? nthWorkDayAfter(service, { day: start.day, n: plus.count }, touched) : start.day
  return endOfWorkDay(service, day)
}

const endOfWorkDay = (service: Service, day: number): number => startOfDay(day) + (service.slots.at(-1)?.to ?? 0)

function addService(service: Service, plus: { from: number; ms: number }, touched: Set<YearTable>): number {
  if (plus.ms <= 0) return plus.from
  const start = serviceStart(service, plus.from, touched)
  const total = start.served + plus.ms
  const fullDays = Math.ceil(total / service.msPerDay) - 1
  const day = fullDays > 0 ? nthWorkDayAfter(service, { day: start.day, n: fullDays }, touched) : start.day
  return startOfDay(day) + offsetWhenServed(service, total - fullDays * service.msPerDay)
}

function serviceBetween(service: Service, from: number, to: number): number {
  const [first, last] = [dayOf(from), dayOf(to)]
  const within = (at: number, day: number) => (service.tables.works(day) ? servedBefore(service, at - startOfDay(day)) : 0)
  return workDaysBetween(service.tables, first, last) * service.msPerDay - within(from, first) + within(to, last)
}

/** Working days from `first` up to, not with, `last`. */
function workDaysBetween(tables: DayTables, first: number, last: number): number {
  const [a, b] = [tables.yearOf(first), tables.yearOf(last)]
  let days = (b.before[last - b.firstDay] ?? 0) - (a.before[first - a.firstDay] ?? 0)
  for (let year = a.year; year < b.year; year++) days += tables.year(year).workDays.length
  return days
}
