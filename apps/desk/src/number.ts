/** Matter numbers and place codes: written in groups for people, stored without them. Pure. */

/** `LP000473185` → `LP 0004 7318 5`. */
export function showNumber(stored: string): string {
  const found = /^([A-Z]{2})(\d{4})(\d{4})(\d)$/.exec(stored)
  return found ? found.slice(1).join(' ') : stored
}

/** Takes what people type or paste (spaces, dashes, full width, small letters); null when it is no whole number. */
export function readNumber(typed: string): string | null {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')
  return /^[A-Z]{2}\d{9}$/.test(bare) ? bare : null
}

/** `LP104736` → `LP-104736`. */
export function showCode(stored: string): string {
  return stored.replace(/^([A-Z]{2})(\d+)$/, '$1-$2')
}
