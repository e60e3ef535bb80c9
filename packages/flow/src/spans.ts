/** Spans of time, as a flow writes them. */
import type { Span } from './model.ts'

export const minutes = (count: number): Span => ({ count, unit: 'minute' })
/** Hours of service time. */
export const workhours = (count: number): Span => ({ count, unit: 'workHour' })
/** Calendar days; the time of day stays. */
export const days = (count: number): Span => ({ count, unit: 'calendarDay' })
/** Working days, make-up days included, public holidays not. */
export const workdays = (count: number): Span => ({ count, unit: 'workDay' })
