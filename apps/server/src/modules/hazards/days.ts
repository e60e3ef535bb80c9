/** Days of the district, which has no daylight saving. Pure. */
const offsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** `2026-11-24` in the district. */
export const dayAt = (at: number): string => new Date(at + offsetMs).toISOString().slice(0, 10)
export const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
export const endOf = (day: string): Date => new Date(startOf(day).getTime() + dayMs)
