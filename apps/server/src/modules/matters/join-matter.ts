/** 我也遇到: joins an open matter instead of filing it again. It is counted, it stands in the timeline, and the joiner follows with a tracking code of their own. */
import type { Contact } from '@huying/contracts'
import type { Refusal } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { sealEvent, type EventHeader } from '../../engine/chain.ts'
import { v7 } from '../../engine/ids.ts'
import type { SealedIdentity } from '../../engine/open-matter.ts'
import type { MatterRow } from '../../engine/rows.ts'
import { lockMatter } from '../../engine/take-step.ts'
import { refuse } from '../../platform/errors.ts'
import { isDiscreet } from '../categories/index.ts'
import { sealContact } from './contact.ts'
import { knowledgeOf } from './knowledge.ts'

export type Joined =
  | { readonly ok: true; readonly number: string; readonly trackingCode: string; readonly joined: number }
  | { readonly ok: false; readonly refusal: Refusal }

export interface JoinAt {
  readonly districtId: number
  readonly number: string
  readonly contact?: Contact
  /** The same key joins once. */
  readonly key?: string
}

export async function joinMatter(deps: Deps, at: JoinAt): Promise<Joined> {
  const { districtId } = at
  const district = await knowledgeOf(deps, districtId)
  const keys = await deps.keys.of(districtId)
  const now = deps.clock.now()
  const sealed = sealContact(keys, at.contact, now)
  if (!sealed.ok) return sealed
  const result = await deps.database.inDistrict(districtId, async (tx): Promise<Joined & { matterId?: string }> => {
    const locked = await lockMatter(tx, district, { number: at.number })
    if (!locked || !isJoinable(locked.row)) return refuse('matters.not-found')
    if (locked.row.closed_at) return refuse('matters.cannot-join')
    const { row } = locked
    const followerId = followerIdOf(at.key, row.matter_id, (text) => keys.mac(text)) ?? v7(now)
    const values = joinValues(row, { districtId, now, followerId, identity: sealed.identity })
    const written = await tx.one<{ joined: number }>({ name: 'join-matter', text: joinText, values })
    return {
      ok: true,
      number: row.number,
      trackingCode: keys.trackingCode(followerId),
      joined: written?.joined ?? 0,
      matterId: row.matter_id,
    }
  })
  if (!result.ok) return result
  const { matterId, ...joined } = result
  if (matterId) deps.live.changed(districtId, matterId)
  return joined
}

const joinable: ReadonlySet<string> = new Set(['report', 'suggest'])

/** What everybody may know of. Whoever asks for anything else learns no more than for a number that does not exist. */
export function isJoinable({ flow, category }: { readonly flow: string; readonly category: string | null }): boolean {
  return joinable.has(flow) && !isDiscreet(category)
}

/** Staff put together what they may know of anyway, and the engine asks whether they may; residents join only what everybody may know of. */
export const mayBeTwins = (one: { readonly flow: string; readonly category: string | null }): boolean =>
  one.flow === 'dispute' || isJoinable(one)

interface Join {
  readonly districtId: number
  readonly now: number
  readonly followerId: string
  readonly identity: SealedIdentity | null
}

function joinValues(row: MatterRow, { districtId, now, followerId, identity }: Join): unknown[] {
  const header: EventHeader = {
    districtId,
    matterId: row.matter_id,
    seq: row.last_seq + 1,
    flow: row.flow,
    step: 'join',
    from: row.state,
    to: row.state,
    actor: 'joiner',
    personId: null,
    unitId: null,
    internal: false,
    occurredAt: now,
    recordedAt: now,
  }
  const event = sealEvent(row.last_hash, header, {})
  const chained = [event.digest, row.last_hash, event.hash, event.salt]
  const sealed = [identity?.keyVersion, identity?.name, identity?.phone, identity?.address, identity?.phoneIndex, identity?.nameIndex]
  return [
    ...[districtId, row.matter_id, header.seq, row.flow, row.state, new Date(now)],
    ...chained,
    ...[followerId, identity?.reporterId ?? null],
    ...sealed.map((value) => value ?? null),
  ]
}

/** The same key joins once: the follower's id follows from it. */
function followerIdOf(key: string | undefined, matterId: string, mac: (text: string) => Buffer): string | null {
  if (!key) return null
  const hex = mac(`follower/${matterId}/${key}`).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const joinText = `with follower as (
    insert into followers (district_id, matter_id, follower_id, reporter_id, joined_at) values ($1, $2, $11, $12, $6) on conflict do nothing returning 1
  ), event as (
    insert into events (district_id, matter_id, seq, flow, step, from_state, to_state, actor_kind, internal, occurred_at, recorded_at, digest, prev_hash, hash)
    select $1, $2, $3, $4, 'join', $5, $5, 'joiner', false, $6, $6, $7, $8, $9 from follower
  ), content as (
    insert into event_contents (district_id, matter_id, seq, salt, content) select $1, $2, $3, $10, '{}'::jsonb from follower
  ), identity as (
    insert into identities (district_id, reporter_id, key_version, name_sealed, phone_sealed, address_sealed, phone_index, name_index, created_at)
    select $1, $12::uuid, $13, $14, $15, $16, $17, $18, $6 from follower where $12::uuid is not null
  ), matter as (
    update matters set joined = joined + 1, version = version + 1, last_seq = $3, last_hash = $9, last_step = 'join', last_at = $6, last_by = 'joiner', last_unit = null from follower where district_id = $1 and matter_id = $2 returning joined
  )
  select coalesce((select joined from matter), (select joined from matters where district_id = $1 and matter_id = $2)) as joined, (select count(*) from follower)::integer as fresh`
