/** Which matters a member of staff sees in lists: their own subtree, and what nobody has taken yet near them. */
import type { Post } from '@huying/flow'
import { flows } from '@huying/flows'
import type { SignedInPerson } from '../people/index.ts'
import { looksPastShield, sightOf } from '../policy/index.ts'
import type { UnitTree } from '../units/index.ts'
import { claimableFlows, townOf } from '../matters/index.ts'
import { nearMark, personMark, unitMark } from '../../engine/scope-marks.ts'
import type { Sql } from './sql-values.ts'

export interface Scope {
  readonly districtId: number
  readonly personId: string
  /** Units of the person's posts. */
  readonly own: readonly string[]
  /** Where protected matters of the unit are one's own business; null: whoever looks past every shield. */
  readonly ruled: readonly string[] | null
  /** Null: the whole district. */
  readonly subtree: readonly string[] | null
  /** Units of the same towns. */
  readonly near: readonly string[]
  /** One of these marks has whatever the person may see; null: the whole district. */
  readonly marks: readonly string[] | null
  /** Where the person is on a duty desk, and may therefore search by phone; empty for others. */
  readonly desks: readonly string[]
  /** The same for two people who see the same. */
  readonly key: string
}

export function scopeOf(person: SignedInPerson, units: UnitTree): Scope {
  const { posts, districtId, personId } = person
  const seeing = posts.filter((post) => sightOf[post.role] !== 'none')
  const looking = seeing.filter((post) => sightOf[post.role] !== 'assigned')
  const idsOf = (some: readonly Post[]): string[] => [...new Set(some.map((post) => post.unit.id))].sort()
  const own = idsOf(seeing)
  const below = (ids: readonly string[]): string[] => [...new Set(ids.flatMap((id) => units.subtree(id).map((unit) => unit.id)))]
  const everywhere = looking.some(
    (post) => sightOf[post.role] === 'district' || (post.unit.tier === 'district' && post.unit.sort === 'centre'),
  )
  const pastShields = posts.some((post) => looksPastShield(post.role))
  const towns = new Set(looking.map((post) => townOf(post.unit.path)))
  return {
    districtId,
    personId,
    own,
    subtree: everywhere ? null : below(idsOf(looking)),
    ruled: pastShields ? null : idsOf(looking.filter((post) => sightOf[post.role] === 'subtree')),
    marks: everywhere
      ? null
      : [
          ...new Set([...own, ...idsOf(looking)].map(unitMark)),
          ...[...towns].map((path) => nearMark(path.split('/')[1] ?? '')),
          personMark(personId),
        ],
    near: everywhere ? [] : units.all.filter((unit) => towns.has(townOf(unit.path))).map((unit) => unit.id),
    desks: below(posts.filter((post) => post.role.endsWith('-desk')).map((post) => post.unit.id)),
    key: `${districtId} ${everywhere} ${pastShields} ${own.join(' ')} / ${idsOf(looking).join(' ')}`,
  }
}

/** Those in which whoever serves the place has something to do, whoever is accountable. What somebody claims is theirs alone. */
const flowsOfPlaces = Object.values(flows)
  .filter((flow) => !claimableFlows.includes(flow.id) && Object.values(flow.people).some((party) => party.is === 'nearby'))
  .map((flow) => flow.id)

export function inScope(scope: Scope, sql: Sql): string {
  return `(m.named_ids @> array[${sql.put(scope.personId)}::uuid] or (${byUnits(scope, sql)}))`
}

function byUnits({ subtree, near, own, ruled }: Scope, { put }: Sql): string {
  // Special posts see what is assigned to their unit, wherever it lies.
  const handled = (): string => `m.assigned_unit = any(${put(own)}::text[])`
  const unshielded = ruled === null ? 'true' : `(not m.shielded or m.owner_unit = any(${put(ruled)}::text[]) or ${handled()})`
  if (subtree === null) return unshielded
  const units = put(subtree)
  return `${unshielded} and (m.owner_unit = any(${units}::text[]) or m.assigned_unit = any(${units}::text[]) or ${handled()}
    or (m.flow = any(${put(flowsOfPlaces)}::text[]) and m.place_unit = any(${units}::text[]))
    or (m.flow = any(${put(claimableFlows)}::text[]) and m.assigned_unit is null and m.place_unit = any(${put(near)}::text[])))`
}
