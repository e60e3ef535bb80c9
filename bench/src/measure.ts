/** One measurement: over HTTP against the real server, and in the same run the same statements through `pg` alone. */
import pg from 'pg'
import type { Deps } from '../../apps/server/src/deps.ts'
import { call, expectStatus, signIn } from './client.ts'
import { filing } from './filing.ts'
import { handlingUnit, record, town } from './in-process.ts'
import { load, round, type Load } from './load.ts'
import { replay } from './replay.ts'
import type { BenchServer } from './server-process.ts'

export interface Options {
  readonly atOnce: number
  readonly seconds: number
}

export interface Figures extends Load {
  readonly appCpuMs: number
  readonly databaseCpuMs: number
}

/** CPU milliseconds are a matter's. */
export async function measure(server: BenchServer, options: Options & { one: () => Promise<void> }): Promise<Figures> {
  const before = server.cpu()
  let rounds = 0
  const figures = await load({
    ...options,
    one: async () => {
      await options.one()
      rounds += 1
    },
  })
  const after = server.cpu()
  return {
    ...figures,
    appCpuMs: round((after.appMs - before.appMs) / rounds),
    databaseCpuMs: round((after.databaseMs - before.databaseMs) / rounds),
  }
}

interface Filed {
  readonly number: string
  readonly trackingCode: string
}

export async function fileOne(server: BenchServer): Promise<Filed> {
  return expectStatus(await call<Filed>(server, { method: 'POST', path: '/api/v1/matters', body: filing() }), 201)
}

/** File, dispatch, reply, rate: four calls. */
export async function lifecycleOf(server: BenchServer): Promise<() => Promise<void>> {
  const desk = await signIn(server, (account) => account.role === 'town-desk' && account.unit === town)
  const handler = await signIn(server, (account) => account.role === 'handler' && account.unit === handlingUnit)
  return async () => {
    const { number, trackingCode } = await fileOne(server)
    const step = async (name: string, headers: Record<string, string>, body: unknown): Promise<void> => {
      expectStatus(await call(server, { method: 'POST', path: `/api/v1/matters/${number}/steps/${name}`, headers, body }), 200)
    }
    await step('assign', desk, { version: 1, form: { unit: handlingUnit } })
    await step('finish', handler, { version: 2, form: { done: '已经清理，现场恢复原样。', proof: '现场签字单' } })
    await step('confirm', { 'x-tracking-code': trackingCode }, { version: 3, form: { score: 5 } })
  }
}

/** Sends what one matter sends, through `pg` as the web role, with as many connections as the server's pool. */
export async function raw(
  what: 'intake' | 'lifecycle',
  on: { deps: Deps; webUrl: string },
  options: Options,
): Promise<Load & { statements: number; roundTrips: number }> {
  const { template, statements, roundTrips } = await record(on.deps, what)
  const pool = new pg.Pool({ connectionString: on.webUrl, max: 10, pipeline: true } as pg.PoolConfig)
  try {
    const figures = await load({ ...options, one: () => replay(pool, template) })
    return { ...figures, statements, roundTrips }
  } finally {
    await pool.end()
  }
}
