/** Keeps notices going out, district by district. The rows hold the work: losing this process loses nothing. */
import type { Deps } from '../../deps.ts'
import { openBreaker } from './breaker.ts'
import { forgetOldDeliveries } from './find-deliveries.ts'
import { sendDue, type SendDeps } from './send-due.ts'
import { spreadNotices } from './spread-notices.ts'
import { readVapidKeys } from './vapid-keys.ts'

const idleMs = 1_000
/** After a pass that found little: what comes meanwhile goes together. */
const restMs = 200
const forgetEveryMs = 60 * 60_000
const batch = 200

export interface DeliveryWorker {
  /** Until nothing is due. */
  drain(): Promise<void>
  stop(): Promise<void>
}

export function startDeliveries(
  deps: Deps,
  districts: () => Promise<readonly number[]>,
  options: { loop: boolean } = { loop: true },
): DeliveryWorker {
  const sending: SendDeps = { ...deps, breaker: openBreaker(), vapid: readVapidKeys(deps.config.dataFolder) }
  const state: { stopped: boolean; wake?: () => void } = { stopped: false }
  const isStopped = (): boolean => state.stopped
  let forgotAt = 0

  const pass = async (): Promise<number> => {
    let done = 0
    const isTimeToForget = Math.abs(deps.clock.now() - forgotAt) > forgetEveryMs
    if (isTimeToForget) forgotAt = deps.clock.now()
    for (const districtId of await districts()) {
      done += await spreadNotices(deps, districtId, batch)
      done += await sendDue(sending, districtId)
      if (isTimeToForget) await forgetOldDeliveries(deps, districtId)
    }
    return done
  }
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      state.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = async (): Promise<void> => {
    while (!isStopped()) {
      const done = await pass().catch((cause: unknown) => {
        deps.log.error({ err: cause }, 'deliveries failed and will be tried again')
        return 0
      })
      if (done < batch && !isStopped()) await rest(done === 0 ? idleMs : restMs)
    }
  }
  const running = options.loop ? loop() : Promise.resolve()
  return {
    drain: async () => {
      while ((await pass()) > 0);
    },
    stop: async () => {
      state.stopped = true
      state.wake?.()
      await running
    },
  }
}
