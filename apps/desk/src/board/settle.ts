/** Keeps the list still while people work in it: what is new waits behind a bar, what has gone stays in its place, greyed. Pure. */
export interface Numbered {
  readonly number: string
}

export interface Row<T> {
  readonly item: T
  /** It has left the queue since the list was last taken over. */
  readonly gone: boolean
}

export interface Settled<T> {
  readonly rows: readonly Row<T>[]
  /** New matters that would stand above a row already shown. */
  readonly waiting: number
  /** Rows have gone, or would stand in another order. */
  readonly changed: boolean
}

/** `held` is what was shown, with the last known content; null takes the fresh list over as it is. */
export function settle<T extends Numbered>(held: readonly T[] | null, fresh: readonly T[]): Settled<T> {
  if (held === null) return { rows: fresh.map((item) => ({ item, gone: false })), waiting: 0, changed: false }
  const now = new Map(fresh.map((item) => [item.number, item]))
  const shown = new Set(held.map((item) => item.number))
  const rows = held.map((item) => ({ item: now.get(item.number) ?? item, gone: !now.has(item.number) }))
  const lastShown = fresh.findLastIndex((item) => shown.has(item.number))
  const waiting = fresh.filter((item, index) => index < lastShown && !shown.has(item.number)).length
  // Below the last row nothing can move under a cursor, so what follows is simply shown.
  const below = fresh.slice(lastShown + 1).map((item) => ({ item, gone: false }))
  return { rows: [...rows, ...below], waiting, changed: rows.some((row) => row.gone) || otherOrder(rows, fresh) }
}

function otherOrder<T extends Numbered>(rows: readonly Row<T>[], fresh: readonly T[]): boolean {
  const kept = rows.filter((row) => !row.gone).map((row) => row.item.number)
  const place = new Map(fresh.map((item, index) => [item.number, index]))
  return kept.some((number, index) => index > 0 && (place.get(number) ?? 0) < (place.get(kept[index - 1] ?? '') ?? 0))
}
