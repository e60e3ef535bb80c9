/** Keeps notices going out, district by district. The rows hold the work: losing this process loses nothing. */
import type { Deps } from '../../deps.ts'
import { heartOf } from '../../engine/beats.ts'
import { openRounds } from '../../platform/rounds.ts'
import { openBreaker } from './breaker.ts'
import { forgetOldDeliveries } from './find-deliveries.ts'
import { sendDue, type SendDeps } from './send-due.ts'
import { spreadNotices } from './spread-notices.ts'
import { readVapidKeys } from './vapid-keys.ts'

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
  const heart = heartOf(deps.database, 'deliveries')
  let forgotAt = 0

  /** Calls first. Beside the sending: what has to be told now does not wait for gateways that hang with what came before. */
  const spreadPass = async (): Promise<number> => {
    let done = 0
    for (const districtId of await districts()) {
      done += await spreadNotices(deps, districtId, { batch, onlyCalls: true })
      if (done > 0) rounds.wake()
      done += await spreadNotices(deps, districtId, { batch, onlyCalls: false })
    }
    if (done > 0) rounds.wake()
    return done
  }
  /** What is urgent goes by a lane of its own: a gateway that hangs with a thousand ordinary messages must not hold up one call. */
  const urgentPass = async (): Promise<number> => {
    let done = 0
    for (const districtId of await districts()) {
      done += await sendDue(sending, districtId, true)
      await heart.beat(districtId, deps.clock.now())
    }
    return done
  }
  const pass = async (): Promise<number> => {
    let done = 0
    const isTimeToForget = Math.abs(deps.clock.now() - forgotAt) > forgetEveryMs
    if (isTimeToForget) forgotAt = deps.clock.now()
    for (const districtId of await districts()) {
      done += await sendDue(sending, districtId)
      if (isTimeToForget) await forgetOldDeliveries(deps, districtId)
    }
    return done
  }
  const rounds = openRounds({
    enough: batch,
    failed: (cause) => deps.log.error({ err: cause }, 'deliveries failed and will be tried again'),
  })
  if (options.loop) rounds.start(spreadPass, urgentPass, pass)
  return {
    drain: async () => {
      while ((await spreadPass()) + (await urgentPass()) + (await pass()) > 0);
    },
    stop: () => rounds.stop(),
  }
}
