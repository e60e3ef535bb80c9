/** What a command works with: the database of the running server, or the embedded one started for the time of the command. */
import type { Deps } from '../deps.ts'
import { openDeps } from '../open-deps.ts'
import { systemClock } from '../platform/clock.ts'
import { readConfig, type Environment } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { migrate } from '../platform/migrate.ts'
import { openPostgres } from '../platform/postgres.ts'
import { runningServer } from '../platform/server-lock.ts'

export interface CommandDatabase {
  readonly deps: Deps
  /** The role that owns the schema, for what belongs to no district. */
  readonly ownerUrl: string
}

/** Ctrl-C, or a signal that asks to end. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** Ends the work at a signal, and then the database that was started for it: nobody would know that it still runs. */
export async function withDatabase<T>(env: Environment, work: (database: CommandDatabase) => Promise<T>): Promise<T> {
  const asked = Promise.withResolvers<never>()
  asked.promise.catch(() => {})
  const end = (): void => asked.reject(new Interrupted())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  const config = readConfig(env)
  const postgres = await openPostgres(config)
  try {
    if (!runningServer(config.dataFolder)) await migrate(postgres.ownerUrl, { now: systemClock.now() })
    const open = await openDeps({ config, webUrl: postgres.webUrl, clock: systemClock, log: openLog(config.logLevel) })
    try {
      return await Promise.race([asked.promise, work({ deps: open.deps, ownerUrl: postgres.ownerUrl })])
    } finally {
      await open.close()
    }
  } finally {
    // A server may have been started meanwhile, and taken the database over.
    await postgres.stop({ keep: runningServer(config.dataFolder) !== null })
  }
}
