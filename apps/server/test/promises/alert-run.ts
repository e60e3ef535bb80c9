/** Alerts come in while the processes that call people out are killed, the first gateway swallows what it is given, and the machines' clocks are off. */
import { setTimeout as wait } from 'node:timers/promises'
import type { FraudWatch } from '@huying/contracts'
import type { Deps } from '../../src/deps.ts'
import { readVapidKeys } from '../../src/modules/deliveries/index.ts'
import { readWatch, takeIn } from '../../src/modules/fraud-alerts/index.ts'
import { takeStep } from '../../src/modules/matters/index.ts'
import type { SignedInPerson } from '../../src/modules/people/index.ts'
import { databaseTime } from '../../src/platform/agreed-clock.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { liveChanges } from '../../src/platform/live.ts'
import type { GivenServer } from '../given-server.ts'
import { isDecided, orphansOf, outcomes, type Outcome } from './alert-outcomes.ts'
import { blackHole, givenOfficers, takingGateway } from './alert-scene.ts'
import { fastClock } from './fast-clock.ts'
import { startWorkersToKill, type KilledWorkers } from './killed-workers.ts'
import type { WorkerOrders } from './worker-process.ts'

export interface AlertReport {
  readonly alerts: number
  readonly kills: number
  readonly desk: Spread
  readonly gateway: Spread
  readonly acknowledged: number
  readonly escalated: number
  /** Neither acknowledged nor with a leader told within five minutes, or without a clock that runs: must be none. */
  readonly orphans: readonly string[]
  /** The slowest to be acknowledged or escalated, seconds of domain time. */
  readonly slowest: number
  /** How long it all took, seconds of our time. */
  readonly seconds: number
  readonly watch: FraudWatch
}

/** Milliseconds of our time. */
export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly most: number
}

export interface AlertOptions {
  readonly server: GivenServer
  readonly alerts: number
  readonly kills: number
  /** False: the control, in which nobody starts the killed workers again. */
  readonly restarts: boolean
  readonly speed: number
}

/** At most: a worker lives ten seconds or more, long enough to be in the middle of something. */
const killEveryMs = 5_000
/** After the first alert of a burst, so that workers die while they call out, spread, hand in and write down. */
const killAfterMs = [150, 700, 1_600, 400, 1_100]
const skewsMs = [-300_000, 300_000]
/** From when an alert is taken in until its officer answers, ms of domain time: some before the next one is called, some after. */
const answersAfterMs = [5_000, 20_000, 40_000, 75_000, 110_000]

export async function alertRun({ server, alerts, kills, restarts, speed }: AlertOptions): Promise<AlertReport> {
  const { given } = server
  const began = performance.now()
  const databaseBegan = await databaseTime(given.database)
  const clockAt = { from: server.clock.now(), began: performance.timeOrigin + began, speed }
  const deps: Deps = { ...server.deps, clock: fastClock(clockAt) }
  readVapidKeys(deps.config.dataFolder)
  const [hole, gateway] = [await blackHole(), await takingGateway()]
  const hosts = [hole.host, gateway.host]
  const officer = await givenOfficers(deps, hosts)
  const order = { work: 'everything', webUrl: given.webUrl, dataFolder: deps.config.dataFolder, allowed: hosts, clock: clockAt } as const
  const workers = startWorkersToKill(
    // What a call gives a gateway is a second and a half of domain time too, down to what this machine can keep.
    skewsMs.map((byMs): WorkerOrders => ({ ...order, timeoutMs: Math.max(150, Math.round(10_000 / speed)), off: { byMs, databaseBegan } })),
  )
  // Another process of the web service: what it hears is what its desks see.
  const other = openDatabase({ connectionString: given.webUrl, poolSize: 2 })
  const live = await liveChanges(other, () => {})
  const heard = new Map<string, number>()
  live.follow(1, (matterId) => matterId !== null && !heard.has(matterId) && heard.set(matterId, performance.now()))
  // What is measured begins when everything runs.
  await workers.up()
  const filed = await inBursts({ deps, officer, workers, speed }, { alerts, kills, restarts })
  if (restarts) await untilDecided(deps, 300_000 / speed)
  else await wait(75_000 / speed)
  const watch = await readWatch(deps, 1)
  await workers.end()
  await Promise.all(filed.acknowledging)
  const rows = await outcomes(deps)
  await live.close()
  await other.close()
  await Promise.all([hole.close(), gateway.close()])
  const after = (at: number, when: number | undefined): number => (when === undefined ? Infinity : when - at)
  return {
    alerts: filed.alerts.length,
    kills,
    desk: spreadOf(filed.alerts.map(({ matterId, at }) => after(at, heard.get(matterId)))),
    gateway: spreadOf(filed.alerts.map(({ number, at }) => after(at, gateway.first.get(number)))),
    acknowledged: rows.filter((row) => row.acked).length,
    escalated: rows.filter((row) => !row.acked && row.seconds !== null).length,
    orphans: orphansOf(rows),
    slowest: Math.max(0, ...rows.map((row) => row.seconds ?? Infinity)),
    seconds: Math.round((performance.now() - began) / 1_000),
    watch,
  }
}

interface Scene {
  readonly deps: Deps
  readonly officer: SignedInPerson
  readonly workers: KilledWorkers
  readonly speed: number
}

interface FiledAlert {
  readonly number: string
  readonly matterId: string
  /** Our time when it was taken in. */
  readonly at: number
}

interface Filed {
  readonly alerts: readonly FiledAlert[]
  readonly acknowledging: readonly Promise<unknown>[]
}

/** As many bursts as there are kills, and in the middle of each a worker dies. Where nobody starts them again they die at once, one after the other. */
async function inBursts(scene: Scene, { alerts, kills, restarts }: Pick<AlertOptions, 'alerts' | 'kills' | 'restarts'>): Promise<Filed> {
  const all: FiledAlert[] = []
  const acknowledging: Promise<unknown>[] = []
  for (let burst = 0; burst < kills; burst += 1) {
    const rest = wait(restarts ? killEveryMs : 500)
    const die = async (): Promise<void> => {
      await wait(restarts ? (killAfterMs[burst % killAfterMs.length] ?? 0) : 0)
      await scene.workers.killNext({ forGood: !restarts })
    }
    const dying = die()
    const until = Math.round((alerts * (burst + 1)) / kills)
    while (all.length < until) {
      const serial = all.length
      const one = await file(scene.deps, serial)
      all.push(one)
      // Two of three are acknowledged after a while, the third by nobody.
      if (serial % 3 !== 0) acknowledging.push(acknowledge(scene, one.number, answersAfterMs[serial % answersAfterMs.length] ?? 0))
    }
    await Promise.all([rest, dying])
  }
  return { alerts: all, acknowledging }
}

async function file(deps: Deps, serial: number): Promise<FiledAlert> {
  const alert = { id: `run-${serial}`, grade: 1, type: 'FAKE_CS', person: { phone: '13800000399' }, where: { unit: '330113001001' } }
  const at = performance.now()
  const taken = await takeIn(deps, { districtId: 1, source: 'run', alert, request: null })
  if (!taken.ok) throw new Error(JSON.stringify(taken))
  const { number } = taken.alert
  const [row] = await deps.database.read<{ id: string }>(1, {
    text: 'select matter_id as id from matters where district_id = 1 and number = $1',
    values: [number],
  })
  return { number, matterId: row?.id ?? '', at }
}

async function acknowledge({ deps, officer, speed }: Scene, number: string, afterMs: number): Promise<void> {
  await wait(afterMs / speed)
  const viewer = { kind: 'staff', person: officer } as const
  await takeStep(deps, { districtId: 1, number, viewer, lang: 'zh', step: 'acknowledge', version: null, form: {}, request: null })
}

/** Five minutes after the last alert came, everything must be. */
async function untilDecided(deps: Deps, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs
  const isOver = (rows: readonly Outcome[]): boolean => rows.every(isDecided)
  while (performance.now() < until && !isOver(await outcomes(deps))) await wait(500)
}

function spreadOf(all: readonly number[]): Spread {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) }
}
