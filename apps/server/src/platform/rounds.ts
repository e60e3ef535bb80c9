/** Work that is done in passes, side by side, until it is stopped: at once again while there is much, else after a rest. */

/** A pass that found nothing. */
const idleMs = 1_000
/** After a pass that found little: what comes meanwhile goes together, instead of a pass for every row. */
const restMs = 200

export interface Rounds {
  /** Each pass says how much it did; one that fails is tried again after a rest. */
  start(...passes: readonly (() => Promise<number>)[]): void
  /** Ends the rests that are being taken: something is there to be done. */
  wake(): void
  /** Resolves when the passes that run are through. */
  stop(): Promise<void>
}

export interface RoundsOptions {
  /** As much as this, and the next pass follows at once. */
  readonly enough: number
  readonly failed: (cause: unknown) => void
}

export function openRounds({ enough, failed }: RoundsOptions): Rounds {
  const state: { stopped: boolean } = { stopped: false }
  const isStopped = (): boolean => state.stopped
  const resting = new Set<() => void>()
  const running: Promise<void>[] = []

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        resting.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      resting.add(wake)
    })
  const loop = async (pass: () => Promise<number>): Promise<void> => {
    while (!isStopped()) {
      const done = await pass().catch((cause: unknown) => {
        failed(cause)
        return 0
      })
      if (done < enough && !isStopped()) await rest(done === 0 ? idleMs : restMs)
    }
  }
  const wake = (): void => {
    for (const one of [...resting]) one()
  }
  return {
    start: (...passes) => void running.push(...passes.map(loop)),
    wake,
    stop: async () => {
      state.stopped = true
      wake()
      await Promise.all(running)
    },
  }
}
