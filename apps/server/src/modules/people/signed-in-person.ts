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

/** Columns of `PersonRow` for a query with `people p`. A retired unit gives no post. */
export const personColumns = `p.district_id as "districtId", p.person_id as "personId", p.login, p.name, p.surname, p.badge,
  (select coalesce(json_agg(json_build_object('role', o.role, 'id', u.unit_id, 'name', u.name, 'tier', u.tier, 'sort', u.sort, 'path', u.path) order by u.path, o.role), '[]')
   from posts o join units u on u.district_id = o.district_id and u.unit_id = o.unit_id and u.active
   where o.district_id = p.district_id and o.person_id = p.person_id) as posts`

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
