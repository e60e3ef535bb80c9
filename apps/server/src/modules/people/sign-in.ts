/** Signing in. An unknown login is answered, timed and locked exactly like a known one, so that nobody can list the accounts. */
import type { Refusal } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { refuse } from '../../platform/errors.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import { mustWait, type TryAt } from '../../platform/tries.ts'
import { countFailure, forgetFailures, lockMs, triesBeforeLock } from './account-locks.ts'
import { deviceOf } from './device-cookie.ts'
import { decoyHash, passwordFits } from './passwords.ts'
import type { WithHeaders } from './person-of-request.ts'
import { strangerLocks, type StrangerLocks } from './stranger-locks.ts'
import { isExempt, needsOf, openSession, type Needs, type SessionToken } from './sessions.ts'
import { personColumns, personOf, type PersonRow, type SignedInPerson } from './signed-in-person.ts'

export interface Credentials {
  readonly login: string
  readonly password: string
  /** Where the request came from. */
  readonly address: string
  /** Its headers, where there are any: the device's mark and the name of the browser. */
  readonly headers?: WithHeaders['headers']
}

export interface SignedInNow {
  readonly ok: true
  readonly person: SignedInPerson
  readonly token: SessionToken
  readonly needs: Needs
}

export type SignInResult = SignedInNow | { readonly ok: false; readonly refusal: Refusal }

interface Guards {
  readonly strangers: StrangerLocks
  /** The last try under way, by login: tries at one account go one after the other, so that a parallel burst cannot outrun the lock. */
  readonly queue: Map<string, Promise<unknown>>
}

const guardsByDatabase = new WeakMap<object, Guards>()

function guardsOf(deps: CacheDeps): Guards {
  const known = guardsByDatabase.get(deps.database)
  if (known) return known
  const fresh = { strangers: strangerLocks(triesBeforeLock, lockMs), queue: new Map<string, Promise<unknown>>() }
  guardsByDatabase.set(deps.database, fresh)
  return fresh
}

export async function signIn(deps: Deps, credentials: Credentials): Promise<SignInResult> {
  const login = credentials.login.normalize('NFKC').trim().toLowerCase()
  const district = await districtByPrefix(deps, login.split('.')[0] ?? '')
  const account = district && (await findAccount(deps, district.districtId, login))
  const device = account ? await deviceOf(deps, { headers: credentials.headers ?? {} }, account) : null
  // The account itself is locked in the database; here the network counts, or the device that has signed this account in before.
  const at: TryAt = { what: 'login', account: device && account ? account.personId : null, address: credentials.address, device }
  const result = await deps.tries.attempt<SignInResult>(at, () => deps.clock.now(), {
    run: () => oneAtATime(guardsOf(deps).queue, login, () => tryOnce(deps, { login, credentials, device })),
    isWrong: (one) => !one.ok,
  })
  if (!mustWait(result)) return result
  const minutes = Math.ceil(result.waitMs / 60_000)
  return refuse(device ? 'people.locked' : 'people.too-many-tries', { minutes })
}

interface Try {
  readonly login: string
  readonly credentials: Credentials
  readonly device: string | null
}

/** Reads the account anew: the try before it may have locked it. */
async function tryOnce(deps: Deps, { login, credentials, device }: Try): Promise<SignInResult> {
  const district = await districtByPrefix(deps, login.split('.')[0] ?? '')
  const account = district && (await findAccount(deps, district.districtId, login))
  const { password } = credentials
  if (!account) return refuseStranger(deps, login, password)
  const lock = { districtId: account.districtId, personId: account.personId, of: 'login' } as const
  const leftMs = (account.lockedUntil?.getTime() ?? 0) - deps.clock.now()
  if (leftMs > 0 && !device) return locked(leftMs)
  // Invited, and no password chosen yet: as slow and as wrong as any other.
  const fits = await passwordFits(password, account.passwordHash === '' ? await decoyHash() : account.passwordHash)
  if (!fits || account.passwordHash === '') {
    if (device) return refuse('people.wrong-login')
    return (await countFailure(deps, lock)) ? locked(lockMs) : refuse('people.wrong-login')
  }
  if (account.failedLogins > 0) await forgetFailures(deps, lock)
  const proof = isExempt(deps, account) ? 'demo' : 'none'
  const agent = String(credentials.headers?.['user-agent'] ?? '')
  const token = await openSession(deps, { districtId: account.districtId, personId: account.personId, proof, agent })
  return { ok: true, person: personOf(account), token, needs: needsOf(deps, { ...account, proof }) }
}

async function refuseStranger(deps: Deps, login: string, password: string): Promise<SignInResult> {
  const { strangers } = guardsOf(deps)
  const now = deps.clock.now()
  const leftMs = strangers.lockedForMs(login, now)
  if (leftMs > 0) return locked(leftMs)
  await passwordFits(password, await decoyHash())
  return strangers.failed(login, now) ? locked(lockMs) : refuse('people.wrong-login')
}

export function locked(leftMs: number): { readonly ok: false; readonly refusal: Refusal } {
  return refuse('people.locked', { minutes: Math.ceil(leftMs / 60_000) })
}

interface Account extends PersonRow {
  readonly passwordHash: string
  readonly failedLogins: number
  readonly lockedUntil: Date | null
  readonly isDemo: boolean
  readonly hasFactor: boolean
}

function findAccount(deps: CacheDeps, districtId: number, login: string): Promise<Account | undefined> {
  return deps.database.inDistrict(districtId, (tx) =>
    tx.one<Account>({
      name: 'find-account',
      text: `select p.password_hash as "passwordHash", p.failed_logins as "failedLogins", p.locked_until as "lockedUntil", p.is_demo as "isDemo",
               exists (select 1 from factors f where f.district_id = $1 and f.person_id = p.person_id and f.confirmed_at is not null) as "hasFactor",
               ${personColumns('$3::timestamptz')}
             from people p where p.district_id = $1 and p.login = $2 and p.active`,
      values: [districtId, login, new Date(deps.clock.now())],
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
