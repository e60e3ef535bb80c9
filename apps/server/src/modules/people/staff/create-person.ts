/** A new person with their posts, and the link by which they set their password. Also for the command that makes a district's first administrator. */
import type { Role } from '@huying/flow'
import type { Refusal } from '@huying/flow'
import type { Deps } from '../../../deps.ts'
import { v7 } from '../../../engine/ids.ts'
import { checkDigit } from '../../../platform/check-digit.ts'
import { rollBackWith, type Tx } from '../../../platform/database.ts'
import { districtById } from '../../../platform/districts.ts'
import { refuse } from '../../../platform/errors.ts'
import { writeAuditRow } from '../../audit/index.ts'
import { makeLink, type MadeLink } from './links.ts'

export interface PersonWanted {
  /** `lp.zhang`: the district's letters, a dot, then letters, digits and dashes. */
  readonly login: string
  readonly name: string
  /** Shown to residents; the first sign of the name when left out. */
  readonly surname?: string
  readonly posts: readonly { readonly role: Role; readonly unit: string }[]
}

export type Invited =
  { readonly ok: true; readonly personId: string; readonly link: MadeLink } | { readonly ok: false; readonly refusal: Refusal }

/** `madeBy` is the administrator; null for a command on the server, whose deed stands in the new person's own name. */
export async function invitePerson(
  deps: Deps,
  districtId: number,
  { wanted, madeBy }: { wanted: PersonWanted; madeBy: string | null },
): Promise<Invited> {
  const district = await districtById(deps, districtId)
  const login = wanted.login.normalize('NFKC').trim().toLowerCase()
  const prefix = district?.prefix.toLowerCase() ?? ''
  if (!district || !new RegExp(`^${prefix}\\.[a-z0-9][a-z0-9-]{0,40}$`).test(login)) return refuse('people.bad-login', { prefix })
  const now = deps.clock.now()
  const personId = v7(now)
  const name = wanted.name.trim()
  const surname = wanted.surname?.trim() || ([...name][0] ?? '')
  if (name === '') return refuse('people.no-name')
  return deps.database.inDistrict<Invited>(districtId, async (tx) => {
    // One at a time, or two would take the same badge.
    await tx.rows({ text: `select pg_advisory_xact_lock(hashtext('people of ' || $1::text))`, values: [districtId] })
    const badge = await nextBadge(tx, { districtId, prefix: district.prefix })
    const made = await tx.rows({
      text: `insert into people (district_id, person_id, login, name, surname, badge, password_hash) values ($1, $2, $3, $4, $5, $6, '')
        on conflict (district_id, login) do nothing returning person_id`,
      values: [districtId, personId, login, name, surname, badge],
    })
    if (made.length === 0) return rollBackWith(refuse('people.login-taken', { login }))
    const unknown = await writePosts(tx, { districtId, personId, posts: wanted.posts })
    if (unknown !== null) return rollBackWith(refuse('people.unknown-unit', { unit: unknown }))
    const link = await makeLink(deps, tx, { districtId, personId, kind: 'invitation', resetsFactors: false, madeBy })
    await writeAuditRow(tx, districtId, {
      kind: 'person-created',
      personId: madeBy ?? personId,
      aboutPerson: personId,
      choice: 'people',
      words: `${login}：${wordsOf(wanted.posts)}`.slice(0, 300),
      at: now,
    })
    return { ok: true, personId, link }
  })
}

/** Replaces all posts. Returns the first unit that does not exist, else null. */
export async function writePosts(
  tx: Tx,
  { districtId, personId, posts }: { districtId: number; personId: string; posts: PersonWanted['posts'] },
): Promise<string | null> {
  const units = posts.map(({ unit }) => unit)
  const known = await tx.rows<{ id: string }>({
    text: 'select unit_id as id from units where district_id = $1 and active and unit_id = any($2::text[])',
    values: [districtId, units],
  })
  const unknown = units.find((unit) => !known.some(({ id }) => id === unit))
  if (unknown !== undefined) return unknown
  await tx.rows({ text: 'delete from posts where district_id = $1 and person_id = $2', values: [districtId, personId] })
  await tx.rows({
    text: `insert into posts (district_id, person_id, unit_id, role) select $1, $2, unit, role from unnest($3::text[], $4::text[]) as p (unit, role) on conflict do nothing`,
    values: [districtId, personId, units, posts.map(({ role }) => role)],
  })
  return null
}

export function wordsOf(posts: PersonWanted['posts']): string {
  return posts.length === 0 ? '没有岗位' : posts.map(({ role, unit }) => `${role}@${unit}`).join('、')
}

/** Two letters, four digits or more, one check digit: the next after the highest. */
async function nextBadge(tx: Tx, { districtId, prefix }: { districtId: number; prefix: string }): Promise<string> {
  const row = await tx.one<{ serial: number }>({
    text: `select coalesce(max(substring(badge from 3 for length(badge) - 3)::integer), 2000) as serial from people where district_id = $1 and badge ~ ('^' || $2 || '[0-9]{5,8}$')`,
    values: [districtId, prefix],
  })
  const stem = `${prefix}${(row?.serial ?? 2000) + 1}`
  return stem + checkDigit(stem)
}
