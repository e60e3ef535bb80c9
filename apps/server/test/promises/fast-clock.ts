/** Domain time that runs faster than ours, the same in every process that is given the same start. */
import type { Clock } from '../../src/platform/clock.ts'

export interface FastClock {
  /** Epoch ms of domain time at the start. */
  readonly from: number
  /** The start as processes see it: `performance.timeOrigin + performance.now()`. */
  readonly began: number
  readonly speed: number
}

export function fastClock({ from, began, speed }: FastClock): Clock {
  return { now: () => Math.floor(from + (performance.timeOrigin + performance.now() - began) * speed) }
}
