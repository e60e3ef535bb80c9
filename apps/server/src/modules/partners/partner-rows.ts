/** Partners and their secrets, made, changed, rotated and ended by an administrator; each change leaves an audit row. */
import { createHash, randomBytes } from 'node:crypto'
import type { NewPartner, NewSecret, Partner, PartnerToKeep } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import { districtById } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { writeAuditRow, type AuditKind } from '../audit/index.ts'
import { taken } from './request-counts.ts'
import { newSecret } from './signature.ts'

/** The former secret goes on for three days, so that nobody has to change over at one moment. */
const overlapMs = 72 * 3_600_000

export interface By {
  readonly districtId: number
  /** Null: the demo's seed, which nobody did. */
  readonly personId: string | null
}

const dayMs = 24 * 3_600_000
/** Whoever sent these has the key and not the secret, or a clock that is wrong. */
const badSignatures = ['partners.unsigned', 'partners.too-old', 'partners.bad-signature']

export function listPartners(deps: Deps, districtId: number): Promise<Partner[]> {
  const now = deps.clock.now()
  return deps.database.read<Partner>(districtId, {
    name: 'partners',
    text: `select p.partner_id as id, p.name, p.scopes, p.per_minute as "perMinute", p.created_at as "createdAt",
        p.revoked_at as "revokedAt", p.last_used_at as "lastUsedAt",
        coalesce((select json_agg(json_build_object('id', s.secret_id, 'createdAt', s.created_at, 'endsAt', s.ends_at) order by s.ends_at nulls first)
          from partner_secrets s where s.district_id = $1 and s.partner_id = p.partner_id and (s.ends_at is null or s.ends_at > $2)), '[]') as secrets,
        json_build_object('taken', coalesce(day.taken, 0), 'refused', coalesce(day.refused, 0), 'badSignatures', coalesce(day.bad, 0)) as "lastDay"
      from partners p
      left join (
        select r.partner_id, sum(r.requests) filter (where r.outcome = $4) as taken, sum(r.requests) filter (where r.outcome <> $4) as refused,
          sum(r.requests) filter (where r.outcome = any($5)) as bad
        from partner_requests r where r.district_id = $1 and r.hour > $3 group by r.partner_id
      ) day on day.partner_id = p.partner_id
      where p.district_id = $1 order by p.revoked_at is not null, p.created_at, p.partner_id`,
    values: [districtId, new Date(now), new Date(now - dayMs), taken, badSignatures],
  })
}

export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

export function sealContext(secretId: string): string {
  return `partner-secret/${secretId}`
}

/** The key begins with the district's letters, so that finding its partner asks one district only. */
export async function makePartner(deps: Deps, by: By, partner: PartnerToKeep): Promise<NewPartner> {
  const [now, district, keys] = [deps.clock.now(), await districtById(deps, by.districtId), await deps.keys.of(by.districtId)]
  const id = v7(now)
  const key = `hy_${district?.prefix ?? ''}_${randomBytes(24).toString('base64url')}`
  const secret = newSecret()
  await deps.database.inDistrict(by.districtId, async (tx) => {
    await tx.rows({
      text: `insert into partners (district_id, partner_id, name, key_digest, scopes, per_minute, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [by.districtId, id, partner.name.trim(), digestOf(key), partner.scopes, partner.perMinute, new Date(now)],
    })
    const secretId = v7(now)
    await keepSecret(tx, by, { partnerId: id, secretId, sealed: keys.seal(secret, sealContext(secretId)), now })
    await audit(tx, by, { kind: 'partner-made', words: `${partner.name.trim()}：${partner.scopes.join('、')}`, now })
  })
  return { id, key, secret }
}

interface Secret {
  readonly partnerId: string
  readonly secretId: string
  readonly sealed: Buffer
  readonly now: number
}

function keepSecret(tx: Tx, by: By, { partnerId, secretId, sealed, now }: Secret): Promise<unknown> {
  return tx.rows({
    text: 'insert into partner_secrets (district_id, secret_id, partner_id, sealed, created_at) values ($1, $2, $3, $4, $5)',
    values: [by.districtId, secretId, partnerId, sealed, new Date(now)],
  })
}

/** In a statement of its own: whoever waits for the lock counts the secrets after it. */
async function lockPartner(tx: Tx, districtId: number, id: string): Promise<string | undefined> {
  const row = await tx.one<{ name: string }>({
    text: 'select name from partners where district_id = $1 and partner_id = $2 and revoked_at is null for update',
    values: [districtId, id],
  })
  return row?.name
}

export async function changePartner(deps: Deps, by: By, change: PartnerToKeep & { readonly id: string }): Promise<{ ok: true } | Refused> {
  const now = deps.clock.now()
  return deps.database.inDistrict(by.districtId, async (tx) => {
    if ((await lockPartner(tx, by.districtId, change.id)) === undefined) return refuse('partners.unknown')
    const name = change.name.trim()
    await tx.rows({
      text: 'update partners set name = $3, scopes = $4, per_minute = $5 where district_id = $1 and partner_id = $2',
      values: [by.districtId, change.id, name, change.scopes, change.perMinute],
    })
    await audit(tx, by, { kind: 'partner-changed', words: `${name}：${change.scopes.join('、')}，${change.perMinute}`, now })
    return { ok: true }
  })
}

export async function revokePartner(deps: Deps, by: By, id: string): Promise<{ ok: true } | Refused> {
  const now = deps.clock.now()
  return deps.database.inDistrict(by.districtId, async (tx) => {
    const name = await lockPartner(tx, by.districtId, id)
    if (name === undefined) return refuse('partners.unknown')
    await tx.rows({
      text: 'update partners set revoked_at = $3 where district_id = $1 and partner_id = $2',
      values: [by.districtId, id, new Date(now)],
    })
    await audit(tx, by, { kind: 'partner-revoked', words: name, now })
    return { ok: true }
  })
}

export async function rotateSecret(deps: Deps, by: By, id: string): Promise<{ ok: true; made: NewSecret } | Refused> {
  const [now, keys] = [deps.clock.now(), await deps.keys.of(by.districtId)]
  const [secret, secretId, endsAt] = [newSecret(), v7(now), new Date(now + overlapMs)]
  return deps.database.inDistrict(by.districtId, async (tx) => {
    const name = await lockPartner(tx, by.districtId, id)
    if (name === undefined) return refuse('partners.unknown')
    if ((await validSecrets(tx, by, { id, now })).length > 1) return refuse('partners.two-secrets')
    await tx.rows({
      text: 'update partner_secrets set ends_at = $3 where district_id = $1 and partner_id = $2 and ends_at is null',
      values: [by.districtId, id, endsAt],
    })
    await keepSecret(tx, by, { partnerId: id, secretId, sealed: keys.seal(secret, sealContext(secretId)), now })
    await audit(tx, by, { kind: 'partner-secret-made', words: name, now })
    return { ok: true, made: { secret, formerEndsAt: endsAt.toISOString() } }
  })
}

export async function endSecret(deps: Deps, by: By, at: { id: string; secretId: string }): Promise<{ ok: true } | Refused> {
  const now = deps.clock.now()
  return deps.database.inDistrict(by.districtId, async (tx) => {
    const name = await lockPartner(tx, by.districtId, at.id)
    const valid = name === undefined ? [] : await validSecrets(tx, by, { id: at.id, now })
    if (name === undefined || !valid.includes(at.secretId)) return refuse('partners.unknown')
    if (valid.length === 1) return refuse('partners.only-secret')
    await tx.rows({
      text: 'update partner_secrets set ends_at = $3 where district_id = $1 and secret_id = $2',
      values: [by.districtId, at.secretId, new Date(now)],
    })
    // Whichever was ended, the other one goes on.
    await tx.rows({
      text: 'update partner_secrets set ends_at = null where district_id = $1 and partner_id = $2 and ends_at > $3',
      values: [by.districtId, at.id, new Date(now)],
    })
    await audit(tx, by, { kind: 'partner-secret-ended', words: name, now })
    return { ok: true }
  })
}

async function validSecrets(tx: Tx, by: By, { id, now }: { id: string; now: number }): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>({
    text: 'select secret_id as id from partner_secrets where district_id = $1 and partner_id = $2 and (ends_at is null or ends_at > $3)',
    values: [by.districtId, id, new Date(now)],
  })
  return rows.map((row) => row.id)
}

async function audit(tx: Tx, by: By, { kind, words, now }: { kind: AuditKind; words: string; now: number }): Promise<void> {
  if (by.personId !== null) await writeAuditRow(tx, by.districtId, { kind, personId: by.personId, choice: 'partners', words, at: now })
}
