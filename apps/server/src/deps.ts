/** What every module is given. Made once at the start; tests make it with a settable clock. */
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database.ts'
import type { KeyRing } from './platform/keys.ts'
import type { LiveChanges } from './platform/live.ts'
import type { Outgoing } from './platform/outgoing.ts'
import type { Tries } from './platform/tries.ts'

/** The part of Fastify's logger that modules use. */
export interface Log {
  info(what: object | string, message?: string): void
  warn(what: object | string, message?: string): void
  error(what: object | string, message?: string): void
}

export interface Deps {
  readonly config: Config
  readonly database: Database
  readonly clock: Clock
  readonly keys: KeyRing
  readonly live: LiveChanges
  readonly outgoing: Outgoing
  readonly tries: Tries
  readonly log: Log
}
