/** Domain time. Nothing else may ask what time it is: tests set the clock, and lint holds the line. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

export interface SettableClock extends Clock {
  set(ms: number): void
  advance(ms: number): void
}

/** A clock that stands still until it is told otherwise. Whole milliseconds, like the system's: the chain hashes what the database can keep. */
export function settableClock(startsAt: number): SettableClock {
  let at = Math.floor(startsAt)
  return {
    now: () => at,
    set: (ms) => {
      at = Math.floor(ms)
    },
    advance: (ms) => {
      at = Math.floor(at + ms)
    },
  }
}
