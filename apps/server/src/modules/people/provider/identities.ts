/** Whose account at the provider is whose here: by issuer and subject only, of which a keyed hash is kept; never by e-mail address or name. */
import type { Deps } from '../../../deps.ts'
import { rollBackWith, type Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { writeAuditRow } from '../../audit/index.ts'
import { forgetSessions } from '../person-of-request.ts'
import { endSessionsOf, type SessionToken } from '../sessions.ts'
import { personColumns, personOf, type PersonRow, type SignedInPerson } from '../signed-in-person.ts'

export interface Subject {
  readonly issuer: string
  readonly subject: string
}

interface Whose {
  readonly districtId: number
  readonly personId: string
}

type Done = { readonly ok: true } | ReturnType<typeof refuse>

async function macOf(deps: Deps, districtId: number, { issuer, subject }: Subject): Promise<Buffer> {
  return (await deps.keys.of(districtId)).mac(`subject/${JSON.stringify([issuer, subject])}`)
}

export interface LinkedPerson {
  readonly person: SignedInPerson
  readonly isActive: boolean
  readonly isDemo: boolean
  readonly hasFactor: boolean
}

/** Notes that the link was used. */
export async function personOfSubject(deps: Deps, districtId: number, subject: Subject): Promise<LinkedPerson | null> {
  const mac = await macOf(deps, districtId, subject)
  const now = new Date(deps.clock.now())
  const [row] = await deps.database.inDistrict(districtId, (tx) =>
    tx.last<PersonRow & Omit<LinkedPerson, 'person'>>({
      text: `update person_identities i set used_at = $3 from people p
        where i.district_id = $1 and i.subject_mac = $2 and p.district_id = $1 and p.person_id = i.person_id
        returning p.active as "isActive", p.is_demo as "isDemo",
          exists (select 1 from factors f where f.district_id = $1 and f.person_id = p.person_id and f.confirmed_at is not null) as "hasFactor",
          ${personColumns('$3::timestamptz')}`,
      values: [districtId, mac, now],
    }),
  )
  return row ? { person: personOf(row), isActive: row.isActive, isDemo: row.isDemo, hasFactor: row.hasFactor } : null
}

/** In the transaction of what it belongs to; a person has one link, a new one takes the place of the old. */
export async function linkSubject(deps: Deps, tx: Tx, { districtId, personId, subject }: Whose & { subject: Subject }): Promise<Done> {
  const mac = await macOf(deps, districtId, subject)
  const now = deps.clock.now()
  await tx.rows({ text: 'delete from person_identities where district_id = $1 and person_id = $2', values: [districtId, personId] })
  const made = await tx.rows({
    text: `insert into person_identities (district_id, subject_mac, issuer, person_id, linked_at, used_at) values ($1, $2, $3, $4, $5, $5)
      on conflict do nothing returning person_id`,
    values: [districtId, mac, subject.issuer, personId, new Date(now)],
  })
  if (made.length === 0) return rollBackWith(refuse('people.subject-taken'))
  await writeAuditRow(tx, districtId, {
    kind: 'subject-linked',
    personId,
    aboutPerson: personId,
    choice: 'own',
    words: `关联了 ${subject.issuer} 的账号`.slice(0, 300),
    at: now,
  })
  return { ok: true }
}

/** Null: not linked with this provider. */
export async function linkedAt(deps: Deps, { districtId, personId }: Whose, issuer: string): Promise<Date | null> {
  const [row] = await deps.database.read<{ at: Date }>(districtId, {
    text: 'select linked_at as at from person_identities where district_id = $1 and person_id = $2 and issuer = $3',
    values: [districtId, personId, issuer],
  })
  return row?.at ?? null
}

export interface Unlink extends Whose {
  /** Who does it: the person, or an administrator. */
  readonly by: string
  readonly words: string
  readonly keep?: SessionToken
}

/** Sessions that the link may have opened end with it. */
export async function unlinkSubject(deps: Deps, { districtId, personId, by, words, keep }: Unlink): Promise<Done> {
  const result = await deps.database.inDistrict<Done>(districtId, async (tx) => {
    const gone = await tx.rows<{ person: string }>({
      text: 'delete from person_identities where district_id = $1 and person_id::text = $2 returning person_id as person',
      values: [districtId, personId],
    })
    if (gone.length === 0) return refuse('people.not-linked')
    await endSessionsOf(tx, { districtId, personId, ...(keep ? { except: keep } : {}) })
    await writeAuditRow(tx, districtId, {
      kind: 'subject-unlinked',
      personId: by,
      aboutPerson: personId,
      choice: by === personId ? 'own' : 'people',
      words: words.slice(0, 300),
      at: deps.clock.now(),
    })
    return { ok: true }
  })
  forgetSessions(deps)
  return result
}
