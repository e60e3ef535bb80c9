/** Which places of the registry somebody sees, enters and inspects: what lies in the area that their unit serves. */
import type { Role } from '@huying/flow'
import { hasRole, type SignedInPerson } from '../people/index.ts'
import { sightOf } from '../policy/index.ts'
import type { Unit, UnitTree } from '../units/index.ts'

export interface Reach {
  /** Null: the whole district. */
  readonly units: readonly string[] | null
}

/** Whoever enters and changes places. */
const keepers: readonly Role[] = ['district-desk', 'town-desk', 'village-desk', 'grid-officer', 'admin']
const inspectors: readonly Role[] = ['district-desk', 'town-desk', 'village-desk', 'handler', 'grid-officer', 'police']

/** A department or police post serves the area of the centre that it belongs to; a property manager or a team only what is its own. */
export function reachOf(person: SignedInPerson, units: UnitTree): Reach {
  const seeing = person.posts.filter((post) => sightOf[post.role] !== 'none')
  const areas = seeing.map((post) => areaOf(units, post.unit.id))
  if (seeing.some((post) => sightOf[post.role] === 'district') || areas.some((area) => area !== undefined && area.id === units.root?.id))
    return { units: null }
  return { units: [...new Set(areas.flatMap((area) => (area ? units.subtree(area.id).map(({ id }) => id) : [])))].sort() }
}

function areaOf(units: UnitTree, id: string): Unit | undefined {
  const unit = units.byId(id)
  return unit && (unit.sort === 'department' || unit.sort === 'police') ? (units.above(id) ?? unit) : unit
}

export function reaches(reach: Reach, unitId: string): boolean {
  return reach.units === null || reach.units.includes(unitId)
}

export const mayChange = (person: SignedInPerson): boolean => hasRole(person, ...keepers)
export const mayInspect = (person: SignedInPerson): boolean => hasRole(person, ...inspectors)
