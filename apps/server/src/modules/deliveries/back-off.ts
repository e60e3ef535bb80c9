/** How long until the next attempt, and when there is none. */

/** Some eight hours in all: a gateway that is down for a night is outlived, and in the morning somebody sees what was not. */
export const mostAttempts = 14
const firstMs = 20_000
const longestMs = 60 * 60_000

/** Twice as long each time, and spread, so that a thousand that failed together do not come back together. `chance` is 0 to 1. */
export function backOffMs(attempts: number, chance: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.max(0, attempts - 1))
  return Math.round(full * (0.5 + chance / 2))
}
