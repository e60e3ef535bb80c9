/** Who sent it, and whether it is what they sent: by key, scope, time, signature and the partner's own limit, in this order. */
import type { PartnerScope } from '@huying/contracts'
import type { Json, Refused } from '@huying/flow'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { idempotentRequest } from '../matters/index.ts'
import { digestOf, sealContext } from './partner-rows.ts'
import { isWithinLimit } from './rate.ts'
import { stranger } from './request-counts.ts'
import { verdictOn } from './signature.ts'

export interface SignedRequest {
  readonly districtId: number
  readonly partner: { readonly id: string; readonly name: string; readonly scopes: readonly string[] }
  /** By webhook-id: the same again gets the first answer. */
  readonly request: IdempotentRequest
  readonly body: Json
}

export type Verified = ({ readonly ok: true } & SignedRequest) | Refused

/** Whose count it is. */
export interface Caller {
  readonly districtId: number
  readonly partnerId: string
}

/** `scope` null: any partner. The request must have come in by `signedRoutes`, which keeps its bytes. No `caller`: not even the district is known. */
export async function verifySigned(
  deps: Deps,
  request: FastifyRequest,
  scope: PartnerScope | null,
): Promise<{ readonly caller: Caller | null; readonly found: Verified }> {
  const key = String(request.headers['x-api-key'] ?? '')
  const district = await districtOf(deps, key)
  if (!district) return { caller: null, found: refuse('partners.unknown-key') }
  const { districtId } = district
  const partner = await partnerOf(deps, { districtId, key })
  if (!partner) return { caller: { districtId, partnerId: stranger }, found: refuse('partners.unknown-key') }
  return { caller: { districtId, partnerId: partner.id }, found: await verdictFor(deps, { request, scope, partner }) }
}

interface Asked {
  readonly request: FastifyRequest
  readonly scope: PartnerScope | null
  readonly partner: Found
}

async function verdictFor(deps: Deps, { request, scope, partner }: Asked): Promise<Verified> {
  const now = deps.clock.now()
  if (partner.isRevoked) return refuse('partners.revoked')
  if (scope !== null && !partner.scopes.includes(scope)) return refuse('partners.not-in-scope', { scope })
  const body: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) => String(request.headers[`webhook-${name}`] ?? ''))
  if (!id || !/^[\x21-\x7e]{1,150}$/.test(id) || !timestamp || !signature) return refuse('partners.unsigned')
  const verdict = verdictOn({ id, timestamp, signature, body }, await partner.secrets(), now)
  if (verdict === 'old') return refuse('partners.too-old', { now: new Date(now).toISOString() })
  if (verdict === 'bad') return refuse('partners.bad-signature')
  if (!isWithinLimit(deps.database, partner, now)) return refuse('partners.too-many', { perMinute: partner.perMinute })
  const json = jsonOf(body)
  if (json === undefined) return refuse('http.bad-json')
  await markUsed(deps, partner, now)
  const route = `${request.method} ${request.routeOptions.url ?? ''}`
  const once = idempotentRequest(`${partner.id}/${id}`, route, json)
  if (!once) return refuse('partners.unsigned')
  const { districtId, name, scopes } = partner
  return { ok: true, districtId, partner: { id: partner.id, name, scopes }, request: once, body: json }
}

interface Found {
  readonly districtId: number
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly perMinute: number
  readonly isRevoked: boolean
  readonly lastUsedAt: number
  secrets(): Promise<string[]>
}

interface Row {
  id: string
  name: string
  scopes: string[]
  per_minute: number
  revoked_at: Date | null
  last_used_at: Date | null
  secrets: { id: string; sealed: string }[]
}

async function districtOf(deps: Deps, key: string): ReturnType<typeof districtByPrefix> {
  const prefix = /^hy_([A-Za-z]{2})_[\w-]{32}$/.exec(key)?.[1]
  return prefix ? districtByPrefix(deps, prefix) : undefined
}

/** A key is 192 random bits: what cannot be guessed needs no lock that a stranger could close over an alert. */
async function partnerOf(deps: Deps, { districtId, key }: { districtId: number; key: string }): Promise<Found | null> {
  const [row] = await deps.database.read<Row>(districtId, {
    name: 'partner-of-key',
    text: `select p.partner_id as id, p.name, p.scopes, p.per_minute, p.revoked_at, p.last_used_at,
        coalesce((select json_agg(json_build_object('id', s.secret_id, 'sealed', encode(s.sealed, 'hex')))
          from partner_secrets s where s.district_id = $1 and s.partner_id = p.partner_id and (s.ends_at is null or s.ends_at > $3)), '[]') as secrets
      from partners p where p.district_id = $1 and p.key_digest = $2`,
    values: [districtId, digestOf(key), new Date(deps.clock.now())],
  })
  if (!row) return null
  return {
    districtId,
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    perMinute: row.per_minute,
    isRevoked: row.revoked_at !== null,
    lastUsedAt: row.last_used_at?.getTime() ?? 0,
    secrets: async () => {
      const keys = await deps.keys.of(districtId)
      return row.secrets.map(({ id, sealed }) => keys.open(Buffer.from(sealed, 'hex'), sealContext(id)))
    },
  }
}

const markEveryMs = 60_000

/** To the minute: an administrator asks whether it is alive, not when exactly. */
async function markUsed(deps: Deps, { districtId, id, lastUsedAt }: Found, now: number): Promise<void> {
  if (Math.abs(now - lastUsedAt) < markEveryMs) return
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: 'update partners set last_used_at = $3 where district_id = $1 and partner_id = $2',
      values: [districtId, id, new Date(now)],
    }),
  )
}

function jsonOf(body: Buffer): Json | undefined {
  try {
    return JSON.parse(body.toString('utf8')) as Json
  } catch {
    return undefined
  }
}
