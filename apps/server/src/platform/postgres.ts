/** The PostgreSQL of this configuration: the embedded one, started and watched, or the one that DATABASE_URL names. */
import type { Config } from './config.ts'
import { startEmbeddedPostgres, type EmbeddedOptions } from './embedded-postgres/index.ts'
import { openOutsidePostgres } from './outside-postgres.ts'

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
  return { ...outside, adopted: true, stop: async () => {} }
}
