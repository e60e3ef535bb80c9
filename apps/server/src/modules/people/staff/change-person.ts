/** What an administrator changes about a person: name, posts, whether they work here, a lock, a link. Whatever changes rights ends the person's sessions. */
import type { NewLink, PersonChange } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { rollBackWith, type Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { writeAuditRow, type AuditEntry } from '../../audit/index.ts'
import { forgetSessions } from '../person-of-request.ts'
import { unlinkSubject } from '../provider/identities.ts'
import { endSessionsOf } from '../sessions.ts'
import type { SignedInPerson } from '../signed-in-person.ts'
import { wordsOf, writePosts } from './create-person.ts'
import { makeLink, type MadeLink } from './links.ts'

type Refused = ReturnType<typeof refuse>
type Done = { readonly ok: true } | Refused

export interface ChangeAt {
  readonly admin: SignedInPerson
  readonly personId: string
}

export async function changePerson(deps: Deps, at: ChangeAt, change: PersonChange): Promise<Done> {
  if (isSelf(at) && !change.posts.some(({ role }) => role === 'admin')) return refuse('people.not-yourself')
  return changing(deps, at, async (tx) => {
    const { districtId } = at.admin
    await tx.rows({
      text: 'update people set name = $3, surname = $4 where district_id = $1 and person_id = $2',
      values: [districtId, at.personId, change.name.trim(), change.surname.trim()],
    })
    const before = await postsOf(tx, at)
    const unknown = await writePosts(tx, { districtId, personId: at.personId, posts: change.posts })
    if (unknown !== null) return rollBackWith(refuse('people.unknown-unit', { unit: unknown }))
    const after = await postsOf(tx, at)
    // Other rights, another session: what was open under the old ones ends with them.
    if (before !== after) await endSessionsOf(tx, { districtId, personId: at.personId })
    await audit(deps, tx, {
      at,
      kind: 'person-changed',
      words: before === after ? change.words : `${change.words}（${wordsOf(change.posts)}）`,
    })
    return { ok: true }
  })
}

export async function deactivatePerson(deps: Deps, at: ChangeAt, words: string): Promise<Done> {
  if (isSelf(at)) return refuse('people.not-yourself')
  return changing(deps, at, async (tx) => {
    const { districtId } = at.admin
    await tx.rows({ text: 'update people set active = false where district_id = $1 and person_id = $2', values: [districtId, at.personId] })
    await tx.rows({ text: 'delete from person_links where district_id = $1 and person_id = $2', values: [districtId, at.personId] })
    await endSessionsOf(tx, { districtId, personId: at.personId })
    await audit(deps, tx, { at, kind: 'person-deactivated', words })
    return { ok: true }
  })
}

export function reactivatePerson(deps: Deps, at: ChangeAt, words: string): Promise<Done> {
  return changing(deps, at, async (tx) => {
    await tx.rows({
      text: 'update people set active = true where district_id = $1 and person_id = $2',
      values: [at.admin.districtId, at.personId],
    })
    await audit(deps, tx, { at, kind: 'person-reactivated', words })
    return { ok: true }
  })
}

export function unlockPerson(deps: Deps, at: ChangeAt, words: string): Promise<Done> {
  return changing(deps, at, async (tx) => {
    await tx.rows({
      text: `update people set failed_logins = 0, locked_until = null, factor_failures = 0, factor_locked_until = null where district_id = $1 and person_id = $2`,
      values: [at.admin.districtId, at.personId],
    })
    await audit(deps, tx, { at, kind: 'unlock', words })
    return { ok: true }
  })
}

export async function unlinkPerson(deps: Deps, { admin, personId }: ChangeAt, words: string): Promise<Done> {
  return unlinkSubject(deps, { districtId: admin.districtId, personId, by: admin.personId, words })
}

/** A way back in, to be handed over. What is open ends now, not when the link is used; factors are kept unless said otherwise. */
export function recoverPerson(
  deps: Deps,
  at: ChangeAt,
  { resetsFactors, words }: NewLink,
): Promise<{ readonly ok: true; readonly link: MadeLink } | Refused> {
  return changing(deps, at, async (tx) => {
    const { districtId, personId: madeBy } = at.admin
    const account = await tx.one<{ invited: boolean }>({
      text: `select password_hash = '' and not exists (select 1 from person_identities i where i.district_id = $1 and i.person_id = $2) as invited
        from people where district_id = $1 and person_id = $2 and active`,
      values: [districtId, at.personId],
    })
    if (!account) return rollBackWith(refuse('people.unknown'))
    const kind = account.invited ? 'invitation' : 'recovery'
    const link = await makeLink(deps, tx, { districtId, personId: at.personId, kind, resetsFactors, madeBy })
    await endSessionsOf(tx, { districtId, personId: at.personId })
    await audit(deps, tx, { at, kind: 'link-made', words: resetsFactors ? `${words}（并清除第二道验证）` : words })
    return { ok: true, link }
  })
}

async function changing<T extends { ok: true }>(deps: Deps, at: ChangeAt, work: (tx: Tx) => Promise<T | Refused>): Promise<T | Refused> {
  const result = await deps.database.inDistrict<T | Refused>(at.admin.districtId, async (tx) => {
    const person = await tx.one({
      text: 'select 1 from people where district_id = $1 and person_id::text = $2 for update',
      values: [at.admin.districtId, at.personId],
    })
    return person ? work(tx) : refuse('people.unknown')
  })
  forgetSessions(deps)
  return result
}

const isSelf = ({ admin, personId }: ChangeAt): boolean => admin.personId === personId

async function postsOf(tx: Tx, { admin, personId }: ChangeAt): Promise<string> {
  const rows = await tx.rows<{ post: string }>({
    text: `select role || '@' || unit_id as post from posts where district_id = $1 and person_id = $2 order by 1`,
    values: [admin.districtId, personId],
  })
  return rows.map(({ post }) => post).join()
}

function audit(deps: Deps, tx: Tx, { at, kind, words }: { at: ChangeAt; kind: AuditEntry['kind']; words: string }): Promise<number> {
  return writeAuditRow(tx, at.admin.districtId, {
    kind,
    personId: at.admin.personId,
    aboutPerson: at.personId,
    choice: 'people',
    words: words.slice(0, 300),
    at: deps.clock.now(),
  })
}
