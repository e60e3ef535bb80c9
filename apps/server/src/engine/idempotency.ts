/** The second half of "the same key is the same matter": what a retry gets back. */
import type { Json } from '@huying/flow'
import type { Tx } from '../platform/database.ts'
import { refuse } from '../platform/errors.ts'
import type { IdempotentRequest } from './write-values.ts'

export type Replay =
  | { readonly found: false }
  | { readonly found: true; readonly same: true; readonly status: number; readonly answer: Json }
  | { readonly found: true; readonly same: false }

export async function findReplay(tx: Tx, districtId: number, request: IdempotentRequest): Promise<Replay> {
  const row = await tx.one<{ request_hash: Buffer; status: number; answer: Json }>({
    name: 'idempotency-find',
    text: 'select request_hash, status, answer from idempotency_keys where district_id = $1 and key = $2',
    values: [districtId, request.key],
  })
  if (!row) return { found: false }
  return row.request_hash.equals(request.requestHash)
    ? { found: true, same: true, status: row.status, answer: row.answer }
    : { found: true, same: false }
}

export const keyReused = refuse('engine.key-reused')

export const idempotencyKeptMs = 72 * 3_600_000

/** Deletes keys older than 72 hours; returns how many. */
export async function forgetOldKeys(tx: Tx, districtId: number, now: number): Promise<number> {
  const rows = await tx.rows({
    text: 'delete from idempotency_keys where district_id = $1 and created_at < $2 returning 1',
    values: [districtId, new Date(now - idempotencyKeptMs)],
  })
  return rows.length
}
