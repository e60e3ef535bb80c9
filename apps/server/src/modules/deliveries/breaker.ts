/** Keeps away from a gateway that does not work, so that the other one is used at once; in the memory of one process. */
import type { Outcome } from './outcome.ts'

const failuresToOpen = 5
const openForMs = 60_000

interface Health {
  failures: number
  /** Until then nothing is sent; the first one after it is the trial. */
  openUntil: number
}

export interface Breaker {
  /** Whether to try: one caller a minute while the gateway is held to be down. */
  mayTry(gateway: string, now: number): boolean
  /** What a gateway says about one receiver (a wrong number) counts as working. */
  heard(gateway: string, outcome: Outcome, now: number): void
  isOpen(gateway: string, now: number): boolean
}

export function openBreaker(): Breaker {
  const known = new Map<string, Health>()
  const healthOf = (gateway: string): Health => {
    const health = known.get(gateway) ?? { failures: 0, openUntil: 0 }
    known.set(gateway, health)
    return health
  }
  return {
    mayTry: (gateway, now) => {
      const health = healthOf(gateway)
      if (health.failures < failuresToOpen) return true
      if (now < health.openUntil) return false
      health.openUntil = now + openForMs
      return true
    },
    heard: (gateway, outcome, now) => {
      const health = healthOf(gateway)
      if (outcome.is !== 'failed-for-now' || outcome.reason === 'busy') {
        health.failures = 0
        return
      }
      health.failures += 1
      if (health.failures >= failuresToOpen) health.openUntil = now + openForMs
    },
    isOpen: (gateway, now) => {
      const health = known.get(gateway)
      return health !== undefined && health.failures >= failuresToOpen && now < health.openUntil
    },
  }
}
