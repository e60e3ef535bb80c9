/** Keeps notices going out, district by district. The rows hold the work: losing this process loses nothing. */
import type { Deps } from '../../deps.ts'
import { heartOf } from '../../engine/beats.ts'
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

interface Running {
  stopped: boolean
  /** Ends the rests that are being taken. */
  readonly wake: Set<() => void>
}

function rest(state: Running, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer)
      state.wake.delete(wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    state.wake.add(wake)
  })
}

export function startDeliveries(
  deps: Deps,
  districts: () => Promise<readonly number[]>,
  options: { loop: boolean } = { loop: true },
): DeliveryWorker {
  const sending: SendDeps = { ...deps, breaker: openBreaker(), vapid: readVapidKeys(deps.config.dataFolder) }
  const heart = heartOf(deps.database, 'deliveries')
  const state: Running = { stopped: false, wake: new Set() }
  const isStopped = (): boolean => state.stopped
  let forgotAt = 0

  const pass = async (): Promise<number> => {
    let done = 0
    const isTimeToForget = Math.abs(deps.clock.now() - forgotAt) > forgetEveryMs
    if (isTimeToForget) forgotAt = deps.clock.now()
    for (const districtId of await districts()) {
      done += await spreadNotices(deps, districtId, { batch, onlyCalls: false })
      done += await sendDue(sending, districtId)
      if (isTimeToForget) await forgetOldDeliveries(deps, districtId)
    }
    return done
  }
  /** What is urgent goes by a lane of its own: a gateway that hangs with a thousand ordinary messages must not hold up one call. */
  const urgentPass = async (): Promise<number> => {
    let done = 0
    for (const districtId of await districts()) {
      done += await spreadNotices(deps, districtId, { batch, onlyCalls: true })
      done += await sendDue(sending, districtId, true)
      await heart.beat(districtId, deps.clock.now())
    }
    return done
  }
  const loop = async (once: () => Promise<number>): Promise<void> => {
    while (!isStopped()) {
      const done = await once().catch((cause: unknown) => {
        deps.log.error({ err: cause }, 'deliveries failed and will be tried again')
        return 0
      })
      if (done < batch && !isStopped()) await rest(state, done === 0 ? idleMs : restMs)
    }
  }
  const running = options.loop ? [loop(urgentPass), loop(pass)] : []
  return {
    drain: async () => {
      while ((await urgentPass()) + (await pass()) > 0);
    },
    stop: async () => {
      state.stopped = true
      for (const wake of [...state.wake]) wake()
      await Promise.all(running)
    },
  }
}
