/**
 * Guessing gets nowhere: after five wrong tries in a quarter of an hour an account and a network (an IPv6 /64) wait until it is over.
 * What a browser or a gateway has proved before stands apart from the strangers behind the same address: an office stays able to work
 * while somebody in it guesses, and nobody locks a colleague out. In memory: each process counts for itself.
 */
import { addressGroup } from './address-group.ts'

const windowMs = 15 * 60_000
const mostKeys = 50_000
export const mostWrong = 5

export interface TryAt {
  /** What is guessed at: `login`, `tracking-code` … */
  readonly what: string
  /** Whose; null when a wrong secret says nothing about that. */
  readonly account: string | null
  /** Where the request came from. */
  readonly address: string
  /** A browser that has opened this account before; its tries count for themselves. */
  readonly device?: string | null
}

export interface Wait {
  readonly waitMs: number
}

export interface Tries {
  /** 0: go on. */
  waitMs(at: TryAt, now: number): number
  wrong(at: TryAt, now: number): void
  /** For secrets that take time to check: never more at once than may still be wrong, so that a burst outruns nothing. */
  attempt<T>(at: TryAt, now: () => number, check: { run(): Promise<T>; isWrong(result: T): boolean }): Promise<T | Wait>
}

interface Count {
  wrong: number
  since: number
  pending: number
  /** Those who wait for one that is pending. */
  readonly waiting: (() => void)[]
}

export function openTries(most = mostWrong): Tries {
  const counts = new Map<string, Count>()
  const countOf = (key: string, now: number): Count => {
    const known = counts.get(key)
    if (known && now - known.since >= windowMs && known.pending === 0) counts.delete(key)
    const current = counts.get(key)
    if (current) return current
    const fresh = { wrong: 0, since: now, pending: 0, waiting: [] }
    counts.set(key, fresh)
    forgetOldest(counts)
    return fresh
  }
  const waitMs: Tries['waitMs'] = (at, now) =>
    Math.max(
      0,
      ...keysOf(at).map((key) => {
        const count = counts.get(key)
        return count && count.wrong >= most ? count.since + windowMs - now : 0
      }),
    )
  const wrong: Tries['wrong'] = (at, now) => {
    for (const key of keysOf(at)) {
      const count = countOf(key, now)
      if (count.wrong === 0 || now - count.since >= windowMs) Object.assign(count, { wrong: 0, since: now })
      count.wrong += 1
    }
  }
  return {
    waitMs,
    wrong,
    attempt: async (at, now, check) => {
      const own = keysOf(at).map((key) => countOf(key, now()))
      for (;;) {
        const left = waitMs(at, now())
        if (left > 0) return { waitMs: left }
        const full = own.find((count) => count.pending > 0 && count.wrong + count.pending >= most)
        if (!full) break
        await new Promise<void>((resolve) => full.waiting.push(resolve))
      }
      for (const count of own) count.pending += 1
      try {
        const result = await check.run()
        if (check.isWrong(result)) wrong(at, now())
        return result
      } finally {
        for (const count of own) {
          count.pending -= 1
          // All look again: whoever finds no room waits for the next one.
          wake(count)
        }
      }
    },
  }
}

function wake(count: Count): void {
  for (const go of count.waiting.splice(0)) go()
}

export function mustWait(result: unknown): result is Wait {
  return typeof result === 'object' && result !== null && 'waitMs' in result
}

function keysOf({ what, account, address, device }: TryAt): string[] {
  if (device) return [`${what} device ${account ?? ''} ${device}`]
  return [`${what} from ${addressGroup(address)}`, ...(account === null ? [] : [`${what} at ${account}`])]
}

function forgetOldest(counts: Map<string, Count>): void {
  if (counts.size <= mostKeys) return
  for (const [key, count] of counts) {
    if (count.pending > 0) continue
    counts.delete(key)
    return
  }
}
