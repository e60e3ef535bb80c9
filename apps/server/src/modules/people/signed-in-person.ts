/** Who is signed in, with the posts that decide what they may do. */
import type { Post, Role, Tier, UnitSort } from '@huying/flow'

export interface SignedInPerson {
  readonly districtId: number
  readonly personId: string
  readonly login: string
  readonly name: string
  readonly surname: string
  readonly badge: string
  readonly posts: readonly Post[]
}

/** Posts as the queries give them: one JSON array a person. */
export interface PostRow {
  readonly role: Role
  readonly id: string
  readonly name: string
  readonly tier: Tier
  readonly sort: UnitSort
  readonly path: string
}

export interface PersonRow {
  readonly districtId: number
  readonly personId: string
  readonly login: string
  readonly name: string
  readonly surname: string
  readonly badge: string
  readonly posts: readonly PostRow[]
}

/**
 * Columns of `PersonRow` for a query with `people p`; `at` is the placeholder of the time. A retired unit gives no post.
 * A deputy holds the posts of whom they stand in for, but none that watch or keep the rights of others: those need a post of one's own.
 */
export const personColumns = (
  at: string,
): string => `p.district_id as "districtId", p.person_id as "personId", p.login, p.name, p.surname, p.badge,
  (select coalesce(json_agg(json_build_object('role', o.role, 'id', o.unit_id, 'name', o.name, 'tier', o.tier, 'sort', o.sort, 'path', o.path) order by o.path, o.role), '[]')
   from (select distinct h.role, u.unit_id, u.name, u.tier, u.sort, u.path
     from posts h join units u on u.district_id = h.district_id and u.unit_id = h.unit_id and u.active
     where h.district_id = p.district_id and (h.person_id = p.person_id or (h.role not in ('auditor', 'admin', 'system-admin') and h.person_id in (
       select d.person_id from deputies d join people q on q.district_id = d.district_id and q.person_id = d.person_id and q.active
       where d.district_id = p.district_id and d.deputy_id = p.person_id and d.from_at <= ${at} and d.until_at > ${at})))) o) as posts`

export function personOf(row: PersonRow): SignedInPerson {
  return Object.freeze({
    districtId: row.districtId,
    personId: row.personId,
    login: row.login,
    name: row.name,
    surname: row.surname,
    badge: row.badge,
    posts: row.posts.map(({ role, ...unit }) => ({ role, unit })),
  })
}

export function hasRole(person: SignedInPerson, ...roles: readonly Role[]): boolean {
  return person.posts.some((post) => roles.includes(post.role))
}
