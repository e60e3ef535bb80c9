/** Walks every hash chain of a district and names each row that does not hold. */
import type { Json } from '@huying/flow'
import type { Database } from '../../platform/database.ts'
import { digestOf, genesis, hashOf, type EventHeader } from '../../engine/chain.ts'

export interface Break {
  readonly number: string
  readonly matterId: string
  readonly seq: number
  readonly what: 'missing' | 'altered' | 'content-altered' | 'content-missing' | 'tail-cut' | 'orphan'
}

export interface Verified {
  readonly matters: number
  readonly events: number
  readonly breaks: readonly Break[]
}

interface Row {
  matter_id: string
  number: string | null
  last_seq: number | null
  last_hash: Buffer | null
  seq: number
  flow: string
  step: string
  from_state: string
  to_state: string
  actor_kind: EventHeader['actor']
  person_id: string | null
  unit_id: string | null
  internal: boolean
  occurred_at: Date
  recorded_at: Date
  digest: Buffer
  hash: Buffer
  salt: Buffer | null
  content: Json
  erased_at: Date | null
}

const pageSize = 5_000

export async function verifyDistrict(database: Database, districtId: number, progress?: (events: number) => void): Promise<Verified> {
  const breaks: Break[] = []
  let chain = null as Chain | null
  let matters = 0
  let events = 0
  for await (const row of eachEvent(database, districtId)) {
    if (chain?.matterId !== row.matter_id) {
      if (chain) breaks.push(...headBreaks(chain))
      matters += 1
      chain = {
        matterId: row.matter_id,
        number: row.number ?? '',
        previous: genesis,
        seq: 0,
        lastSeq: row.last_seq,
        lastHash: row.last_hash,
      }
    }
    events += 1
    if (events % 50_000 === 0) progress?.(events)
    breaks.push(...eventBreaks(districtId, chain, row))
    chain = { ...chain, previous: row.hash, seq: row.seq }
  }
  if (chain) breaks.push(...headBreaks(chain))
  return { matters, events, breaks: [...breaks, ...(await mattersWithoutEvents(database, districtId))] }
}

/** How far one matter's chain has been walked, and where its row says that it ends. */
interface Chain {
  readonly matterId: string
  readonly number: string
  readonly previous: Buffer
  readonly seq: number
  readonly lastSeq: number | null
  readonly lastHash: Buffer | null
}

function eventBreaks(districtId: number, chain: Chain, row: Row): Break[] {
  const at = { number: chain.number, matterId: row.matter_id }
  const breaks: Break[] = []
  if (row.seq !== chain.seq + 1) breaks.push({ ...at, seq: chain.seq + 1, what: 'missing' })
  else if (!hashOf(chain.previous, headerOf(districtId, row), row.digest).equals(row.hash))
    breaks.push({ ...at, seq: row.seq, what: 'altered' })
  const content = contentBreak(row)
  if (content) breaks.push({ ...at, seq: row.seq, what: content })
  return breaks
}

/** The matter's own row must point at the last event of its chain. */
function headBreaks(chain: Chain): Break[] {
  const at = { number: chain.number, matterId: chain.matterId }
  if (chain.lastSeq === null) return [{ ...at, seq: chain.seq, what: 'orphan' }]
  if (chain.seq === chain.lastSeq && chain.lastHash?.equals(chain.previous)) return []
  return [{ ...at, seq: chain.lastSeq, what: chain.seq < chain.lastSeq ? 'tail-cut' : 'altered' }]
}

function contentBreak(row: Row): 'content-altered' | 'content-missing' | null {
  if (row.erased_at) return null
  if (!row.salt) return 'content-missing'
  return digestOf(row.salt, row.content).equals(row.digest) ? null : 'content-altered'
}

function headerOf(districtId: number, row: Row): EventHeader {
  return {
    districtId,
    matterId: row.matter_id,
    seq: row.seq,
    flow: row.flow,
    step: row.step,
    from: row.from_state,
    to: row.to_state,
    actor: row.actor_kind,
    personId: row.person_id,
    unitId: row.unit_id,
    internal: row.internal,
    occurredAt: row.occurred_at.getTime(),
    recordedAt: row.recorded_at.getTime(),
  }
}

async function* eachEvent(database: Database, districtId: number): AsyncGenerator<Row> {
  let after: [string, number] = ['00000000-0000-0000-0000-000000000000', 0]
  for (;;) {
    const rows = await database.inDistrict(districtId, (tx) =>
      tx.rows<Row>({
        name: 'verify-page',
        text: `select e.*, c.salt, c.content, c.erased_at, m.number, m.last_seq, m.last_hash from events e
          left join event_contents c on c.district_id = $1 and c.matter_id = e.matter_id and c.seq = e.seq
          left join matters m on m.district_id = $1 and m.matter_id = e.matter_id
          where e.district_id = $1 and (e.matter_id, e.seq) > ($2, $3) order by e.matter_id, e.seq limit $4`,
        values: [districtId, ...after, pageSize],
      }),
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = [last.matter_id, last.seq]
  }
}

function mattersWithoutEvents(database: Database, districtId: number): Promise<Break[]> {
  return database.inDistrict(districtId, async (tx) => {
    const rows = await tx.rows<{ matter_id: string; number: string; last_seq: number }>({
      text: 'select matter_id, number, last_seq from matters m where district_id = $1 and not exists (select 1 from events e where e.district_id = $1 and e.matter_id = m.matter_id)',
      values: [districtId],
    })
    return rows.map((row) => ({ number: row.number, matterId: row.matter_id, seq: row.last_seq, what: 'tail-cut' as const }))
  })
}
