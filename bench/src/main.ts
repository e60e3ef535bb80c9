/** `npm run bench -- intake | lifecycle | read | lcp | desk | registry | hazards | command [--at-once 64] [--seconds 10] [--stored N]`: prints one JSON object. */
import { parseArgs } from 'node:util'
import { openDeps } from '../../apps/server/src/open-deps.ts'
import { systemClock } from '../../apps/server/src/platform/clock.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import { openLog } from '../../apps/server/src/platform/log.ts'
import { openPostgres } from '../../apps/server/src/platform/postgres.ts'
import { call, expectStatus } from './client.ts'
import { commandAtSize } from './command.ts'
import { deskAtSize } from './desk.ts'
import { hazardsAtSize } from './hazards.ts'
import { lcp } from './lcp.ts'
import { round } from './load.ts'
import { fileOne, lifecycleOf, measure, raw, type Options } from './measure.ts'
import { registryAtSize } from './registry.ts'
import { startServer, type BenchServer } from './server-process.ts'
import { storeMatters } from './stored.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'at-once': { type: 'string', default: '64' }, seconds: { type: 'string', default: '10' }, stored: { type: 'string' } },
})
const options: Options = { atOnce: Number(values['at-once']), seconds: Number(values.seconds) }
const name = positionals[0] ?? ''
const benches: Readonly<Record<string, (server: BenchServer) => Promise<unknown>>> = {
  intake,
  lifecycle: values.stored ? atSize : lifecycle,
  read,
  lcp,
  desk,
  registry,
  hazards,
  command,
}
const bench = benches[name]
if (!bench || !(options.atOnce > 0) || !(options.seconds > 0)) {
  process.stderr.write(
    'npm run bench -- intake | lifecycle | read | lcp | desk | registry | hazards | command [--at-once 64] [--seconds 10] [--stored 1000000]\n',
  )
  process.exit(2)
}
const server = await startServer()
try {
  process.stdout.write(`${JSON.stringify({ bench: name, ...options, ...((await bench(server)) as object) }, null, 2)}\n`)
} finally {
  await server.stop()
}
process.exit()

/** The dispatcher's board, with a million matters stored unless told otherwise. */
async function desk(server: BenchServer): Promise<object> {
  return withDatabaseOf(server, ({ deps, ownerUrl }) => deskAtSize(server, { deps, ownerUrl, stored: Number(values.stored ?? 1_000_000) }))
}

/** The map and list of places, with 200,000 of them unless told otherwise. */
async function registry(server: BenchServer): Promise<object> {
  return withDatabaseOf(server, ({ ownerUrl }) => registryAtSize(server, { ownerUrl, stored: Number(values.stored ?? 200_000) }))
}

/** The plan page, with 200,000 places and a million findings unless told otherwise. */
async function hazards(server: BenchServer): Promise<object> {
  const places = Number(values.stored ?? 200_000)
  return withDatabaseOf(server, ({ ownerUrl }) => hazardsAtSize(server, { ownerUrl, places, findings: places * 5 }))
}

/** The command room, with a year's 200,000 calls behind it unless told otherwise. */
async function command(server: BenchServer): Promise<object> {
  const dataFolder = server.env['HUYING_DATA'] ?? ''
  return withDatabaseOf(server, ({ ownerUrl }) => commandAtSize(server, { ownerUrl, dataFolder, stored: Number(values.stored ?? 200_000) }))
}

async function intake(server: BenchServer): Promise<object> {
  return compared(server, 'intake', async () => void (await fileOne(server)))
}

async function lifecycle(server: BenchServer): Promise<object> {
  return compared(server, 'lifecycle', await lifecycleOf(server))
}

async function compared(server: BenchServer, what: 'intake' | 'lifecycle', one: () => Promise<void>): Promise<object> {
  const over = await measure(server, { ...options, one })
  return withDatabaseOf(server, async ({ deps, webUrl }) => {
    const alone = await raw(what, { deps, webUrl }, options)
    return {
      perSecond: over.perSecond,
      p50Ms: over.p50Ms,
      p99Ms: over.p99Ms,
      appCpuMs: over.appCpuMs,
      databaseCpuMs: over.databaseCpuMs,
      statements: alone.statements,
      roundTrips: alone.roundTrips,
      rawPerSecond: alone.perSecond,
      ratio: round(over.perSecond / alone.perSecond),
    }
  })
}

/** The same lifecycle with 10,000 matters stored and with as many as asked for. */
async function atSize(server: BenchServer): Promise<object> {
  const one = await lifecycleOf(server)
  return withDatabaseOf(server, async ({ ownerUrl }) => {
    await storeMatters(ownerUrl, 10_000)
    const small = await measure(server, { ...options, one })
    const began = performance.now()
    await storeMatters(ownerUrl, Number(values.stored))
    const generatedInSeconds = round((performance.now() - began) / 1_000)
    const large = await measure(server, { ...options, one })
    return {
      stored: Number(values.stored),
      generatedInSeconds,
      perSecondAt10000: small.perSecond,
      perSecond: large.perSecond,
      p99Ms: large.p99Ms,
      ratioToSmall: round(large.perSecond / small.perSecond),
    }
  })
}

async function read(server: BenchServer): Promise<object> {
  const filed = await Promise.all(Array.from({ length: 50 }, () => fileOne(server)))
  let next = 0
  const figures = await measure(server, {
    ...options,
    one: async () => {
      next = (next + 1) % filed.length
      const { number = '', trackingCode = '' } = filed[next] ?? {}
      expectStatus(
        await call(server, { method: 'GET', path: `/api/v1/matters/${number}`, headers: { 'x-tracking-code': trackingCode } }),
        200,
      )
    },
  })
  return figures
}

interface Opened {
  readonly deps: Awaited<ReturnType<typeof openDeps>>['deps']
  readonly webUrl: string
  readonly ownerUrl: string
}

async function withDatabaseOf<T>(server: BenchServer, work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig(server.env)
  const postgres = await openPostgres(config)
  const open = await openDeps({ config, webUrl: postgres.webUrl, clock: systemClock, log: openLog('error') })
  try {
    return await work({ deps: open.deps, webUrl: postgres.webUrl, ownerUrl: postgres.ownerUrl })
  } finally {
    await open.close()
    await postgres.stop({ keep: true })
  }
}
