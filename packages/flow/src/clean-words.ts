/** What people type, made uniform: trimmed, line ends unified, full-width digits turned into plain ones where a number is meant. */

/** Characters that no database text can hold. */
export function hasBadCharacters(text: string): boolean {
  return text.includes('\u0000') || !text.isWellFormed()
}

export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

export function cleanLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** `２０２６－１１` → `2026-11`, for fields that are not prose. */
export function plainDigits(text: string): string {
  return cleanLine(text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' '))
}

const time = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})(:\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/

/** A time as forms and programs write it, as an ISO instant; without a zone it is China Standard Time. Undefined: not a time. */
export function instantOf(text: string): string | undefined {
  const match = time.exec(plainDigits(text))
  if (!match) return undefined
  const [, date = '', hour = '', minute = '', second = '', zone = '+08:00'] = match
  const at = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}${second || ':00'}${zone}`)
  // Date.parse rolls 30 February over into March: only a day that exists survives the round trip.
  const day = Date.parse(`${date}T00:00:00Z`)
  const dayExists = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date)
  const year = Number(date.slice(0, 4))
  return Number.isNaN(at) || !dayExists || year < 2000 || year > 2100 ? undefined : new Date(at).toISOString()
}
