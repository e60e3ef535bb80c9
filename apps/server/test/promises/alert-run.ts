/** Alerts come in while the processes that call people out are killed, the first gateway swallows what it is given, and the machines' clocks are off. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { FraudWatch } from '@huying/contracts'
import type { Deps } from '../../src/deps.ts'
import { v7 } from '../../src/engine/ids.ts'
import { onTheDeskOnly, readVapidKeys, writeGateway, writeOwnChannels } from '../../src/modules/deliveries/index.ts'
import { readWatch, takeIn } from '../../src/modules/fraud-alerts/index.ts'
import { takeStep } from '../../src/modules/matters/index.ts'
import { findPerson } from '../../src/modules/people/index.ts'
import { databaseTime } from '../../src/platform/agreed-clock.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { liveChanges } from '../../src/platform/live.ts'
import type { GivenServer } from '../given-server.ts'
import type { AlertOrders } from './alert-process.ts'
import { fastClock } from './fast-clock.ts'

export interface AlertReport {
  readonly alerts: number
  readonly kills: number
  /** Milliseconds of our time. */
  readonly deskP99: number
  readonly gatewayP99: number
  readonly acknowledged: number
  readonly escalated: number
  /** Neither acknowledged nor with a leader told within five minutes, or without a clock that runs: must be none. */
  readonly orphans: readonly string[]
  /** The slowest to be acknowledged or escalated, seconds of domain time. */
  readonly slowest: number
  readonly watch: FraudWatch
}

export interface AlertOptions {
  readonly server: GivenServer
  readonly alerts: number
  readonly kills: number
  /** False: the control, in which nobody starts the killed workers again. */
  readonly restarts: boolean
  readonly speed: number
}

const program = fileURLToPath(new URL('alert-process.ts', import.meta.url))
const compiled = fileURLToPath(new URL('../../../../node_modules/.huying/compile-cache', import.meta.url))
/** A worker lives some ten seconds: long enough to be in the middle of something. */
const killEveryMs = 5_000
const skews = [-300_000, 300_000]
const officers = ['lp.linping-officer', 'lp.linping-officer2', 'lp.linping-police', 'lp.grid', 'lp.linping-leader', 'lp.leader']

export async function alertRun({ server, alerts, kills, restarts, speed }: AlertOptions): Promise<AlertReport> {
  const { given } = server
  const from = server.clock.now()
  const databaseBegan = await databaseTime(given.database)
  const clockAt = { from, began: performance.timeOrigin + performance.now(), speed }
  const clock = fastClock(clockAt)
  const deps: Deps = { ...server.deps, clock }
  readVapidKeys(deps.config.dataFolder)
  const [hole, gateway] = [await blackHole(), await takingGateway()]
  await reachable(deps, [hole.host, gateway.host])
  const orders = (skewMs: number): AlertOrders => ({
    webUrl: given.webUrl,
    dataFolder: deps.config.dataFolder,
    allowed: [hole.host, gateway.host],
    clock: clockAt,
    databaseBegan,
    skewMs,
  })
  const workers = skews.map((skew) => launch(orders(skew)))
  // Another process of the web service: what it hears is what its desks see.
  const other = openDatabase({ connectionString: given.webUrl, poolSize: 2 })
  const live = await liveChanges(other, () => {})
  const heard = new Map<string, number>()
  live.follow(1, (matterId) => matterId !== null && !heard.has(matterId) && heard.set(matterId, performance.now()))
  await bothBeat(deps)
  const killing = kill(workers, {
    kills,
    everyMs: restarts ? killEveryMs : 500,
    relaunch: (at) => (restarts ? launch(orders(skews[at] ?? 0)) : null),
  })
  const filed = await file(deps, alerts)
  await killing
  // Five minutes of domain time after the last one came, everything must be decided.
  await wait(restarts ? 300_000 / speed : 75_000 / speed)
  const watch = await readWatch({ database: given.database, clock }, 1)
  for (const worker of workers) await end(worker)
  const rows = await outcomes(deps)
  await live.close()
  await other.close()
  await Promise.all([hole.close(), gateway.close()])
  const desk = filed.flatMap(({ matterId, at }) => (heard.has(matterId) ? [(heard.get(matterId) ?? 0) - at] : [Infinity]))
  const handed = filed.flatMap(({ number, at }) => (gateway.first.has(number) ? [(gateway.first.get(number) ?? 0) - at] : [Infinity]))
  const late = rows.filter((row) => row.seconds === null || row.seconds > 300 || (!row.closed && !row.runs))
  return {
    alerts: filed.length,
    kills,
    deskP99: p99(desk),
    gatewayP99: p99(handed),
    acknowledged: rows.filter((row) => row.acked).length,
    escalated: rows.filter((row) => !row.acked && row.seconds !== null).length,
    orphans: late.map((row) => row.number),
    slowest: Math.max(0, ...rows.map((row) => row.seconds ?? Infinity)),
    watch,
  }
}

/** What is measured begins when everything runs. */
async function bothBeat(deps: Deps): Promise<void> {
  for (;;) {
    const beats = await deps.database.read(1, { text: 'select 1 from worker_beats where district_id = 1' })
    if (beats.length === 2) return
    await wait(100)
  }
}

interface Filed {
  readonly number: string
  readonly matterId: string
  /** Our time when it was taken in. */
  readonly at: number
}

/** Two of three are acknowledged after a while, the third by nobody. */
async function file(deps: Deps, alerts: number): Promise<Filed[]> {
  const filed: Filed[] = []
  const officer = await findPerson(deps, 1, 'lp.linping-officer')
  const acks: Promise<unknown>[] = []
  for (let serial = 0; serial < alerts; serial += 1) {
    const alert = { id: `run-${serial}`, grade: 1, type: 'FAKE_CS', person: { phone: '13800000399' }, where: { unit: '330113001001' } }
    const at = performance.now()
    const taken = await takeIn(deps, { districtId: 1, source: 'run', alert, request: null })
    if (!taken.ok) throw new Error(JSON.stringify(taken))
    const { number } = taken.alert
    const [row] = await deps.database.read<{ id: string }>(1, {
      text: 'select matter_id as id from matters where district_id = 1 and number = $1',
      values: [number],
    })
    filed.push({ number, matterId: row?.id ?? '', at })
    if (serial % 3 !== 0 && officer) {
      const viewer = { kind: 'staff', person: officer } as const
      const acknowledge = async (): Promise<void> => {
        await wait(300 + (serial % 7) * 400)
        await takeStep(deps, { districtId: 1, number, viewer, lang: 'zh', step: 'acknowledge', version: null, form: {}, request: null })
      }
      acks.push(acknowledge())
    }
    await wait(15)
  }
  await Promise.all(acks)
  return filed
}

interface Outcome {
  readonly number: string
  readonly acked: boolean
  readonly closed: boolean
  readonly runs: boolean
  /** From issue to the first officer who has it or the first leader who is told. */
  readonly seconds: number | null
}

function outcomes(deps: Deps): Promise<Outcome[]> {
  return deps.database.read<Outcome>(1, {
    text: `select m.number, m.taken ? 'acknowledge' as acked, m.closed_at is not null as closed,
        exists (select 1 from deadlines d where d.district_id = 1 and d.matter_id = m.matter_id and d.closed_at is null) as runs,
        (select extract(epoch from min(e.recorded_at) - m.recorded_at)::integer from events e
          where e.district_id = 1 and e.matter_id = m.matter_id and e.step in ('acknowledge', 'callLeader')) as seconds
      from matters m where m.district_id = 1 and m.flow = 'fraud-alert' order by m.number`,
  })
}

/** One of the officers is off duty without a deputy. */
async function reachable(deps: Deps, [first, second]: readonly [string, string]): Promise<void> {
  const people = await Promise.all(officers.map((login) => findPerson(deps, 1, login)))
  for (const [at, person] of people.entries())
    if (person) await writeOwnChannels(deps, person, { ...onTheDeskOnly, sms: 'urgent', phone: `1380000${String(4000 + at)}` })
  const away = people[1]
  if (away) {
    const now = deps.clock.now()
    await deps.database.inDistrict(1, (tx) =>
      tx.rows({
        text: 'insert into absences (district_id, entry_id, person_id, from_at, until_at, made_by, made_at) values (1, $1, $2, $3, $4, $2, $3)',
        values: [v7(now), away.personId, new Date(now - 1_000), new Date(now + 86_400_000)],
      }),
    )
  }
  for (const [at, host] of [first, second].entries())
    await writeGateway(deps, {
      districtId: 1,
      personId: people[0]?.personId ?? '',
      channel: 'sms',
      rank: at === 0 ? 1 : 2,
      settings: { url: `http://${host}/send`, receipts: false, sign: '示例' },
      secret: 'a-test-secret-of-sixteen-letters',
      active: true,
    })
}

interface Listening {
  readonly host: string
  close(): Promise<void>
}

/** Takes everything and never answers. */
async function blackHole(): Promise<Listening> {
  return listening(createServer(() => undefined))
}

async function takingGateway(): Promise<Listening & { readonly first: ReadonlyMap<string, number> }> {
  const first = new Map<string, number>()
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const number = /[A-Z]{2}\d{9}/.exec(Buffer.concat(parts).toString())?.[0]
      if (number && !first.has(number)) first.set(number, performance.now())
      reply.writeHead(200).end('{"state":"delivered"}')
    })
  })
  return { ...(await listening(server)), first }
}

async function listening(server: ReturnType<typeof createServer>): Promise<Listening> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Killing {
  readonly kills: number
  readonly everyMs: number
  readonly relaunch: (at: number) => ChildProcess | null
}

/** Workers in turn; where nobody starts them again, all at once and for good. */
async function kill(workers: ChildProcess[], { kills, everyMs, relaunch }: Killing): Promise<void> {
  for (let done = 0; done < kills; done += 1) {
    await wait(everyMs)
    const at = done % workers.length
    workers[at]?.kill('SIGKILL')
    const next = relaunch(at)
    if (next) workers[at] = next
  }
}

function launch(orders: AlertOrders): ChildProcess {
  return spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  })
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}

function p99(all: readonly number[]): number {
  return Math.round(all.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(all.length * 0.99) - 1)] ?? 0)
}
