/** Sessions: 32 random bytes in the cookie, their SHA-256 in the table. 30 minutes idle, 8 hours in all. */
import { createHash, randomBytes } from 'node:crypto'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { personColumns, personOf, type PersonRow, type SignedInPerson } from './signed-in-person.ts'

export const idleMs = 30 * 60_000
export const absoluteMs = 8 * 60 * 60_000
/** Writing at every request would make every read a write. */
const seenEveryMs = 60_000

/** The cookie's value, `<districtId>.<secret>`. */
export interface SessionToken {
  readonly districtId: number
  readonly secret: string
}

export interface LiveSession {
  readonly person: SignedInPerson
  /** Epoch ms after which it is over, unless it is seen again. */
  readonly endsAt: number
}

export function readToken(value: string): SessionToken | null {
  const [, districtId, secret] = /^(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(value) ?? []
  return districtId !== undefined && secret !== undefined ? { districtId: Number(districtId), secret } : null
}

export function writeToken(token: SessionToken): string {
  return `${token.districtId}.${token.secret}`
}

export async function openSession(deps: CacheDeps, districtId: number, personId: string): Promise<SessionToken> {
  const secret = randomBytes(32).toString('base64url')
  const now = new Date(deps.clock.now())
  await deps.database.inDistrict(districtId, async (tx) => {
    // Dead sessions of the same person go out with the new one coming in: no job is needed to sweep.
    await tx.rows({
      text: 'delete from sessions where district_id = $1 and person_id = $2 and (created_at < $3 or seen_at < $4)',
      values: [districtId, personId, new Date(now.getTime() - absoluteMs), new Date(now.getTime() - idleMs)],
    })
    await tx.rows({
      text: 'insert into sessions (district_id, token_hash, person_id, created_at, seen_at) values ($1, $2, $3, $4, $4)',
      values: [districtId, tokenHash(secret), personId, now],
    })
  })
  return { districtId, secret }
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
}

/** Looks the session up and notes that it was seen. Null when it is over, unknown, or the person is no longer active. */
export async function findSession(deps: CacheDeps, token: SessionToken): Promise<LiveSession | null> {
  const now = deps.clock.now()
  return deps.database.inDistrict(token.districtId, async (tx) => {
    const values = [token.districtId, tokenHash(token.secret)]
    const row = await tx.one<SessionRow>({
      name: 'find-session',
      text: `select s.created_at as "createdAt", s.seen_at as "seenAt", ${personColumns}
             from sessions s join people p on p.district_id = s.district_id and p.person_id = s.person_id and p.active
             where s.district_id = $1 and s.token_hash = $2`,
      values,
    })
    if (!row) return null
    const seenAt = row.seenAt.getTime()
    const lastsUntil = row.createdAt.getTime() + absoluteMs
    if (now >= seenAt + idleMs || now >= lastsUntil) return null
    const isStale = now - seenAt >= seenEveryMs
    if (isStale) {
      await tx.rows({
        name: 'session-seen',
        text: 'update sessions set seen_at = $3 where district_id = $1 and token_hash = $2 and seen_at < $3',
        values: [...values, new Date(now)],
      })
    }
    return { person: personOf(row), endsAt: Math.min(lastsUntil, (isStale ? now : seenAt) + idleMs) }
  })
}

function tokenHash(secret: string): Buffer {
  return createHash('sha256').update(Buffer.from(secret, 'base64url')).digest()
}
