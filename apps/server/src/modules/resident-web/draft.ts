/** What somebody has begun to say. Kept sealed in the database, its key part only in their browser's cookie, for 72 hours. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { CategoryQuestion, ResidentKind } from '@huying/contracts'
import type { Tx } from '../../platform/database.ts'
import { draftCookie } from './cookies.ts'
import { keepCookie, type Visit } from './visit.ts'

export const draftKeptMs = 72 * 3_600_000

export interface DraftPlace {
  /** Stored form of a scanned code. */
  readonly code?: string
  readonly unit?: string
  readonly words?: string
  readonly point?: { readonly lat: number; readonly lng: number; readonly accuracyM: number }
}

/** What the category asks besides, as it was asked, and what was answered so far. */
export interface DraftDetails {
  readonly questions: readonly CategoryQuestion[]
  /** Words by the question's id. */
  readonly said: Readonly<Record<string, string>>
  readonly photos: readonly string[]
  readonly isAnswered: boolean
}

export interface Draft {
  readonly flow: ResidentKind
  /** Idempotency key of the filing. */
  readonly key: string
  readonly what: string
  readonly score: number | null
  readonly photos: readonly string[]
  readonly place: DraftPlace | null
  /** Came by a code: place is no page of its own. */
  readonly scanned: boolean
  readonly placeSkipped: boolean
  readonly about: { readonly unit?: string; readonly matter?: string } | null
  /** Null: the words do not say surely which category it is, or it asks nothing. Missing in drafts from before there were any. */
  readonly details?: DraftDetails | null
  readonly choice: 'anonymous' | 'named' | null
  readonly contact: { readonly name: string; readonly phone: string; readonly address: string }
  readonly minor: boolean
  /** Open matters like it, or answers, were shown already. */
  readonly offered: boolean
  /** It has become this matter; everything personal is gone from the draft. */
  readonly sent: { readonly matterId: string; readonly marks: string } | null
}

export function newDraft(flow: ResidentKind, key: string = randomUUID()): Draft {
  return {
    flow,
    key,
    what: '',
    score: null,
    photos: [],
    place: null,
    scanned: false,
    placeSkipped: false,
    about: null,
    choice: null,
    contact: { name: '', phone: '', address: '' },
    minor: false,
    offered: false,
    sent: null,
  }
}

/** A key that a form brings is taken only in the form in which the server mints them. */
export function isDraftKey(key: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)
}

interface Handle {
  readonly districtId: number
  readonly tokenHash: Buffer
}

function handleOf(visit: Visit, flow: ResidentKind): Handle | null {
  const [district = '', token = ''] = (visit.cookies.get(draftCookie(flow)) ?? '').split('.')
  if (!/^\d{1,6}$/.test(district) || !/^[\w-]{43}$/.test(token)) return null
  return { districtId: Number(district), tokenHash: createHash('sha256').update(token).digest() }
}

const context = (tokenHash: Buffer): string => `draft/${tokenHash.toString('hex')}`

/** The draft and the district it is for; null when there is none, or it is too old. */
export async function readDraft(visit: Visit, flow: ResidentKind): Promise<{ draft: Draft; districtId: number } | null> {
  const handle = handleOf(visit, flow)
  if (!handle) return null
  const { districtId, tokenHash } = handle
  const since = new Date(visit.deps.clock.now() - draftKeptMs)
  const row = await visit.deps.database.inDistrict(districtId, (tx) =>
    tx.one<{ sealed: Buffer }>({
      name: 'read-draft',
      text: 'select sealed from drafts where district_id = $1 and token_hash = $2 and changed_at > $3',
      values: [districtId, tokenHash, since],
    }),
  )
  if (!row) return null
  const keys = await visit.deps.keys.of(districtId)
  return { draft: JSON.parse(keys.open(row.sealed, context(tokenHash))) as Draft, districtId }
}

/** Writes the draft, under the browser's secret when it has one, else under a new one. Sweeps what is older than 72 hours. */
export async function saveDraft(visit: Visit, draft: Draft): Promise<void> {
  const known = handleOf(visit, draft.flow)
  const districtId = visit.district.districtId
  const token = randomBytes(32).toString('base64url')
  const handle = known?.districtId === districtId ? known : { districtId, tokenHash: createHash('sha256').update(token).digest() }
  if (handle !== known)
    keepCookie(visit, { name: draftCookie(draft.flow), value: `${districtId}.${token}`, days: 3, path: `/${draft.flow}` })
  await visit.deps.database.inDistrict(districtId, async (tx) => {
    await writeDraft(visit, tx, { handle, draft })
    await tx.rows({
      name: 'sweep-drafts',
      text: 'delete from drafts where district_id = $1 and changed_at < $2',
      values: [districtId, new Date(visit.deps.clock.now() - draftKeptMs)],
    })
  })
}

async function writeDraft(visit: Visit, tx: Tx, { handle, draft }: { handle: Handle; draft: Draft }): Promise<void> {
  const keys = await visit.deps.keys.of(handle.districtId)
  await tx.rows({
    name: 'write-draft',
    text: `insert into drafts (district_id, token_hash, sealed, changed_at) values ($1, $2, $3, $4)
      on conflict (district_id, token_hash) do update set sealed = excluded.sealed, changed_at = excluded.changed_at`,
    values: [
      handle.districtId,
      handle.tokenHash,
      keys.seal(JSON.stringify(draft), context(handle.tokenHash)),
      new Date(visit.deps.clock.now()),
    ],
  })
}

/** In the filing's own transaction: the draft becomes a pointer to its matter, so that a late retry finds the receipt. */
export async function markSent(visit: Visit, tx: Tx, sent: { draft: Draft; matterId: string }): Promise<void> {
  const handle = handleOf(visit, sent.draft.flow)
  if (handle)
    await writeDraft(visit, tx, {
      handle,
      draft: { ...newDraft(sent.draft.flow, sent.draft.key), sent: { matterId: sent.matterId, marks: marksOf(sent.draft) } },
    })
}

export function marksOf(draft: Draft): string {
  return draft.choice === 'anonymous' ? 'a' : ''
}
