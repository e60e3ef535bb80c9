/** The people of a demo district by their logins, each looked up once. */
import type { Deps } from '../deps.ts'
import { findPerson, type SignedInPerson } from '../modules/people/index.ts'

/** Null: there is nobody of that login. */
export type Cast = (login: string) => Promise<SignedInPerson | null>

/** Logins are given without the district's letters in front. */
export function castOf(deps: Deps, { districtId, prefix }: { districtId: number; prefix: string }): Cast {
  const people = new Map<string, Promise<SignedInPerson | null>>()
  return (login) => {
    const known = people.get(login) ?? findPerson(deps, districtId, `${prefix.toLowerCase()}.${login}`)
    people.set(login, known)
    return known
  }
}
