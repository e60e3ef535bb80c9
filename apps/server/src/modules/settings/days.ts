/** Calendar days as text. Pure. */

/** 0 is Sunday; null when there is no such day. */
export function dayOfWeek(day: string): number | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
  if (!Number.isFinite(at)) return null
  const date = new Date(at)
  return date.toISOString().startsWith(day) ? date.getUTCDay() : null
}
