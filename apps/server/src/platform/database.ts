/** The only way to PostgreSQL: every transaction belongs to one district, so that row-level security decides what it sees. */
import pg from 'pg'

export interface Statement {
  /** Named statements are prepared once a connection. Name those that run often. */
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

export interface Tx {
  rows<R>(statement: Statement): Promise<R[]>
  one<R>(statement: Statement): Promise<R | undefined>
}

export interface Database {
  /** Runs `work` in one transaction that sees this district only. Commits when it returns, rolls back when it throws. */
  inDistrict<T>(districtId: number, work: (tx: Tx) => Promise<T>): Promise<T>
  /** A transaction without a district: it sees the tables that have none, and no row of the others. */
  plain<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Calls back for every NOTIFY on the channel, and again after each reconnect with null (something may have been missed). */
  listen(channel: string, hear: (payload: string | null) => void): Promise<() => Promise<void>>
  notify(channel: string, payload: string): Promise<void>
  /** Since the start: what went over the wire. */
  readonly counts: { statements: number; roundTrips: number }
  close(): Promise<void>
}

// int8 and numeric never carry more than 2^53 here (counts), so numbers are safe and handier than strings.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Thrown by work to undo the transaction and still hand back a value. */
class Undo<T> {
  readonly value: T
  constructor(value: T) {
    this.value = value
  }
}

/** Ends the transaction with a rollback; `inDistrict` then returns `value`. */
export function rollBackWith<T>(value: T): never {
  throw new Undo(value) as unknown as Error
}

export function openDatabase(options: { connectionString: string; poolSize?: number; applicationName?: string }): Database {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.poolSize ?? 10,
    application_name: options.applicationName ?? 'huying',
    connectionTimeoutMillis: 5_000,
  })
  // An idle connection that breaks (database restarted) must not end the process; the next query reconnects.
  pool.on('error', () => {})
  // One that breaks while it is in use fails its query; pg tells the client besides, and unheard that would end the process.
  pool.on('connect', (client) => void client.on('error', () => {}))
  const counts = { statements: 0, roundTrips: 0 }

  async function transaction<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    const rows = async <R>(statement: Statement): Promise<R[]> => {
      counts.statements += 1
      counts.roundTrips += 1
      const result = await client.query({ ...statement, values: statement.values as unknown[] } as pg.QueryConfig)
      return result.rows as R[]
    }
    let broken: Error | undefined
    try {
      counts.statements += 2
      counts.roundTrips += 2
      await client.query(begin)
      const value = await work({ rows, one: async <R>(s: Statement) => (await rows<R>(s))[0] })
      await client.query('commit')
      return value
    } catch (error) {
      await client.query('rollback').catch((cause: unknown) => {
        broken = cause as Error
      })
      if (error instanceof Undo) return error.value as T
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    // The id is an integer of ours, checked here, so that begin and set_config travel in one round trip.
    inDistrict: (districtId, work) => {
      if (!Number.isSafeInteger(districtId)) throw new TypeError(`districtId must be an integer, got ${String(districtId)}`)
      return transaction(`begin; select set_config('huying.district_id', '${districtId}', true)`, work)
    },
    plain: (work) => transaction('begin', work),
    listen: (channel, hear) => keepListening(options.connectionString, channel, hear),
    notify: async (channel, payload) => {
      await pool.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: [channel, payload] })
    },
    counts,
    close: () => pool.end(),
  }
}

/** One connection that listens, reconnecting after a second until it is told to stop. */
async function keepListening(
  connectionString: string,
  channel: string,
  hear: (payload: string | null) => void,
): Promise<() => Promise<void>> {
  let stopped = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString, application_name: 'huying-listen' })
    client = fresh
    const again = (): void => {
      if (stopped || client !== fresh) return
      client = undefined
      retry = setTimeout(() => void connect().catch(() => {}), 1_000)
    }
    fresh.on('error', again)
    fresh.on('end', again)
    fresh.on('notification', (message) => hear(message.payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
      hear(null)
    } catch {
      again()
    }
  }
  await connect()
  return async () => {
    stopped = true
    clearTimeout(retry)
    await client?.end().catch(() => {})
  }
}
