/** How long until the next attempt, and when there is none. */

/** Some eight hours in all: a gateway that is down for a night is outlived, and in the morning somebody sees what was not. */
const most = 14
const firstMs = 20_000
const longestMs = 60 * 60_000
/** A call is tried again at once before it is tried less and less: whoever is called in half a minute may be called too late. */
const quickMs = [2_000, 4_000, 8_000]

interface Tried {
  readonly attempts: number
  readonly urgent: boolean
}

export function mostAttempts({ urgent }: Pick<Tried, 'urgent'>): number {
  return most + (urgent ? quickMs.length : 0)
}

/** Twice as long each time, and spread, so that a thousand that failed together do not come back together. `chance` is 0 to 1. */
export function backOffMs({ attempts, urgent }: Tried, chance: number): number {
  const quick = urgent ? quickMs[attempts - 1] : undefined
  const before = urgent ? quickMs.length : 0
  const full = quick ?? Math.min(longestMs, firstMs * 2 ** Math.max(0, attempts - before - 1))
  return Math.round(full * (0.5 + chance / 2))
}
