/** The working-time calendar: service hours, public holidays and make-up working days (调休). Pure; the zone is China Standard Time (UTC+8, no daylight saving). */
import type { Span } from './model.ts'

/** Minutes after local midnight, end exclusive: 8:30–12:00 is { from: 510, to: 720 }. */
export interface ServiceSlot { readonly from: number; readonly to: number }

export interface YearOfDays {
  readonly year: number
  /** Local dates, `2026-02-15`. */
  readonly holidays: readonly string[]
  readonly makeUpDays: readonly string[]
  readonly source: string
}

export type Moment = { readonly ok: true; readonly at: number; readonly provisionalYears: readonly number[] } | { readonly ok: false; readonly missingYears: readonly number[] }

export interface WorkCalendar {
  /** `from` plus a span, both epoch ms. A year without holiday data is refused, unless `whenYearMissing` is 'weekends': then Saturday and Sunday are free and the year is named in `provisionalYears`. */
  add(from: number, span: Span, whenYearMissing?: 'refuse' | 'weekends'): Moment
  /** Time of this unit between two moments, ms: plain time for minutes and calendar days, service time for the others. */
  between(from: number, to: number, unit: Span['unit']): number
  /** Moves `from` on by an amount that `between` gave: pausing loses nothing. */
  resume(from: number, leftMs: number, unit: Span['unit'], whenYearMissing?: 'refuse' | 'weekends'): Moment
  isWorkDay(localDate: string): boolean | 'unknown'
}
