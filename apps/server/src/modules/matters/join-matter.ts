/** 我也遇到: joins an open matter instead of filing it again. It is counted, it stands in the timeline, and the joiner follows with a tracking code of their own. */
import type { Contact } from '@huying/contracts'
import type { Json, Refusal } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { sealEvent, type EventHeader } from '../../engine/chain.ts'
import { v7 } from '../../engine/ids.ts'
import { lockMatter } from '../../engine/take-step.ts'
import { refuse } from '../../platform/errors.ts'
import { sealContact } from './contact.ts'
import { knowledgeOf } from './knowledge.ts'

export type Joined = { readonly ok: true; readonly number: string; readonly trackingCode: string; readonly joined: number } | { readonly ok: false; readonly refusal: Refusal }

export async function joinMatter(deps: Deps, at: { districtId: number; number: string; contact?: Contact; key?: string }): Promise<Joined> {
  const { districtId } = at
  const district = await knowledgeOf(deps, districtId)
  const keys = await deps.keys.of(districtId)
  const now = deps.clock.now()
  const sealed = sealContact(keys, at.contact, now)
  if (!sealed.ok) return sealed
  const result = await deps.database.inDistrict(districtId, async (tx): Promise<Joined & { matterId?: string }> => {
    const locked = await lockMatter(tx, district, { number: at.number })
    if (!locked) return refuse('matters.not-found')
    if (locked.row.closed_at) return refuse('matters.cannot-join')
    const { row } = locked
    const header: EventHeader = {
      districtId, matterId: row.matter_id, seq: row.last_seq + 1, flow: row.flow, step: 'join', from: row.state, to: row.state, actor: 'joiner',
      personId: null, unitId: null, internal: false, occurredAt: now, recordedAt: now,
    }
    const followerId = followerIdOf(at.key, row.matter_id, (text) => keys.mac(text)) ?? v7(now)
    const content: Json = {}
    const event = sealEvent(row.last_hash, header, content)
    const written = await tx.one<{ joined: number; fresh: number }>({ name: 'join-matter', text: joinText, values: [
      districtId, row.matter_id, header.seq, row.flow, row.state, new Date(now), event.digest, row.last_hash, event.hash, event.salt, followerId, sealed.identity?.reporterId ?? null,
      sealed.identity?.keyVersion ?? null, sealed.identity?.name ?? null, sealed.identity?.phone ?? null, sealed.identity?.address ?? null, sealed.identity?.phoneIndex ?? null, sealed.identity?.nameIndex ?? null,
    ] })
    return { ok: true, number: row.number, trackingCode: keys.trackingCode(followerId), joined: written?.joined ?? 0, matterId: row.matter_id }
  })
  if (result.ok && result.matterId) deps.live.changed(districtId, result.matterId)
  return result
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
    update matters set joined = joined + 1, version = version + 1, last_seq = $3, last_hash = $9 from follower where district_id = $1 and matter_id = $2 returning joined
  )
  select coalesce((select joined from matter), (select joined from matters where district_id = $1 and matter_id = $2)) as joined, (select count(*) from follower)::integer as fresh`
