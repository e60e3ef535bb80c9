/** The only way to PostgreSQL: every transaction belongs to one district, so that row-level security decides what it sees. */
import pg from 'pg'
import { Fault } from './errors.ts'
import { gatherReads } from './gather-reads.ts'

export interface Statement {
  /** Named statements are prepared once a connection. Name those that run often. */
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

export interface Tx {
  rows<R>(statement: Statement): Promise<R[]>
  one<R>(statement: Statement): Promise<R | undefined>
  /** The transaction's last statement: the commit travels with it, so nothing may follow and nothing can be undone afterwards. */
  last<R>(statement: Statement): Promise<R[]>
}

export interface Database {
  /** Runs `work` in one transaction that sees this district only. Commits when it returns, rolls back when it throws. */
  inDistrict<T>(districtId: number, work: (tx: Tx) => Promise<T>): Promise<T>
  /** One statement that only reads. Those asked for in the same turn of the loop travel together, so none may depend on another. */
  read<R>(districtId: number, statement: Statement): Promise<R[]>
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

export interface DatabaseOptions {
  readonly connectionString: string
  readonly poolSize?: number
  readonly applicationName?: string
  /** False: a commit does not wait for the disk. After a crash the last ones may be gone, each as a whole and none before an earlier one. */
  readonly durable?: boolean
}

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.poolSize ?? 10,
    application_name: options.applicationName ?? 'huying',
    connectionTimeoutMillis: 5_000,
    // Begin with the first statement and commit with the last go out together: one round trip where there were three.
    pipeline: true,
  })
  // An idle connection that breaks (database restarted) must not end the process; the next query reconnects.
  pool.on('error', () => {})
  // One that breaks while it is in use fails its query; pg tells the client besides, and unheard that would end the process.
  pool.on('connect', (client) => {
    client.on('error', () => {})
    if (options.durable === false) client.query('set synchronous_commit = off').catch(() => {})
  })
  const counts = { statements: 0, roundTrips: 0 }

  async function transaction<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    const open = openTransaction(client, begin, counts)
    let broken: Error | undefined
    try {
      const value = await work(open.tx)
      await open.commit()
      return value
    } catch (error) {
      if (open.isOver()) throw error instanceof Undo ? new Fault('nothing can be undone after the last statement of a transaction') : error
      await client.query('rollback').catch((cause: unknown) => {
        broken = cause as Error
      })
      if (error instanceof Undo) return error.value as T
      throw error
    } finally {
      client.release(broken)
    }
  }

  const inDistrict: Database['inDistrict'] = (districtId, work) => {
    // The id is an integer of ours, checked here. SET LOCAL is set_config(…, true) without a plan to make.
    if (!Number.isSafeInteger(districtId)) throw new TypeError(`districtId must be an integer, got ${String(districtId)}`)
    return transaction(`begin; set local huying.district_id = '${districtId}'`, work)
  }
  return {
    inDistrict,
    read: gatherReads(inDistrict),
    plain: (work) => transaction('begin', work),
    listen: (channel, hear) => keepListening(options.connectionString, channel, hear),
    notify: async (channel, payload) => {
      await pool.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: [channel, payload] })
    },
    counts,
    close: () => pool.end(),
  }
}

interface OpenTransaction {
  readonly tx: Tx
  commit(): Promise<void>
  /** Whether the commit has been sent. */
  isOver(): boolean
}

/** What is sent in one turn of the loop, `begin` and `commit` too, goes to the database in one write: one round trip. */
function openTransaction(client: pg.PoolClient, begin: string, counts: Database['counts']): OpenTransaction {
  let over = false
  let gathering = false
  const send = (query: string | pg.QueryConfig): Promise<pg.QueryResult> => {
    counts.statements += 1
    if (!gathering) {
      gathering = true
      counts.roundTrips += 1
      const { stream } = client.connection
      stream.cork()
      process.nextTick(() => {
        gathering = false
        stream.uncork()
      })
    }
    const sent = client.query(query as pg.QueryConfig)
    // Whoever needs the outcome awaits it; of several sent together the first failure tells, the rest only follow from it.
    sent.catch(() => {})
    return sent
  }
  const begun = send(begin)
  // It carries the district's setting too.
  counts.statements += begin.includes(';') ? 1 : 0
  const rows = async <R>(statement: Statement): Promise<R[]> => {
    if (over) throw new Fault('a statement came after the last one of its transaction')
    const result = await send({ ...statement, values: statement.values as unknown[] })
    await begun
    return result.rows as R[]
  }
  const commit = async (): Promise<void> => {
    if (over) return
    over = true
    await begun
    await send('commit')
  }
  const last = async <R>(statement: Statement): Promise<R[]> => {
    const answer = rows<R>(statement)
    over = true
    // After a failed statement this commit is a rollback.
    const committed = send('commit')
    const [found] = await Promise.allSettled([answer, committed])
    if (found.status === 'rejected') throw found.reason
    await committed
    return found.value
  }
  return { tx: { rows, one: async <R>(statement: Statement) => (await rows<R>(statement))[0], last }, commit, isOver: () => over }
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
