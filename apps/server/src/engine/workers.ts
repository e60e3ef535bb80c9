/** Keeps clock and outbox going, district by district, until it is stopped. The rows hold the work; losing this process loses nothing. */
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { openRounds } from '../platform/rounds.ts'
import { heartOf } from './beats.ts'
import { callOut, type FindOnDuty } from './call-out.ts'
import { fireDueDeadlines } from './deadline-clock.ts'
import type { DistrictKnowledge } from './district.ts'
import { endOrphans } from './end-orphans.ts'
import { forgetOldKeys } from './idempotency.ts'
import { deliverOutbox } from './outbox.ts'

export interface WorkerDeps {
  readonly database: Database
  readonly clock: Clock
  districts(): Promise<readonly number[]>
  knowledge(districtId: number): Promise<DistrictKnowledge>
  findOnDuty: FindOnDuty
  /** Tells the live streams that a matter changed. */
  changed(districtId: number, matterId: string): void
  failed(what: string, cause: unknown): void
}

const batch = 200
/** A call locks its matter: few at a time, so that whoever answers the first does not wait for the last to be made. */
const callBatch = 25
const forgetEveryMs = 10 * 60_000

export interface Workers {
  /** Runs every worker once over every district, to the end; for tests and for the command line. */
  drain(): Promise<void>
  stop(): Promise<void>
}

export function startWorkers(deps: WorkerDeps, options: { loop: boolean } = { loop: true }): Workers {
  const heart = heartOf(deps.database, 'clock')
  let forgotAt = 0

  const clockPass = async (): Promise<number> => {
    let done = 0
    const isTimeToForget = Math.abs(deps.clock.now() - forgotAt) > forgetEveryMs
    if (isTimeToForget) forgotAt = deps.clock.now()
    for (const districtId of await deps.districts()) {
      const now = deps.clock.now()
      const fired = await fireDueDeadlines(deps.database, await deps.knowledge(districtId), { now, batch })
      const ended = await endOrphans(deps.database, await deps.knowledge(districtId), { now, batch })
      const changed = fired.flatMap(({ matterId, others }) => [matterId, ...others])
      for (const matterId of [...changed, ...ended]) deps.changed(districtId, matterId)
      done += fired.length + ended.length
      if (isTimeToForget) await deps.database.inDistrict(districtId, (tx) => forgetOldKeys(tx, districtId, now))
      await heart.beat(districtId, now)
    }
    return done
  }
  /** Beside the clock: an alert must not wait until some hundred deadlines of others have had their consequences. */
  const outboxPass = async (): Promise<number> => {
    let done = 0
    for (const districtId of await deps.districts()) {
      const now = deps.clock.now()
      const called = await callOut(deps.database, districtId, { now, batch: callBatch, findOnDuty: deps.findOnDuty })
      for (const { matterId } of called) deps.changed(districtId, matterId)
      const told = await deliverOutbox(deps.database, districtId, { now, batch })
      // Full batches are called out one after the other.
      done += told.length + (called.length === callBatch ? batch : called.length)
    }
    return done
  }
  const rounds = openRounds({ enough: batch, failed: (cause) => deps.failed('clock and outbox', cause) })
  if (options.loop) rounds.start(outboxPass, clockPass)
  return {
    drain: async () => {
      while ((await clockPass()) + (await outboxPass()) > 0);
    },
    stop: () => rounds.stop(),
  }
}
