/** Matter numbers: district prefix, eight digits, check digit. LP000473185, shown LP 0004 7318 5, so that it can be read over the phone. */
import { checkDigit, isChecked } from '../../platform/check-digit.ts'
import type { Tx } from '../../platform/database.ts'

export function numberOf(prefix: string, serial: number): string {
  const stem = prefix + String(serial).padStart(8, '0')
  return stem + checkDigit(stem)
}

/** LP 0004 7318 5 */
export function printedNumber(number: string): string {
  return `${number.slice(0, 2)} ${number.slice(2, 6)} ${number.slice(6, 10)} ${number.slice(10)}`
}

const looksLike: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', L: '1' }

/** Takes a number however it was typed. Null when it cannot be one; `checked` tells a slip from a number. */
export function readNumber(typed: string): { number: string; prefix: string; checked: boolean } | null {
  const signs = typed
    .slice(0, 100)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.·]+/gu, '')
  const number = signs.slice(0, 2) + signs.slice(2).replace(/[OQIL]/g, (letter) => looksLike[letter] ?? letter)
  if (!/^[A-Z]{2}[0-9]{9}$/.test(number)) return null
  return { number, prefix: number.slice(0, 2), checked: isChecked(number) }
}

// A process takes numbers in blocks, which keeps one round trip out of every filing. A crash leaves a gap, never a double.
const block = 32
const pools = new WeakMap<object, number[]>()

export async function nextNumber(owner: object, tx: Tx, prefix: string): Promise<string> {
  const pool = pools.get(owner) ?? []
  pools.set(owner, pool)
  if (pool.length === 0) {
    const rows = await tx.rows<{ serial: number }>({
      name: 'next-numbers',
      text: `select nextval('matter_numbers') as serial from generate_series(1, $1::integer)`,
      values: [block],
    })
    pool.push(...rows.map((row) => row.serial))
  }
  const serial = pool.shift()
  return serial === undefined ? nextNumber(owner, tx, prefix) : numberOf(prefix, serial)
}
