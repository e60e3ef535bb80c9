import './errors.ts'

export { loadYear, saveYears, type LoadResult } from './load-year.ts'
export { calendarOf, districtYears, forgetCalendars, missingYears, readYears } from './read-calendar.ts'
export { registerCalendarYears } from './routes.ts'
