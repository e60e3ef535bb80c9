/** Brings the database up to date, puts the modules on the gate, and lets requests in. */
import { chinaDays } from '@huying/flow'
import type { Logger } from 'pino'
import { registerModules, startWorkers } from './app.ts'
import type { Deps } from './deps.ts'
import { saveYears } from './modules/calendar-years/index.ts'
import { readWatch } from './modules/fraud-alerts/index.ts'
import { freezeFlows } from './modules/matters/index.ts'
import { firstRunToken } from './modules/settings/index.ts'
import { openDeps, type DepsOptions } from './open-deps.ts'
import { agreedClock, databaseTime } from './platform/agreed-clock.ts'
import { systemClock } from './platform/clock.ts'
import { ConfigProblem } from './platform/config-problem.ts'
import type { Config } from './platform/config.ts'
import { openDatabase, type Database } from './platform/database.ts'
import { readDistricts } from './platform/districts.ts'
import type { Gate } from './platform/gate.ts'
import { buildHttp } from './platform/http.ts'
import { migrate } from './platform/migrate.ts'
import type { Postgres } from './platform/postgres.ts'
import { seedDemo } from './seed/index.ts'

const drainLimitMs = 10_000
const agreeEveryMs = 30_000
const watchEveryMs = 10_000

interface Start {
  readonly config: Config
  readonly log: Logger
  readonly gate: Gate
  readonly postgres: Postgres
  readonly undo: AsyncDisposableStack
  readonly stop: AbortSignal
}

/** Gives the token of the first run, if there is one to come. */
export async function letIn({ config, log, gate, postgres, undo, stop }: Start): Promise<string | null> {
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
    if (config.demo) await addDemo(owner, { config, webUrl: postgres.webUrl, clock, log })
  })
  await expectHome(open.deps)
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

/** Some five hundred commits, none of which need wait for the disk: what a crash takes away the next start adds again. */
async function addDemo(owner: Database, options: DepsOptions): Promise<void> {
  const relaxed = await openDeps({ ...options, durable: false })
  try {
    await seedDemo(relaxed.deps, owner)
  } finally {
    await relaxed.close()
  }
}

/** Before there is any district the first one founded becomes home. */
async function expectHome(deps: Deps): Promise<void> {
  const districts = await readDistricts(deps)
  const wanted = deps.config.homeDistrict
  if (districts.length === 0 || districts.some(({ districtId }) => districtId === wanted)) return
  const there = districts.map(({ districtId, name }) => `${districtId} ${name}`)
  throw new ConfigProblem(
    `HUYING_HOME_DISTRICT 是 ${wanted}，没有这个区。已有：${there.join('、')}。请改正或去掉。`,
    `HUYING_HOME_DISTRICT is ${wanted}, and there is no such district. There are: ${there.join(', ')}. Change it or leave it out.`,
  )
}

/** Whether people are still called out, as the web process sees it from the rows: it asks no worker. */
function watchCalls(deps: Deps, gate: Gate): () => void {
  const look = async (): Promise<void> => {
    const watches = await Promise.all((await readDistricts(deps)).map(({ districtId }) => readWatch(deps, districtId)))
    gate.details = watches.some(({ red }) => red) ? { calls: 'stopped' } : {}
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
