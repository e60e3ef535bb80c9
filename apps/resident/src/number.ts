/** Numbers and codes as they are read out over the phone. */

/** LP000473185 → LP 0004 7318 5 */
export function shownNumber(number: string): string {
  return number.replace(/^([A-Z]{2})(\d{4})(\d{4})(\d)$/, '$1 $2 $3 $4')
}

/** 20 digits → groups of four */
export function groupedDigits(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ')
}

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** 0.965 → 96.5% */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`
}
