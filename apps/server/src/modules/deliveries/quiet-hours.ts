/** When a person does not want to be told of what can wait. */

/** Minutes after local midnight; may reach over midnight. */
export interface QuietHours {
  readonly from: number
  readonly until: number
}

// China has one zone and no summer time.
const zoneMs = 8 * 3_600_000
const dayMinutes = 1_440

/** Residents are asked nothing but a number, so the night is theirs. */
export const residentsQuietHours: QuietHours = { from: 21 * 60 + 30, until: 8 * 60 }

/** When the quiet that holds at `now` ends; `now` itself when there is none. */
export function afterQuiet(hours: QuietHours | null, now: number): number {
  if (!hours || hours.from === hours.until) return now
  const minute = Math.floor((now + zoneMs) / 60_000) % dayMinutes
  const { from, until } = hours
  const isQuiet = from < until ? minute >= from && minute < until : minute >= from || minute < until
  if (!isQuiet) return now
  const left = (until - minute + dayMinutes) % dayMinutes
  return Math.floor(now / 60_000) * 60_000 + left * 60_000
}
