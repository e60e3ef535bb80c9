/** Sessions: 32 random bytes in the cookie, their SHA-256 in the table. 30 minutes idle, 8 hours in all; half signed in, ten minutes. */
import { createHash, randomBytes } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import type { Tx } from '../../platform/database.ts'
import { personColumns, personOf, type PersonRow, type SignedInPerson } from './signed-in-person.ts'

export const idleMs = 30 * 60_000
export const absoluteMs = 8 * 60 * 60_000
/** Between the password and the second factor. */
const halfMs = 10 * 60_000
/** Writing at every request would make every read a write. */
const seenEveryMs = 60_000

/** The cookie's value, `<districtId>.<secret>`. */
export interface SessionToken {
  readonly districtId: number
  readonly secret: string
}

/** What was shown beyond the password. demo: the account is exempt, while the server runs in demo mode. */
export type Proof = 'none' | 'factor' | 'provider' | 'demo'

/** What the person has to do before anything else. */
export type Needs = 'nothing' | 'factor' | 'enrol'

export interface LiveSession {
  readonly person: SignedInPerson
  /** Epoch ms after which it is over, unless it is seen again. */
  readonly endsAt: number
  readonly needs: Needs
}

export interface NewSession {
  readonly districtId: number
  readonly personId: string
  readonly proof: Proof
  /** The User-Agent header. */
  readonly agent: string
}

export function readToken(value: string): SessionToken | null {
  const [, districtId, secret] = /^(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(value) ?? []
  return districtId !== undefined && secret !== undefined ? { districtId: Number(districtId), secret } : null
}

export function writeToken(token: SessionToken): string {
  return `${token.districtId}.${token.secret}`
}

export async function openSession(deps: CacheDeps, session: NewSession): Promise<SessionToken> {
  const { districtId, personId } = session
  const secret = randomBytes(32).toString('base64url')
  const now = new Date(deps.clock.now())
  await deps.database.inDistrict(districtId, async (tx) => {
    // Dead sessions of the same person go out with the new one coming in: no job is needed to sweep.
    await tx.rows({
      text: 'delete from sessions where district_id = $1 and person_id = $2 and (created_at < $3 or seen_at < $4)',
      values: [districtId, personId, new Date(now.getTime() - absoluteMs), new Date(now.getTime() - idleMs)],
    })
    await tx.rows({
      text: 'insert into sessions (district_id, token_hash, person_id, created_at, seen_at, proof, agent) values ($1, $2, $3, $4, $4, $5, $6)',
      values: [districtId, tokenHash(secret), personId, now, session.proof, session.agent.slice(0, 300)],
    })
  })
  return { districtId, secret }
}

/** Ends all of a person's sessions, in the transaction of what made it necessary; `except` is kept. */
export async function endSessionsOf(tx: Tx, at: { districtId: number; personId: string; except?: SessionToken }): Promise<void> {
  await tx.rows({
    text: 'delete from sessions where district_id = $1 and person_id = $2 and ($3::bytea is null or token_hash <> $3)',
    values: [at.districtId, at.personId, at.except ? tokenHash(at.except.secret) : null],
  })
}

export async function endSession(deps: CacheDeps, token: SessionToken): Promise<void> {
  await deps.database.inDistrict(token.districtId, (tx) =>
    tx.rows({
      text: 'delete from sessions where district_id = $1 and token_hash = $2',
      values: [token.districtId, tokenHash(token.secret)],
    }),
  )
}

interface SessionRow extends PersonRow {
  readonly createdAt: Date
  readonly seenAt: Date
  readonly proof: Proof
  readonly isDemo: boolean
  readonly hasFactor: boolean
}

export type SessionDeps = Pick<Deps, 'database' | 'clock' | 'config'>

/** Looks the session up and notes that it was seen. Null when it is over, unknown, or the person is no longer active. */
export async function findSession(deps: SessionDeps, token: SessionToken): Promise<LiveSession | null> {
  const now = deps.clock.now()
  return deps.database.inDistrict(token.districtId, async (tx) => {
    const values = [token.districtId, tokenHash(token.secret)]
    const row = await tx.one<SessionRow>({
      name: 'find-session',
      text: `select s.created_at as "createdAt", s.seen_at as "seenAt", s.proof, p.is_demo as "isDemo",
               exists (select 1 from factors f where f.district_id = $1 and f.person_id = p.person_id and f.confirmed_at is not null) as "hasFactor",
               ${personColumns('$3::timestamptz')}
             from sessions s join people p on p.district_id = s.district_id and p.person_id = s.person_id and p.active
             where s.district_id = $1 and s.token_hash = $2`,
      values: [...values, new Date(now)],
    })
    if (!row) return null
    const needs = needsOf(deps, row)
    const seenAt = row.seenAt.getTime()
    const lastsUntil = row.createdAt.getTime() + (needs === 'nothing' ? absoluteMs : halfMs)
    if (now >= seenAt + idleMs || now >= lastsUntil) return null
    const isStale = now - seenAt >= seenEveryMs
    if (isStale) {
      await tx.rows({
        name: 'session-seen',
        text: 'update sessions set seen_at = $3 where district_id = $1 and token_hash = $2 and seen_at < $3',
        values: [...values, new Date(now)],
      })
    }
    return { person: personOf(row), endsAt: Math.min(lastsUntil, (isStale ? now : seenAt) + idleMs), needs }
  })
}

/** What a session lacks. An exemption of the demo is worth nothing once the server no longer runs in demo mode. */
export function needsOf(deps: Pick<Deps, 'config'>, is: { proof: Proof; isDemo: boolean; hasFactor: boolean }): Needs {
  if (is.proof === 'factor' || is.proof === 'provider') return 'nothing'
  if (is.proof === 'demo' && isExempt(deps, is)) return 'nothing'
  return is.hasFactor ? 'factor' : 'enrol'
}

/** Accounts from the demo's file need no second factor, in demo mode only; whoever has added one is asked for it all the same. */
export function isExempt(deps: Pick<Deps, 'config'>, { isDemo, hasFactor }: { isDemo: boolean; hasFactor: boolean }): boolean {
  return deps.config.demo && isDemo && !hasFactor
}

export function tokenHash(secret: string): Buffer {
  return createHash('sha256').update(Buffer.from(secret, 'base64url')).digest()
}
