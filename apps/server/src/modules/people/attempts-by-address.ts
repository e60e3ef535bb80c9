/** How often an address failed to sign in of late. In memory: it slows one guesser down, the lock on the account does the rest. */
const windowMs = 15 * 60_000
const mostFailures = 60
const mostAddresses = 10_000

export interface AddressLimiter {
  /** 0: go on; else the minutes to wait. Counts as a failure until `succeeded`. */
  begin(address: string, now: number): number
  succeeded(address: string): void
}

interface Failures {
  count: number
  since: number
}

/** Sixty in a quarter of an hour: a whole town hall may share one address. */
export function addressLimiter(): AddressLimiter {
  const known = new Map<string, Failures>()
  return {
    begin: (address, now) => {
      const failures = known.get(address)
      if (!failures || now - failures.since >= windowMs) {
        known.delete(address)
        known.set(address, { count: 1, since: now })
        forgetOldest(known)
        return 0
      }
      if (failures.count >= mostFailures) return Math.max(1, Math.ceil((failures.since + windowMs - now) / 60_000))
      failures.count += 1
      return 0
    },
    succeeded: (address) => {
      const failures = known.get(address)
      if (failures) failures.count = Math.max(0, failures.count - 1)
    },
  }
}

function forgetOldest(known: Map<string, Failures>): void {
  if (known.size <= mostAddresses) return
  const oldest = known.keys().next()
  if (!oldest.done) known.delete(oldest.value)
}
