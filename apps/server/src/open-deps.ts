/** Makes what every module is given, from a configuration and a database that is up to date. */
import type { Logger } from 'pino'
import type { Deps } from './deps.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { keyRing } from './platform/keys.ts'
import { liveChanges } from './platform/live.ts'
import { openOutgoing } from './platform/outgoing.ts'
import { readMasterKey } from './platform/secrets.ts'
import { openTries, type Tries } from './platform/tries.ts'

export interface DepsOptions {
  readonly config: Config
  readonly webUrl: string
  readonly clock: Clock
  readonly log: Logger
  readonly tries?: Tries
  /** As for a database: without, every commit is on the disk before it is answered. */
  readonly durable?: boolean
}

export interface OpenDeps {
  readonly deps: Deps
  /** Ends the live streams and gives the connections back. */
  close(): Promise<void>
}

export async function openDeps({ config, webUrl, clock, log, tries = openTries(), durable = true }: DepsOptions): Promise<OpenDeps> {
  const database = openDatabase({ connectionString: webUrl, durable })
  const live = await liveChanges(database, (cause) =>
    log.warn({ err: cause }, 'other processes were not told of a change; their followers read it at the next one'),
  )
  const keys = keyRing(database, readMasterKey(config), () => clock.now())
  const outgoing = openOutgoing(config.outgoingAllowed)
  return {
    deps: { config, database, clock, keys, live, outgoing, tries, log },
    close: async () => {
      await live.close()
      await database.close()
    },
  }
}
