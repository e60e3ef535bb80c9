/** Links that an administrator hands over: an invitation or a way back in. Good once and for a while; only their hash is stored. */
import { createHash, randomBytes } from 'node:crypto'
import type { Refusal } from '@huying/flow'
import type { Deps } from '../../../deps.ts'
import { rollBackWith, type Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { writeAuditRow } from '../../audit/index.ts'
import { removeFactors } from '../factors/factor-rows.ts'
import { weakPassword } from '../password-rules.ts'
import { hashPassword } from '../passwords.ts'
import { forgetSessions } from '../person-of-request.ts'
import { endSessionsOf } from '../sessions.ts'

const hourMs = 60 * 60_000
/** An invitation travels by hand; a recovery is used at once. */
const lastsMs = { invitation: 7 * 24 * hourMs, recovery: 24 * hourMs } as const

export interface LinkWanted {
  readonly districtId: number
  readonly personId: string
  readonly kind: 'invitation' | 'recovery'
  readonly resetsFactors: boolean
  /** Null: a command on the server. */
  readonly madeBy: string | null
}

export interface MadeLink {
  /** With the secret behind `#`, so that it reaches no log. */
  readonly url: string
  readonly expiresAt: string
}

/** In the transaction of what it belongs to. Links of the same person that were made before are dead. */
export async function makeLink(deps: Deps, tx: Tx, wanted: LinkWanted): Promise<MadeLink> {
  const { districtId, personId, kind } = wanted
  const secret = randomBytes(32).toString('base64url')
  const now = deps.clock.now()
  const expiresAt = new Date(now + lastsMs[kind])
  await tx.rows({ text: 'delete from person_links where district_id = $1 and person_id = $2', values: [districtId, personId] })
  await tx.rows({
    text: `insert into person_links (district_id, token_hash, person_id, kind, resets_factors, made_by, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [districtId, hashOf(secret), personId, kind, wanted.resetsFactors, wanted.madeBy, new Date(now), expiresAt],
  })
  return { url: `${deps.config.publicUrl}/desk/join#${districtId}.${secret}`, expiresAt: expiresAt.toISOString() }
}

export interface FoundLink {
  readonly districtId: number
  readonly personId: string
  readonly login: string
  readonly name: string
  readonly kind: 'invitation' | 'recovery'
  readonly resetsFactors: boolean
  readonly expiresAt: Date
}

/** Null when it was used, has expired, was replaced, or never was one. */
export async function findLink(deps: Deps, token: string): Promise<FoundLink | null> {
  const read = readLinkToken(token)
  if (!read) return null
  return deps.database.inDistrict(read.districtId, async (tx) => (await liveLink(deps, tx, read)) ?? null)
}

type Used = { readonly ok: true; readonly login: string } | { readonly ok: false; readonly refusal: Refusal }

/** Sets the password and spends the link: every session of the account ends, its lock is lifted; its factors go only if the administrator said so. */
export async function useLink(deps: Deps, { token, password }: { token: string; password: string }): Promise<Used> {
  const read = readLinkToken(token)
  const found = read && (await findLink(deps, token))
  if (!found) return refuse('people.dead-link')
  const weak = weakPassword(password, found.login)
  if (weak) return weak
  const hash = await hashPassword(password)
  const result = await deps.database.inDistrict<Used>(read.districtId, async (tx) => {
    const link = await spendLink(deps, tx, token)
    if (!link) return rollBackWith(refuse('people.dead-link'))
    await tx.rows({
      text: `update people set password_hash = $3, failed_logins = 0, locked_until = null, factor_failures = 0, factor_locked_until = null where district_id = $1 and person_id = $2`,
      values: [link.districtId, link.personId, hash],
    })
    if (link.resetsFactors) await removeFactors(tx, link)
    await endSessionsOf(tx, link)
    await auditUse(deps, tx, link)
    return { ok: true, login: link.login }
  })
  forgetSessions(deps)
  return result
}

/** Marks it as used; null when somebody else was quicker. */
export async function spendLink(deps: Deps, tx: Tx, token: string): Promise<FoundLink | null> {
  const read = readLinkToken(token)
  const link = read && (await liveLink(deps, tx, read))
  if (!link) return null
  const spent = await tx.rows({
    text: 'update person_links set used_at = $3 where district_id = $1 and token_hash = $2 and used_at is null returning person_id',
    values: [read.districtId, hashOf(read.secret), new Date(deps.clock.now())],
  })
  return spent.length > 0 ? link : null
}

export function auditUse(deps: Deps, tx: Tx, { districtId, personId, kind }: FoundLink): Promise<number> {
  const words = kind === 'invitation' ? '用邀请链接设好了登录' : '用重设链接设好了登录'
  return writeAuditRow(tx, districtId, { kind: 'link-used', personId, aboutPerson: personId, choice: 'own', words, at: deps.clock.now() })
}

interface ReadToken {
  readonly districtId: number
  readonly secret: string
}

function readLinkToken(token: string): ReadToken | null {
  const [, districtId, secret] = /^(\d{1,9})\.([\w-]{43})$/.exec(token) ?? []
  return districtId && secret ? { districtId: Number(districtId), secret } : null
}

function liveLink(deps: Deps, tx: Tx, { districtId, secret }: ReadToken): Promise<FoundLink | undefined> {
  return tx.one<FoundLink>({
    text: `select l.district_id as "districtId", l.person_id as "personId", p.login, p.name, l.kind, l.resets_factors as "resetsFactors", l.expires_at as "expiresAt"
      from person_links l join people p on p.district_id = l.district_id and p.person_id = l.person_id and p.active
      where l.district_id = $1 and l.token_hash = $2 and l.used_at is null and l.expires_at > $3`,
    values: [districtId, hashOf(secret), new Date(deps.clock.now())],
  })
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(`link/${secret}`).digest()
}
