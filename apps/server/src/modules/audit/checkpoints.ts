/**
 * A signed list of chain heads in a second place, outside the database: whoever cuts a tail and rewrites the head in the database is still seen.
 * One JSON line a checkpoint: the heads that changed since the one before, the hash of the line before, an Ed25519 signature.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonical } from '../../engine/canonical.ts'
import type { Database } from '../../platform/database.ts'
import { auditHashAt, auditHead } from './verify-audit-rows.ts'

export interface Head {
  readonly matterId: string
  readonly seq: number
  /** Hex. */
  readonly hash: string
}

interface Checkpoint {
  readonly districtId: number
  /** Epoch ms: heads of matters with events recorded until then. */
  readonly until: number
  readonly heads: readonly Head[]
  readonly previous: string
  /** Where the chain of audit rows ended. */
  readonly audit?: { readonly seq: number; readonly hash: string }
}

const fileOf = (folder: string, districtId: number): string => join(folder, `checkpoints-${districtId}.jsonl`)

/** Writes what changed since the last checkpoint; nothing when nothing did. Returns how many heads. */
export async function writeCheckpoint(database: Database, at: { districtId: number; folder: string; now: number }): Promise<number> {
  mkdirSync(at.folder, { recursive: true, mode: 0o700 })
  const lines = readLines(at)
  const last = lines.at(-1)
  const before = last ? (JSON.parse(last) as { checkpoint: Checkpoint }).checkpoint : undefined
  const since = before?.until ?? 0
  // Steps that were under way at the last checkpoint may carry an earlier time: look back a minute.
  const heads = await database.inDistrict(at.districtId, (tx) =>
    tx.rows<{ matter_id: string; last_seq: number; last_hash: Buffer }>({
      text: `select distinct m.matter_id, m.last_seq, m.last_hash from events e join matters m on m.district_id = $1 and m.matter_id = e.matter_id
        where e.district_id = $1 and e.recorded_at > $2 order by m.matter_id`,
      values: [at.districtId, new Date(Math.max(0, since - 60_000))],
    }),
  )
  const audit = await auditHead(database, at.districtId)
  if (heads.length === 0 && (audit?.seq ?? 0) === (before?.audit?.seq ?? 0)) return 0
  const checkpoint: Checkpoint = {
    districtId: at.districtId,
    until: at.now,
    previous: last ? createHash('sha256').update(last).digest('hex') : '',
    heads: heads.map((head) => ({ matterId: head.matter_id, seq: head.last_seq, hash: head.last_hash.toString('hex') })),
    ...(audit ? { audit: { seq: audit.seq, hash: audit.hash.toString('hex') } } : {}),
  }
  const signature = sign(null, Buffer.from(canonical(checkpoint as never)), signingKey(at.folder)).toString('base64')
  appendFileSync(fileOf(at.folder, at.districtId), `${JSON.stringify({ checkpoint, signature })}\n`, { mode: 0o600 })
  return heads.length
}

export interface CheckpointBreak {
  readonly line: number
  readonly what: 'signature' | 'order' | 'head-missing' | 'head-altered' | 'audit-missing' | 'audit-altered'
  readonly matterId?: string
  readonly seq?: number
}

/** Compares every checkpoint with the events in the database. */
export async function verifyCheckpoints(
  database: Database,
  at: { districtId: number; folder: string },
): Promise<{ checkpoints: number; breaks: readonly CheckpointBreak[] }> {
  const lines = readLines(at)
  const breaks: CheckpointBreak[] = []
  const newest = new Map<string, Head & { line: number }>()
  let before = ''
  for (const [index, line] of lines.entries()) {
    const { checkpoint, signature } = JSON.parse(line) as { checkpoint: Checkpoint; signature: string }
    const key = createPublicKey(signingKey(at.folder))
    if (!verify(null, Buffer.from(canonical(checkpoint as never)), key, Buffer.from(signature, 'base64')))
      breaks.push({ line: index + 1, what: 'signature' })
    if (checkpoint.previous !== before) breaks.push({ line: index + 1, what: 'order' })
    before = createHash('sha256').update(line).digest('hex')
    const audit = await auditBreak(database, at.districtId, checkpoint)
    if (audit) breaks.push({ line: index + 1, what: audit, seq: checkpoint.audit?.seq ?? 0 })
    for (const head of checkpoint.heads) newest.set(head.matterId, { ...head, line: index + 1 })
  }
  const heads = [...newest.values()]
  for (let from = 0; from < heads.length; from += 5_000)
    breaks.push(...(await compare(database, at.districtId, heads.slice(from, from + 5_000))))
  return { checkpoints: lines.length, breaks }
}

async function auditBreak(
  database: Database,
  districtId: number,
  { audit }: Checkpoint,
): Promise<'audit-missing' | 'audit-altered' | null> {
  if (!audit || audit.seq === 0) return null
  const hash = await auditHashAt(database, districtId, audit.seq)
  return hash === undefined ? 'audit-missing' : hash.toString('hex') === audit.hash ? null : 'audit-altered'
}

async function compare(database: Database, districtId: number, heads: readonly (Head & { line: number })[]): Promise<CheckpointBreak[]> {
  const rows = await database.inDistrict(districtId, (tx) =>
    tx.rows<{ matter_id: string; hash: Buffer }>({
      text: `select e.matter_id, e.hash from jsonb_to_recordset($2::jsonb) as h ("matterId" uuid, seq integer)
        join events e on e.district_id = $1 and e.matter_id = h."matterId" and e.seq = h.seq`,
      values: [districtId, JSON.stringify(heads)],
    }),
  )
  const found = new Map(rows.map((row) => [row.matter_id, row.hash.toString('hex')]))
  return heads.flatMap((head): CheckpointBreak[] => {
    const hash = found.get(head.matterId)
    if (hash === head.hash) return []
    return [{ line: head.line, what: hash === undefined ? 'head-missing' : 'head-altered', matterId: head.matterId, seq: head.seq }]
  })
}

function readLines(at: { districtId: number; folder: string }): string[] {
  const file = fileOf(at.folder, at.districtId)
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
}

function signingKey(folder: string): ReturnType<typeof createPrivateKey> {
  const file = join(folder, 'signing-key.pem')
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  return createPrivateKey(readFileSync(file))
}
