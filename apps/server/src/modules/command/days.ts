/** Days as the district counts them. */
export const dayMs = 86_400_000
export const districtOffsetMs = 8 * 3_600_000

/** Epoch ms of the midnight before. */
export const startOfDay = (now: number): number => Math.floor((now + districtOffsetMs) / dayMs) * dayMs - districtOffsetMs
/** `2026-11-24` */
export const dayOf = (ms: number): string => new Date(ms + districtOffsetMs).toISOString().slice(0, 10)
/** Epoch ms of the midnight with which this day begins. */
export const midnightOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - districtOffsetMs
