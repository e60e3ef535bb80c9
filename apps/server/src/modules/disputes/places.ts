/** Which places somebody looks after, and which unit a word in a table means. */
import type { SignedInPerson } from '../people/index.ts'
import { sightOf } from '../policy/index.ts'
import type { Unit, UnitTree } from '../units/index.ts'

/** Paths at and below which the person sees; null: the whole district. */
export type Area = readonly string[] | null

export function areaOf({ posts }: SignedInPerson): Area {
  const seeing = posts.filter(({ role }) => sightOf[role] === 'district' || sightOf[role] === 'subtree')
  if (seeing.some(({ role, unit }) => sightOf[role] === 'district' || (unit.tier === 'district' && unit.sort === 'centre'))) return null
  return [...new Set(seeing.map(({ unit }) => unit.path))]
}

export const isInArea = (area: Area, path: string): boolean =>
  area === null || area.some((top) => path === top || path.startsWith(`${top}/`))

/** Ids of the centres in the area, for a query. */
export const unitsOfArea = (area: Area, units: UnitTree): readonly string[] | null =>
  area === null ? null : units.all.filter(({ path }) => isInArea(area, path)).map(({ id }) => id)

/** By id, or by a name that only one centre bears; the place may be named without the word for its centre. */
export function unitFinder(units: UnitTree): (word: string) => Unit | undefined {
  const byName = new Map<string, Unit | undefined>()
  for (const unit of units.all.filter(({ sort }) => sort === 'centre'))
    for (const name of new Set([unit.name, placeName(unit.name)])) byName.set(name, byName.has(name) ? undefined : unit)
  return (word) => units.byId(word) ?? byName.get(word)
}

const placeName = (name: string): string => name.replace(/（.*）$/, '').replace(/社会治理中心$/, '')
