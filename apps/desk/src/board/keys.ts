/** What a key press means on the board and on a matter. Pure. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  /** The cursor stands in a field or a dialog, where letters are letters. */
  readonly writing: boolean
}

export type Command =
  | { readonly do: 'move'; readonly by: 1 | -1 }
  | { readonly do: 'open' }
  | { readonly do: 'step'; readonly index: number }
  | { readonly do: 'copy' }

/** Null for a key that means nothing here. Keys with a modifier belong to the browser. */
export function commandOf(press: Press): Command | null {
  if (press.writing || press.ctrlKey || press.metaKey || press.altKey) return null
  const key = press.key.toLowerCase()
  if (key === 'j') return { do: 'move', by: 1 }
  if (key === 'k') return { do: 'move', by: -1 }
  if (key === 'o') return { do: 'open' }
  if (key === '.') return { do: 'copy' }
  return /^[1-9]$/.test(key) ? { do: 'step', index: Number(key) - 1 } : null
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
