/** The whole server in the test's own process: seeded districts, a clock that stands where the test puts it, a free port. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { registerModules, startWorkers } from '../src/app.ts'
import type { Deps } from '../src/deps.ts'
import { openDeps } from '../src/open-deps.ts'
import { settableClock, type SettableClock } from '../src/platform/clock.ts'
import { readConfig, type Config } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openGate } from '../src/platform/gate.ts'
import { buildHttp } from '../src/platform/http.ts'
import { openLog } from '../src/platform/log.ts'
import type { Tries } from '../src/platform/tries.ts'
import { readDemoAccounts, seedDemo, type DemoAccount } from '../src/seed/index.ts'
import { givenDatabase, template, type GivenDatabase } from './given-database.ts'
import { sourcesDigest } from './sources-digest.ts'
import { testCluster } from './test-cluster.ts'

export interface GivenServer {
  /** Answers on a real port, as browsers need it. */
  readonly url: string
  /** Answers without a port; the quicker one. */
  readonly inject: FastifyInstance['inject']
  readonly app: FastifyInstance
  readonly clock: SettableClock
  readonly deps: Deps
  readonly accounts: readonly DemoAccount[]
  readonly given: GivenDatabase
  /** Runs clock and outbox until nothing is due. They do not run by themselves. */
  work(): Promise<void>
  /** Also called after the test file's last test. */
  close(): Promise<void>
}

export interface ServerOptions {
  /** The server's time at the start: epoch milliseconds, or as in `2026-03-02T09:00+08:00`. */
  readonly at?: number | string
  /** With the demo's example matters. Without, only places, people, categories and answers. */
  readonly matters?: boolean
  readonly config?: Partial<Config>
  readonly logLevel?: string
  /** Without: as in the product. */
  readonly tries?: Tries
}

/** A Monday morning of a week without holidays. */
const usualTime = '2026-03-02T09:00:00+08:00'
const masterKey = Buffer.alloc(32, 7).toString('base64')

export async function givenServer(options: ServerOptions = {}): Promise<GivenServer> {
  const at = typeof options.at === 'number' ? options.at : Date.parse(options.at ?? usualTime)
  const seeded = await seededTemplate(at, options.matters ?? false)
  // The server closes it after itself: a database in use cannot be dropped.
  const given = await givenDatabase({ template: seeded.template, closes: 'when told' })
  const dataFolder = mkdtempSync(join(tmpdir(), 'huying-data-'))
  cpSync(seeded.dataFolder, dataFolder, { recursive: true })
  const gate = openGate()
  await gate.listen({ port: 0, host: '127.0.0.1' })
  const { port } = gate.server.address() as { port: number }
  const config = configFor(dataFolder, { publicUrl: `http://127.0.0.1:${port}`, port, ...options.config })
  const log = openLog(options.logLevel ?? 'silent')
  const clock = settableClock(at)
  const open = await openDeps({ config, webUrl: given.webUrl, clock, log, ...(options.tries ? { tries: options.tries } : {}) })
  const app = await buildHttp({
    log,
    server: (handler) => {
      gate.behind = handler
      return gate.server
    },
  })
  registerModules(app, open.deps)
  await app.ready()
  gate.phase = 'ready'
  const workers = startWorkers(open.deps, { loop: false })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= (async () => {
      const drained = gate.drain(2_000)
      await open.deps.live.close()
      await drained
      await workers.stop()
      await app.close()
      await open.close()
      await given.close()
      rmSync(dataFolder, { recursive: true, force: true })
    })()
    return closing
  }
  after(close)
  return {
    url: config.publicUrl,
    inject: app.inject.bind(app) as FastifyInstance['inject'],
    app,
    clock,
    given,
    close,
    deps: open.deps,
    accounts: await readDemoAccounts(dataFolder),
    work: () => workers.drain(),
  }
}

function configFor(dataFolder: string, changes: Partial<Config>): Config {
  return { ...readConfig({ HUYING_DATA: dataFolder, HUYING_MASTER_KEY: masterKey }), ...changes }
}

/** Seeding takes some seconds, so it is done once for the same sources and time. */
async function seededTemplate(at: number, matters: boolean): Promise<{ template: string; dataFolder: string }> {
  const basis = `${sourcesDigest()} ${at} ${matters}`
  const folder = join((await testCluster()).folder, 'seeds')
  const dataFolder = join(folder, createHash('sha256').update(basis).digest('hex').slice(0, 16))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = await template('seeded', {
    basis,
    isWhole: () => existsSync(dataFolder),
    fill: async (databaseName) => {
      const partial = mkdtempSync(join(folder, 'partial-'))
      await fill(databaseName, { dataFolder: partial, at, matters })
      rmSync(dataFolder, { recursive: true, force: true })
      renameSync(partial, dataFolder)
    },
  })
  return { template: name, dataFolder }
}

async function fill(
  databaseName: string,
  { dataFolder, at, matters }: { dataFolder: string; at: number; matters: boolean },
): Promise<void> {
  const cluster = await testCluster()
  const config = configFor(dataFolder, {})
  const open = await openDeps({ config, webUrl: cluster.url('web', databaseName), clock: settableClock(at), log: openLog('silent') })
  const owner = openDatabase({ connectionString: cluster.url('owner', databaseName), poolSize: 1 })
  try {
    await seedDemo(open.deps, owner, { matters })
  } finally {
    await owner.close()
    await open.close()
  }
}
