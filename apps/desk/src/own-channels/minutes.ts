/** Minutes after midnight as a time field shows them: 1290 is 21:30. Pure. */
export function showMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Null when it is no time of day. */
export function readMinutes(typed: string): number | null {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(typed) ?? []
  const found = Number(hour) * 60 + Number(minute)
  return hour !== undefined && Number(minute) < 60 && found < 1_440 ? found : null
}
