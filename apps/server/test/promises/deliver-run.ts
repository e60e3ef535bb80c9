/** People file and are declined while the processes that tell them are killed again and again, and both gateways fail at random. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Deps } from '../../src/deps.ts'
import { v7 } from '../../src/engine/ids.ts'
import { addBot, onTheDeskOnly, readVapidKeys, takeReceipt, writeOwnChannels } from '../../src/modules/deliveries/index.ts'
import { keyRing } from '../../src/platform/keys.ts'
import { openOutgoing } from '../../src/platform/outgoing.ts'
import type { GivenDatabase } from '../given-database.ts'
import { desk, givenDistrict, monday, town, type GivenDistrict } from '../given-district.ts'
import { fastClock } from './fast-clock.ts'
import { faultyGateway, type FaultyGateway } from './faulty-gateway.ts'
import { startWorkersToKill } from './killed-workers.ts'
import { twoSmsGateways } from './two-sms-gateways.ts'
import { compareTold, type Expected, type ToldFindings } from './told.ts'
import type { WorkerOrders } from './worker-process.ts'

export interface DeliverReport {
  readonly events: number
  readonly kills: number
  readonly requests: number
  readonly faults: number
  /** Messages that a receiver got a second time, under the same id. */
  readonly repeated: number
  /** The longest that anything was due and not taken, in seconds of domain time. */
  readonly longestWaitSeconds: number
  readonly failedForGood: number
  readonly seconds: number
  readonly findings: ToldFindings
}

/** Twelve seconds pass in one. */
const speed = 12
/** Between two kills at least this many messages are handed in, so that every kill meets somebody at work. */
const worked = 20
const patienceMs = 400_000
const deskPhone = '13800000001'

export interface DeliverOptions {
  readonly given: GivenDatabase
  readonly kills: number
  readonly events: number
  readonly processes: number
}

export async function deliverRun({ given, ...options }: DeliverOptions): Promise<DeliverReport> {
  const began = performance.now()
  const here = await givenDistrict(given)
  const dataFolder = mkdtempSync(join(tmpdir(), 'huying-told-'))
  readVapidKeys(dataFolder)
  const clockAt = { from: monday, began: performance.timeOrigin + performance.now(), speed }
  const clock = fastClock(clockAt)
  const keys = keyRing(given.database, Buffer.alloc(32, 7), () => clock.now())
  const deps = { database: given.database, clock, keys, outgoing: openOutgoing([]) } as Deps
  const receipts: Promise<unknown>[] = []
  const receipt = (id: string): void => void receipts.push(takeReceipt(deps, 1, { id, state: 'delivered' }))
  const gateways = await Promise.all([1, 2].map(() => faultyGateway(receipt)))
  await tellDesk(deps, gateways)
  const orders: WorkerOrders = {
    work: 'telling',
    webUrl: given.webUrl,
    dataFolder,
    allowed: gateways.map(({ host }) => host),
    clock: clockAt,
    timeoutMs: 250,
    off: null,
  }
  const workers = startWorkersToKill(Array.from({ length: options.processes }, () => orders))
  const watch = watchWaiting(given, clock)
  const requestsSoFar = (): number => gateways.reduce((sum, { requests }) => sum + requests.all, 0)
  const filing = fileAndDecline(deps, here, options.events)
  for (let kill = 0; kill < options.kills; kill += 1) {
    for (const goal = requestsSoFar() + worked; requestsSoFar() < goal && !(await isDone(given));) await wait(20)
    await workers.killNext()
  }
  const expected = await filing
  await untilDone(given, began)
  await workers.end()
  await Promise.all(receipts)
  const taken = gateways.flatMap((gateway) => gateway.taken)
  const findings = await compareTold(given.database, { expected, taken })
  const [failed] = await given.database.inDistrict(1, (tx) =>
    tx.rows<{ n: number }>({ text: `select count(*) as n from deliveries where district_id = 1 and state = 'failed-for-good'` }),
  )
  await Promise.all(gateways.map((gateway) => gateway.close()))
  rmSync(dataFolder, { recursive: true, force: true })
  const withId = taken.filter(({ id }) => id !== null)
  return {
    events: options.events,
    kills: options.kills,
    requests: requestsSoFar(),
    faults: gateways.reduce((sum, { requests }) => sum + requests.faults, 0),
    repeated: withId.length - new Set(withId.map(({ id }) => id)).size,
    longestWaitSeconds: Math.round((await watch.stop()) / 1_000),
    failedForGood: failed?.n ?? 0,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    findings,
  }
}

/** One officer by text message, and the group's robot. */
async function tellDesk(deps: Deps, gateways: readonly FaultyGateway[]): Promise<void> {
  const personId = v7(monday)
  await deps.database.inDistrict(1, async (tx) => {
    await tx.rows({
      text: `insert into people (district_id, person_id, login, name, surname, badge, password_hash) values (1, $1, 'lp.zhi', '值班员', '值', 'LP-1', 'x')`,
      values: [personId],
    })
    await tx.rows({
      text: `insert into posts (district_id, person_id, unit_id, role) values (1, $1, $2, 'town-desk')`,
      values: [personId, town.id],
    })
  })
  await writeOwnChannels(deps, { districtId: 1, personId }, { ...onTheDeskOnly, sms: 'all', phone: deskPhone })
  await twoSmsGateways(deps, { personId, hosts: gateways.map(({ host }) => host), receipts: true })
  const url = `http://${gateways[0]?.host}/robot`
  await addBot(deps, { districtId: 1, personId }, { unit: town.id, kind: 'wecom', name: '值班群', url, secret: null, urgentOnly: false })
}

/** Half of the events are filings, which the desk hears of, half are refusals, which the resident hears of. */
async function fileAndDecline(deps: Deps, here: GivenDistrict, events: number): Promise<Expected[]> {
  const expected: Expected[] = []
  const keys = await deps.keys.of(1)
  const pairs = events / 2
  const file = async (serial: number): Promise<void> => {
    const phone = `1380001${String(serial).padStart(4, '0')}`
    const reporterId = v7(monday)
    const now = deps.clock.now()
    const identity = {
      reporterId,
      keyVersion: keys.version,
      name: null,
      phone: keys.seal(phone, `identity/${reporterId}/phone`),
      address: null,
      phoneIndex: keys.index('phone', phone),
      nameIndex: null,
    }
    const opened = await here.file({ identity, now })
    if (!opened.ok) throw new Error(JSON.stringify(opened))
    const { number } = opened.answer
    const declined = await here.step(number, 'decline', { actor: desk, input: { reason: '不属于受理范围' }, now: deps.clock.now() })
    if (!declined.ok) throw new Error(JSON.stringify(declined))
    expected.push({ number, to: deskPhone }, { number, to: 'robot' }, { number, to: phone })
  }
  for (let serial = 0; serial < pairs; serial += 1) await file(serial)
  return expected
}

const waiting = `select least((select min(next_at) from outbox where district_id = 1 and done_at is null),
  (select min(created_at) from notices where district_id = 1 and spread_at is null),
  (select min(next_at) from deliveries where district_id = 1 and next_at is not null)) as since`

/** Looks again and again how long the oldest thing that is due has been due. */
function watchWaiting(given: GivenDatabase, clock: { now(): number }): { stop(): Promise<number> } {
  const state = { stopped: false, longest: 0 }
  const look = async (): Promise<void> => {
    while (!state.stopped) {
      const row = await given.database.inDistrict(1, (tx) => tx.one<{ since: Date | null }>({ text: waiting }))
      if (row?.since) state.longest = Math.max(state.longest, clock.now() - row.since.getTime())
      await wait(200)
    }
  }
  const looking = look()
  return {
    stop: async () => {
      state.stopped = true
      await looking
      return state.longest
    },
  }
}

async function isDone(given: GivenDatabase): Promise<boolean> {
  const row = await given.database.inDistrict(1, (tx) => tx.one<{ since: Date | null }>({ text: waiting }))
  return row?.since === null
}

async function untilDone(given: GivenDatabase, began: number): Promise<void> {
  while (!(await isDone(given))) {
    if (performance.now() - began > patienceMs) throw new Error(`not everything was told within ${patienceMs / 1000} s`)
    await wait(100)
  }
}
