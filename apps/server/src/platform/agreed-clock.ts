/**
 * One time for all processes: the database's. Deadlines are counted in seconds by several machines; one whose own clock is minutes off
 * would let them pass too early or too late, and nobody would see why.
 */
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'

export interface AgreedClock extends Clock {
  /** Compares with the database once; what it throws leaves the time as it was. */
  agree(ask: () => Promise<number>): Promise<void>
  /** How far the machine's own clock is behind the database's, ms. */
  readonly offMs: number
}

/** Less than this is the way there and back, and no reason to let time jump. */
const toleratedMs = 500

export function agreedClock(own: Clock): AgreedClock {
  let offMs = 0
  return {
    now: () => own.now() + offMs,
    agree: async (ask) => {
      const before = own.now()
      const theirs = await ask()
      const off = Math.round(theirs - (before + own.now()) / 2)
      if (Math.abs(off - offMs) > toleratedMs) offMs = Math.abs(off) > toleratedMs ? off : 0
    },
    get offMs() {
      return offMs
    },
  }
}

/** Epoch ms. The only place that asks the database for the time. */
export async function databaseTime(database: Database): Promise<number> {
  const row = await database.plain((tx) =>
    tx.one<{ ms: number }>({ name: 'database-time', text: 'select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms' }),
  )
  return row?.ms ?? Number.NaN
}
