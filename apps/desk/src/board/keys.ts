/** What a key press means on the board and on a matter. Pure. */
import type { QueueName } from '../address.ts'

export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  /** The cursor stands in a field or a dialog, where letters are letters. */
  readonly writing: boolean
}

export type Command =
  | { readonly do: 'move'; readonly by: 1 | -1 }
  | { readonly do: 'open' }
  | { readonly do: 'step'; readonly index: number }
  /** A letter that stands on a step's button. */
  | { readonly do: 'letter'; readonly letter: string }
  | { readonly do: 'copy' }
  | { readonly do: 'select'; readonly upTo: boolean }
  | { readonly do: 'go'; readonly queue: QueueName }
  | { readonly do: 'map' | 'news' | 'filter' | 'alerts' | 'leave' }

/** After `g`. */
export const goKeys: Readonly<Record<string, QueueName>> = {
  m: 'mine',
  n: 'new',
  s: 'soon',
  o: 'overdue',
  r: 'returned',
  c: 'callback',
  h: 'handled',
  a: 'open',
  e: 'all',
}

const plain: Readonly<Record<string, Command>> = {
  j: { do: 'move', by: 1 },
  k: { do: 'move', by: -1 },
  o: { do: 'open' },
  v: { do: 'map' },
  n: { do: 'news' },
  i: { do: 'filter' },
  b: { do: 'alerts' },
  '.': { do: 'copy' },
  escape: { do: 'leave' },
}

/** Null for a key that means nothing here. Keys with a modifier belong to the browser. `afterG`: the key before was `g`. */
export function commandOf(press: Press, afterG = false): Command | 'g' | null {
  if (press.writing || press.ctrlKey || press.metaKey || press.altKey) return null
  const key = press.key.toLowerCase()
  if (afterG) {
    const queue = goKeys[key]
    return queue ? { do: 'go', queue } : null
  }
  if (key === 'g') return 'g'
  if (key === 'x') return { do: 'select', upTo: press.shiftKey }
  const found = plain[key]
  if (found) return found
  if (/^[1-9]$/.test(key)) return { do: 'step', index: Number(key) - 1 }
  return /^[a-z]$/.test(key) ? { do: 'letter', letter: key } : null
}

/** The row after a move: the first one when nothing is picked, and it stops at both ends. */
export function rowAfter(numbers: readonly string[], picked: string | null, by: 1 | -1): string | null {
  if (numbers.length === 0) return null
  const at = picked === null ? -1 : numbers.indexOf(picked)
  if (at === -1) return numbers[0] ?? null
  return numbers[Math.min(Math.max(at + by, 0), numbers.length - 1)] ?? null
}

/** Where to stand when the picked row has left: the row that now has its place. */
export function rowInstead(before: readonly string[], after: readonly string[], picked: string): string | null {
  if (after.includes(picked)) return picked
  const at = before.indexOf(picked)
  const next = before.slice(at + 1).find((number) => after.includes(number))
  return next ?? after.at(-1) ?? null
}

/** From one row to another, both included; only the second when the first has gone. */
export function rowsBetween(numbers: readonly string[], from: string | null, to: string): readonly string[] {
  const [a, b] = [from === null ? -1 : numbers.indexOf(from), numbers.indexOf(to)]
  if (b === -1) return []
  return a === -1 ? [to] : numbers.slice(Math.min(a, b), Math.max(a, b) + 1)
}
