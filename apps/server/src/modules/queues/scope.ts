/** Which matters a member of staff sees in lists: their own subtree, and calls for help that nobody has taken near them. */
import type { SignedInPerson } from '../people/index.ts'
import type { UnitTree } from '../units/index.ts'
import { townOf } from '../matters/index.ts'
import type { Sql } from './sql-values.ts'

export interface Scope {
  readonly districtId: number
  readonly personId: string
  /** Units of the person's posts. */
  readonly own: readonly string[]
  /** Null: the whole district. */
  readonly subtree: readonly string[] | null
  /** Units of the same towns. */
  readonly near: readonly string[]
  /** Where the person is on a duty desk, and may therefore search by phone; empty for others. */
  readonly desks: readonly string[]
  /** The same for two people who see the same. */
  readonly key: string
}

export function scopeOf(person: SignedInPerson, units: UnitTree): Scope {
  const { posts, districtId, personId } = person
  const own = [...new Set(posts.map((post) => post.unit.id))].sort()
  const below = (ids: readonly string[]): string[] => [...new Set(ids.flatMap((id) => units.subtree(id).map((unit) => unit.id)))]
  const everywhere = posts.some(
    (post) => post.unit.tier === 'district' && (post.unit.sort === 'centre' || post.role === 'auditor' || post.role === 'admin'),
  )
  const towns = new Set(posts.map((post) => townOf(post.unit.path)))
  return {
    districtId,
    personId,
    own,
    subtree: everywhere ? null : below(own),
    near: everywhere ? [] : units.all.filter((unit) => towns.has(townOf(unit.path))).map((unit) => unit.id),
    desks: below(posts.filter((post) => post.role.endsWith('-desk')).map((post) => post.unit.id)),
    key: `${districtId} ${everywhere} ${own.join(' ')}`,
  }
}

export function inScope({ subtree, near }: Scope, { put }: Sql): string {
  if (subtree === null) return 'true'
  const units = put(subtree)
  return `(m.owner_unit = any(${units}::text[]) or m.assigned_unit = any(${units}::text[])
    or (m.flow = 'help' and m.assigned_unit is null and m.place_unit = any(${put(near)}::text[])))`
}
