/** The server's life: opens the gate, brings the database up to date, lets requests in, and drains them before the database stops. */
import type { Logger } from 'pino'
import { registerModules, startWorkers } from './app.ts'
import type { Deps } from './deps.ts'
import { readWatch } from './modules/fraud-alerts/index.ts'
import { openDeps } from './open-deps.ts'
import { readDistricts } from './platform/districts.ts'
import { agreedClock, databaseTime } from './platform/agreed-clock.ts'
import { systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { chinaDays } from '@huying/flow'
import { saveYears } from './modules/calendar-years/index.ts'
import { firstRunToken } from './modules/settings/index.ts'
import { freezeFlows } from './modules/matters/index.ts'
import { openDatabase, type Database } from './platform/database.ts'
import { openGate, type Gate } from './platform/gate.ts'
import { buildHttp } from './platform/http.ts'
import { migrate } from './platform/migrate.ts'
import { openPostgres, type Postgres } from './platform/postgres.ts'
import { lockDataFolder } from './platform/server-lock.ts'
import { seedDemo } from './seed/index.ts'

const drainLimitMs = 10_000
const agreeEveryMs = 30_000
const watchEveryMs = 10_000

export interface Served {
  /** Opens the first run while there is no district; null once there is one. */
  readonly firstRun: string | null
  stop(): Promise<void>
}

/** Resolves once requests are let in. Stopping drains; a start that is asked to stop, or fails, leaves nothing behind. */
export async function serve(config: Config, { log, stop }: { log: Logger; stop: AbortSignal }): Promise<Served> {
  const undo = new AsyncDisposableStack()
  try {
    undo.defer(await lockDataFolder(config.dataFolder, config.publicUrl))
    const gate = openGate()
    await gate.listen(config)
    undo.defer(() => close(gate, log))
    const postgres = await openPostgres(config, watching(gate, log))
    undo.defer(() => postgres.stop())
    stop.throwIfAborted()
    const firstRun = await letIn({ config, log, gate, postgres, undo, stop })
    return { firstRun, stop: () => undo.disposeAsync() }
  } catch (error) {
    await undo.disposeAsync()
    throw error
  }
}

interface Start {
  readonly config: Config
  readonly log: Logger
  readonly gate: Gate
  readonly postgres: Postgres
  readonly undo: AsyncDisposableStack
  readonly stop: AbortSignal
}

/** Gives the token of the first run, if there is one to come. */
async function letIn({ config, log, gate, postgres, undo, stop }: Start): Promise<string | null> {
  const clock = agreedClock(systemClock)
  const applied = await migrate(postgres.ownerUrl, { now: clock.now() })
  if (applied.length > 0) log.info({ applied }, 'migrated')
  const open = await openDeps({ config, webUrl: postgres.webUrl, clock, log })
  undo.defer(() => open.close())
  const agree = (): Promise<void> => clock.agree(() => databaseTime(open.deps.database))
  await agree()
  const agreeing = setInterval(
    () => agree().catch((cause: unknown) => log.warn({ err: cause }, 'the time was not compared with the database')),
    agreeEveryMs,
  )
  undo.defer(() => clearInterval(agreeing))
  stop.throwIfAborted()
  await asOwner(postgres.ownerUrl, async (owner) => {
    await freezeFlows(owner, { now: clock.now(), dataFolder: config.dataFolder })
    await saveYears(owner, chinaDays, { replace: false })
    if (config.demo) await seedDemo(open.deps, owner)
  })
  stop.throwIfAborted()
  const app = await buildHttp({
    log,
    trustedProxies: config.trustedProxies,
    server: (handler) => {
      gate.behind = handler
      return gate.server
    },
  })
  undo.defer(() => app.close())
  registerModules(app, open.deps)
  await app.ready()
  const workers = startWorkers(open.deps)
  undo.defer(() => workers.stop())
  // Undone first: nobody new comes in, live streams end, and who is inside gets an answer, while everything else still stands.
  undo.defer(async () => {
    gate.phase = 'stopping'
    const drained = gate.drain(drainLimitMs)
    await open.deps.live.close()
    if (!(await drained)) log.warn('some requests took longer than the ten seconds of the stop and were cut off')
  })
  undo.defer(watchCalls(open.deps, gate))
  const token = await firstRunToken(open.deps)
  // Last of all: from here on a database that dies is restarted, and must not end the start.
  gate.phase = 'ready'
  return token
}

/** Whether people are still called out, as the web process sees it from the rows: it asks no worker. */
function watchCalls(deps: Deps, gate: Gate): () => void {
  const look = async (): Promise<void> => {
    const watches = await Promise.all((await readDistricts(deps)).map(({ districtId }) => readWatch(deps, districtId)))
    gate.details = { calls: watches.some(({ red }) => red) ? 'stopped' : 'running' }
  }
  const timer = setInterval(() => look().catch(() => (gate.details = { calls: 'unknown' })), watchEveryMs)
  return () => clearInterval(timer)
}

async function asOwner(ownerUrl: string, work: (owner: Database) => Promise<void>): Promise<void> {
  const owner = openDatabase({ connectionString: ownerUrl, poolSize: 1 })
  try {
    await work(owner)
  } finally {
    await owner.close()
  }
}

function watching(gate: Gate, log: Logger): { onDown: () => void; onUp: () => void } {
  return {
    onDown: () => {
      log.error('the database process ended; starting it again')
      if (gate.phase === 'ready') gate.phase = 'database-away'
    },
    onUp: () => {
      log.warn('the database is back')
      if (gate.phase === 'database-away') gate.phase = 'ready'
    },
  }
}

async function close(gate: Gate, log: Logger): Promise<void> {
  if (gate.server.listening && !(await gate.drain(drainLimitMs))) log.warn('connections were cut off')
}
