/** Sends recorded statements through `pg` alone, with fresh ids in place of the recorded ones: same role, same transactions, same statements. */
import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Statement } from '../../apps/server/src/platform/database.ts'
import type { Recorded } from './recording-database.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

export interface Template {
  readonly transactions: readonly Recorded[]
  /** Ids that every round needs anew: matter, outbox rows, idempotency keys. */
  readonly ids: ReadonlySet<string>
  readonly number: string
}

/** Finds the ids that occur in the recorded values but belong to this matter only. */
export function templateOf(transactions: readonly Recorded[], at: { number: string; keep: ReadonlySet<string> }): Template {
  const ids = new Set<string>()
  const texts = transactions.flatMap(({ writes }) =>
    writes.flat().flatMap(({ values = [] }) => values.filter((value) => typeof value === 'string')),
  )
  for (const text of texts) for (const id of (text as string).match(uuid) ?? []) if (!at.keep.has(id)) ids.add(id)
  return { transactions, ids, number: at.number }
}

let serial = 0

/** Sends what travelled together in one write, as the server did. */
async function sendTransaction(
  client: pg.PoolClient,
  writes: readonly (readonly pg.QueryConfig[])[],
  endsWithLast: boolean,
): Promise<void> {
  const { stream } = client.connection
  for (const [at, write] of writes.entries()) {
    stream.cork()
    const sent: Promise<unknown>[] = at === 0 ? [client.query(`begin; set local huying.district_id = '1'`)] : []
    sent.push(...write.map((query) => client.query(query)))
    if (endsWithLast && at === writes.length - 1) sent.push(client.query('commit'))
    stream.uncork()
    await Promise.all(sent)
  }
  if (!endsWithLast) await client.query('commit')
}

/** One round with ids of its own. */
export async function replay(pool: pg.Pool, template: Template): Promise<void> {
  const fresh = new Map<string, string>([...template.ids].map((id) => [id, timeOrdered()]))
  serial += 1
  fresh.set(template.number, `ZZ${process.pid}${serial}`)
  for (const { writes, endsWithLast } of template.transactions) {
    const client = await pool.connect()
    try {
      await sendTransaction(
        client,
        writes.map((write) => write.map((statement) => renewed(statement, fresh))),
        endsWithLast,
      )
    } finally {
      client.release()
    }
  }
}

function renewed(statement: Statement, fresh: ReadonlyMap<string, string>): pg.QueryConfig {
  const values = (statement.values ?? []).map((value) => {
    if (typeof value !== 'string') return value
    const known = fresh.get(value)
    if (known) return known
    let text = value
    for (const [old, now] of fresh) if (text.includes(old)) text = text.replaceAll(old, now)
    return text
  })
  return { ...statement, values } as pg.QueryConfig
}

function timeOrdered(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(performance.timeOrigin + performance.now(), 0, 6)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

export function newKey(): string {
  return randomUUID()
}
