/** Runs the same work over and over with a fixed number of workers, and says how fast and how evenly. */

export interface Load {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly done: number
}

/** Closed loop: each worker begins the next one when the last is done. The first five seconds are for warming up and do not count: V8 compiles, PostgreSQL plans. */
export async function load(options: { atOnce: number; seconds: number; one: () => Promise<void> }): Promise<Load> {
  const times: number[] = []
  const warmUntil = performance.now() + 5_000
  const until = warmUntil + options.seconds * 1_000
  const worker = async (): Promise<void> => {
    for (;;) {
      const began = performance.now()
      if (began >= until) return
      await options.one()
      const ended = performance.now()
      if (began >= warmUntil && ended <= until) times.push(ended - began)
    }
  }
  await Promise.all(Array.from({ length: options.atOnce }, worker))
  times.sort((a, b) => a - b)
  const at = (share: number): number => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  return { perSecond: round(times.length / options.seconds), p50Ms: at(0.5), p99Ms: at(0.99), done: times.length }
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
