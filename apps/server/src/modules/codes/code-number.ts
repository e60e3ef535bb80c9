/** Place codes as people write them: two letters of the district, five digits, one check digit. LP104736, printed LP-104736. */
import type { Refusal } from '@huying/flow'
import { checkDigit, isChecked } from '../../platform/check-digit.ts'
import { refuse } from '../../platform/errors.ts'

export const firstSerial = 10_001
export const lastSerial = 99_999

/** `serial` counts within the district. */
export function codeOf(prefix: string, serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > lastSerial)
    throw new RangeError(`serial must be 0 to ${lastSerial}, got ${serial}`)
  const stem = prefix + String(serial).padStart(5, '0')
  return stem + checkDigit(stem)
}

export function serialOf(code: string): number {
  return Number(code.slice(2, 7))
}

/** As printed: LP-104736. */
export function printedCode(code: string): string {
  return `${code.slice(0, 2)}-${code.slice(2)}`
}

export function codeUrl(publicUrl: string, code: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/c/${code}`
}

// Every dash, dot and space that keyboards and auto-correction put between letters and digits.
const between = /[\s\p{Pd}_.·•:,，。、]+/gu
const looksLike: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', S: '5', B: '8', Z: '2' }

type CodeRead = { readonly ok: true; readonly code: string; readonly prefix: string } | { readonly ok: false; readonly refusal: Refusal }

/** Takes a code however it was typed (or the whole printed address), and says what is wrong with one that cannot be right. */
export function readCode(typed: string): CodeRead {
  const plain = typed.slice(0, 300).normalize('NFKC').toUpperCase()
  const signs = (plain.split('/C/').at(-1) ?? plain).replace(/[?#/].*$/, '').replace(between, '')
  const code = signs.slice(0, 2) + signs.slice(2).replace(/[A-Z]/g, (letter) => looksLike[letter] ?? letter)
  if (!/^[A-Z]{2}[0-9]{6}$/.test(code)) return refuse('codes.not-a-code')
  if (!isChecked(code)) return refuse('codes.check-digit', { code: printedCode(code) })
  return { ok: true, code, prefix: code.slice(0, 2) }
}
