/** Spans of time, as a flow writes them. */
import type { Grade, Span } from './model.ts'

/** For what cannot wait: plain time, as all that is shorter than a day of service. */
export const seconds = (count: number): Span => ({ count, unit: 'second' })
export const minutes = (count: number): Span => ({ count, unit: 'minute' })
/** Hours on the wall, day and night. */
export const hours = (count: number): Span => ({ count: count * 60, unit: 'minute' })
/** Hours of service time. */
export const workhours = (count: number): Span => ({ count, unit: 'workHour' })
/** Calendar days; the time of day stays. */
export const days = (count: number): Span => ({ count, unit: 'calendarDay' })
/** Working days, make-up days included, public holidays not. */
export const workdays = (count: number): Span => ({ count, unit: 'workDay' })

/** Another span for each grade. What has no grade yet gets that of the gravest. */
export interface ByGrade {
  readonly byGrade: Readonly<Record<Grade, Span>>
}
export const byGrade = (spans: Readonly<Record<Grade, Span>>): ByGrade => ({ byGrade: spans })
