/** Keeps clock and outbox going, district by district, until it is stopped. The rows hold the work; losing this process loses nothing. */
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
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
const idleMs = 1_000
/** After a pass that found little: what comes meanwhile goes together, instead of a pass for every row. */
const restMs = 200
const forgetEveryMs = 10 * 60_000

export interface Workers {
  /** Runs every worker once over every district, to the end; for tests and for the command line. */
  drain(): Promise<void>
  stop(): Promise<void>
}

export function startWorkers(deps: WorkerDeps, options: { loop: boolean } = { loop: true }): Workers {
  const state: { stopped: boolean } = { stopped: false }
  const isStopped = (): boolean => state.stopped
  const heart = heartOf(deps.database, 'clock')
  let wake: (() => void) | undefined
  let forgotAt = 0

  const pass = async (): Promise<number> => {
    let done = 0
    for (const districtId of await deps.districts()) {
      const now = deps.clock.now()
      const fired = await fireDueDeadlines(deps.database, await deps.knowledge(districtId), { now, batch })
      const ended = await endOrphans(deps.database, await deps.knowledge(districtId), { now, batch })
      const called = await callOut(deps.database, districtId, { now, batch, findOnDuty: deps.findOnDuty })
      for (const { matterId } of [...fired, ...called, ...ended.map((matterId) => ({ matterId }))]) deps.changed(districtId, matterId)
      const told = await deliverOutbox(deps.database, districtId, { now, batch })
      done += fired.length + ended.length + called.length + told.length
      if (Math.abs(now - forgotAt) > forgetEveryMs) await deps.database.inDistrict(districtId, (tx) => forgetOldKeys(tx, districtId, now))
      await heart.beat(districtId, now)
    }
    if (Math.abs(deps.clock.now() - forgotAt) > forgetEveryMs) forgotAt = deps.clock.now()
    return done
  }
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = async (): Promise<void> => {
    while (!isStopped()) {
      const done = await pass().catch((cause: unknown) => {
        deps.failed('clock and outbox', cause)
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
      wake?.()
      await running
    },
  }
}
