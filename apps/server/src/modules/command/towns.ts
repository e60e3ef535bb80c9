/** Which command rooms somebody sees: those of the towns under their posts, all of them from the district's. */
import type { SignedInPerson } from '../people/index.ts'
import { sightOf } from '../policy/index.ts'
import type { Unit, UnitTree } from '../units/index.ts'

export function townsOf({ posts }: SignedInPerson, units: UnitTree): Unit[] {
  const isRoom = (unit: Unit): boolean => unit.sort === 'centre' && (unit.tier === 'town' || unit.tier === 'district')
  const sees = (unit: Unit): boolean =>
    posts.some(({ role, unit: own }) => {
      if (sightOf[role] === 'district') return true
      const isDistrict = own.tier === 'district' && own.sort === 'centre'
      return isDistrict || own.path === unit.path || own.path.startsWith(`${unit.path}/`)
    })
  return units.all.filter((unit) => isRoom(unit) && sees(unit))
}
