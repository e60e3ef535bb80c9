/** Walks a district's chain of audit rows and names each that does not hold. */
import { genesis } from '../../engine/chain.ts'
import type { Database } from '../../platform/database.ts'
import { auditHash, type ChainedRow } from './write-audit-row.ts'

export interface AuditBreak {
  readonly seq: number
  readonly what: 'missing' | 'altered' | 'tail-cut'
}

interface Row extends Omit<ChainedRow, 'districtId' | 'at'> {
  readonly recordedAt: Date
  readonly hash: Buffer
}

const pageSize = 5_000

export async function verifyAuditRows(database: Database, districtId: number): Promise<{ rows: number; breaks: readonly AuditBreak[] }> {
  const breaks: AuditBreak[] = []
  let last = { seq: 0, hash: genesis }
  for (;;) {
    const page = await rowsAfter(database, districtId, last.seq)
    for (const { recordedAt, hash, ...row } of page) {
      if (row.seq !== last.seq + 1) breaks.push({ seq: last.seq + 1, what: 'missing' })
      else if (!auditHash(last.hash, { ...row, districtId, at: recordedAt.getTime() }).equals(hash))
        breaks.push({ seq: row.seq, what: 'altered' })
      last = { seq: row.seq, hash }
    }
    if (page.length < pageSize) break
  }
  const head = await auditHead(database, districtId)
  if (head && (head.seq !== last.seq || !head.hash.equals(last.hash)))
    breaks.push({ seq: head.seq, what: last.seq < head.seq ? 'tail-cut' : 'altered' })
  return { rows: last.seq, breaks }
}

export function auditHead(database: Database, districtId: number): Promise<{ seq: number; hash: Buffer } | undefined> {
  return database.inDistrict(districtId, (tx) =>
    tx.one({ text: 'select last_seq as seq, last_hash as hash from audit_heads where district_id = $1', values: [districtId] }),
  )
}

/** The hash of one row; undefined when it is not there. */
export async function auditHashAt(database: Database, districtId: number, seq: number): Promise<Buffer | undefined> {
  const row = await database.inDistrict(districtId, (tx) =>
    tx.one<{ hash: Buffer }>({ text: 'select hash from audit_rows where district_id = $1 and seq = $2', values: [districtId, seq] }),
  )
  return row?.hash
}

function rowsAfter(database: Database, districtId: number, seq: number): Promise<Row[]> {
  return database.inDistrict(districtId, (tx) =>
    tx.rows<Row>({
      text: `select seq, kind, person_id as "personId", about_person as "aboutPerson", matter_id as "matterId", number, fields, rows, choice, words,
          recorded_at as "recordedAt", hash from audit_rows where district_id = $1 and seq > $2 order by seq limit $3`,
      values: [districtId, seq, pageSize],
    }),
  )
}
