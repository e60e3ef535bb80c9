/** The PostgreSQL of this configuration, watched: the embedded one, started and kept running, or the one that DATABASE_URL names. */
import type { Config } from './config.ts'
import { startEmbeddedPostgres, type EmbeddedOptions } from './embedded-postgres/index.ts'
import { openOutsidePostgres } from './outside-postgres.ts'
import { watchOutside } from './watch-outside.ts'

export interface Postgres {
  readonly ownerUrl: string
  readonly webUrl: string
  /** It ran before; somebody else may be using it. */
  readonly adopted: boolean
  stop(options?: { keep: boolean }): Promise<void>
}

export async function openPostgres(config: Config, watch: Pick<EmbeddedOptions, 'onDown' | 'onUp'> = {}): Promise<Postgres> {
  if (config.databaseUrl === null) return startEmbeddedPostgres({ dataFolder: config.dataFolder, ...watch })
  const outside = await openOutsidePostgres({ url: config.databaseUrl, webUrl: config.databaseWebUrl, dataFolder: config.dataFolder })
  const unwatch = watch.onDown || watch.onUp ? watchOutside(outside.webUrl, watch) : null
  return { ...outside, adopted: true, stop: async () => unwatch?.() }
}
