/** Signing in. An unknown login is answered, timed and locked exactly like a known one, so that nobody can list the accounts. */
import type { Refusal } from '@huying/flow'
import { addressGroup } from '../../platform/address-group.ts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { refuse } from '../../platform/errors.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import { addressLimiter, type AddressLimiter } from './attempts-by-address.ts'
import { decoyHash, passwordFits } from './passwords.ts'
import { strangerLocks, type StrangerLocks } from './stranger-locks.ts'
import { openSession, type SessionToken } from './sessions.ts'
import { personColumns, personOf, type PersonRow, type SignedInPerson } from './signed-in-person.ts'

export const lockMs = 15 * 60_000
export const triesBeforeLock = 5

export interface Credentials {
  readonly login: string
  readonly password: string
  /** Where the request came from. */
  readonly address: string
}

export type SignInResult =
  { readonly ok: true; readonly person: SignedInPerson; readonly token: SessionToken } | { readonly ok: false; readonly refusal: Refusal }

interface Guards {
  readonly addresses: AddressLimiter
  readonly strangers: StrangerLocks
  /** The last try under way, by login: tries at one account go one after the other, so that a parallel burst cannot outrun the lock. */
  readonly queue: Map<string, Promise<unknown>>
}

const guardsByDatabase = new WeakMap<object, Guards>()

function guardsOf(deps: CacheDeps): Guards {
  const known = guardsByDatabase.get(deps.database)
  if (known) return known
  const fresh = {
    addresses: addressLimiter(),
    strangers: strangerLocks(triesBeforeLock, lockMs),
    queue: new Map<string, Promise<unknown>>(),
  }
  guardsByDatabase.set(deps.database, fresh)
  return fresh
}

export async function signIn(deps: CacheDeps, credentials: Credentials): Promise<SignInResult> {
  const guards = guardsOf(deps)
  const network = addressGroup(credentials.address)
  const waitMinutes = guards.addresses.begin(network, deps.clock.now())
  if (waitMinutes > 0) return refuse('people.too-many-tries', { minutes: waitMinutes })
  const login = credentials.login.normalize('NFKC').trim().toLowerCase()
  const result = await oneAtATime(guards.queue, login, () => tryOnce(deps, login, credentials.password))
  if (result.ok) guards.addresses.succeeded(network)
  return result
}

async function tryOnce(deps: CacheDeps, login: string, password: string): Promise<SignInResult> {
  const district = await districtByPrefix(deps, login.split('.')[0] ?? '')
  const account = district && (await findAccount(deps, district.districtId, login))
  if (!account) return refuseStranger(deps, login, password)
  const now = deps.clock.now()
  const lockedUntil = account.lockedUntil?.getTime() ?? 0
  if (lockedUntil > now) return locked(lockedUntil - now)
  if (await passwordFits(password, account.passwordHash)) {
    if (account.failedLogins > 0) await forgetFailures(deps, account)
    return { ok: true, person: personOf(account), token: await openSession(deps, account.districtId, account.personId) }
  }
  return (await countFailure(deps, account, now)) ? locked(lockMs) : refuse('people.wrong-login')
}

async function refuseStranger(deps: CacheDeps, login: string, password: string): Promise<SignInResult> {
  const { strangers } = guardsOf(deps)
  const now = deps.clock.now()
  const leftMs = strangers.lockedForMs(login, now)
  if (leftMs > 0) return locked(leftMs)
  await passwordFits(password, await decoyHash())
  return strangers.failed(login, now) ? locked(lockMs) : refuse('people.wrong-login')
}

function locked(leftMs: number): SignInResult {
  return refuse('people.locked', { minutes: Math.ceil(leftMs / 60_000) })
}

interface Account extends PersonRow {
  readonly passwordHash: string
  readonly failedLogins: number
  readonly lockedUntil: Date | null
}

function findAccount(deps: CacheDeps, districtId: number, login: string): Promise<Account | undefined> {
  return deps.database.inDistrict(districtId, (tx) =>
    tx.one<Account>({
      name: 'find-account',
      text: `select p.password_hash as "passwordHash", p.failed_logins as "failedLogins", p.locked_until as "lockedUntil", ${personColumns}
             from people p where p.district_id = $1 and p.login = $2 and p.active`,
      values: [districtId, login],
    }),
  )
}

/** True when this failure locks the account. A lock that has run out starts the count anew. */
async function countFailure(deps: CacheDeps, account: Account, now: number): Promise<boolean> {
  const row = await deps.database.inDistrict(account.districtId, (tx) =>
    tx.one<{ locked: boolean }>({
      text: `update people set failed_logins = tries.count, locked_until = case when tries.count >= $4 then $5::timestamptz end
             from (select case when locked_until is null then failed_logins + 1 else 1 end as count
                   from people where district_id = $1 and person_id = $2 for update) as tries
             where district_id = $1 and person_id = $2 and (locked_until is null or locked_until <= $3)
             returning locked_until is not null as locked`,
      values: [account.districtId, account.personId, new Date(now), triesBeforeLock, new Date(now + lockMs)],
    }),
  )
  // No row: another server locked the account in the meantime.
  return row?.locked ?? true
}

async function forgetFailures(deps: CacheDeps, account: Account): Promise<void> {
  await deps.database.inDistrict(account.districtId, (tx) =>
    tx.rows({
      text: 'update people set failed_logins = 0, locked_until = null where district_id = $1 and person_id = $2',
      values: [account.districtId, account.personId],
    }),
  )
}

async function oneAtATime<T>(queue: Map<string, Promise<unknown>>, key: string, work: () => Promise<T>): Promise<T> {
  const mine = (queue.get(key) ?? Promise.resolve()).then(work)
  const settled = mine.catch(() => undefined)
  queue.set(key, settled)
  try {
    return await mine
  } finally {
    if (queue.get(key) === settled) queue.delete(key)
  }
}
