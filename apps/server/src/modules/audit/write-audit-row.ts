/** Who looked, exported or unlocked, and why: written in the transaction of the deed itself, chained in each district. */
import { createHash } from 'node:crypto'
import type { Json } from '@huying/flow'
import { canonical } from '../../engine/canonical.ts'
import { genesis } from '../../engine/chain.ts'
import type { Tx } from '../../platform/database.ts'

export const auditKinds = [
  'reveal',
  'export-asked',
  'export-approved',
  'export-refused',
  'export-taken',
  'recovery',
  'shield',
  'unshield',
  'factor-added',
  'factor-removed',
  'recovery-codes',
  'password-changed',
  'link-made',
  'link-used',
  'unlock',
  'person-created',
  'person-changed',
  'person-deactivated',
  'person-reactivated',
  'people-imported',
  'deputy-set',
  'deputy-ended',
  'absence-set',
  'absence-ended',
  'duty-set',
  'duty-removed',
  'provider-changed',
  'subject-linked',
  'subject-unlinked',
  'settings',
  'gateway-set',
  'gateway-removed',
  'bot-added',
  'bot-removed',
  'registry',
  'checklist',
  'partner-made',
  'partner-changed',
  'partner-revoked',
  'partner-secret-made',
  'partner-secret-ended',
  'records-imported',
  'record-tied',
  'record-untied',
] as const
export type AuditKind = (typeof auditKinds)[number]

export interface AuditEntry {
  readonly kind: AuditKind
  readonly personId: string
  readonly aboutPerson?: string
  readonly matterId?: string
  readonly number?: string
  /** Which parts of an identity. */
  readonly fields?: readonly string[]
  /** How many identities. */
  readonly rows?: number
  readonly choice: string
  readonly words: string
  /** Epoch ms. */
  readonly at: number
}

/** Returns its place in the chain. Takes the district's head until the transaction ends: call it last. */
export async function writeAuditRow(tx: Tx, districtId: number, entry: AuditEntry): Promise<number> {
  await tx.rows({
    text: 'insert into audit_heads (district_id, last_seq, last_hash) values ($1, 0, $2) on conflict do nothing',
    values: [districtId, genesis],
  })
  // In a statement of its own: read in one with the lock, the hash could be that of before the wait, and the chain would fork.
  const head = await tx.one<{ last_seq: number; last_hash: Buffer }>({
    text: 'select last_seq, last_hash from audit_heads where district_id = $1 for update',
    values: [districtId],
  })
  const seq = (head?.last_seq ?? 0) + 1
  const row = { ...wholeOf(entry), seq, districtId }
  const previous = head?.last_hash ?? genesis
  const hash = auditHash(previous, row)
  await tx.rows({
    text: `insert into audit_rows (district_id, seq, kind, person_id, about_person, matter_id, number, fields, rows, choice, words, recorded_at, prev_hash, hash)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      districtId,
      seq,
      row.kind,
      row.personId,
      row.aboutPerson,
      row.matterId,
      row.number,
      row.fields,
      row.rows,
      row.choice,
      row.words,
      new Date(row.at),
      previous,
      hash,
    ],
  })
  await tx.rows({
    text: 'update audit_heads set last_seq = $2, last_hash = $3 where district_id = $1',
    values: [districtId, seq, hash],
  })
  return seq
}

export interface ChainedRow {
  readonly districtId: number
  readonly seq: number
  readonly kind: string
  readonly personId: string
  readonly aboutPerson: string | null
  readonly matterId: string | null
  readonly number: string | null
  readonly fields: readonly string[]
  readonly rows: number
  readonly choice: string
  readonly words: string
  readonly at: number
}

export function auditHash(previous: Buffer, row: ChainedRow): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(canonical(row as unknown as Json))
    .digest()
}

function wholeOf(entry: AuditEntry): Omit<ChainedRow, 'seq' | 'districtId'> {
  return {
    kind: entry.kind,
    personId: entry.personId,
    aboutPerson: entry.aboutPerson ?? null,
    matterId: entry.matterId ?? null,
    number: entry.number ?? null,
    fields: [...(entry.fields ?? [])],
    rows: entry.rows ?? 1,
    choice: entry.choice,
    words: entry.words,
    at: entry.at,
  }
}
