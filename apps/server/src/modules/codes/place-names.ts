/** How a place is called on its poster and whom to phone there. Pure. */
import type { District } from '../../platform/districts.ts'
import type { Unit, UnitTree } from '../units/index.ts'
import type { Place } from './code-rows.ts'
import type { Drawing } from './posters/drawing.ts'

function upwards(tree: UnitTree, unit: Unit): Unit[] {
  const chain: Unit[] = []
  for (let at: Unit | undefined = unit; at && chain.length < 10; at = at.parentId === null ? undefined : tree.byId(at.parentId))
    chain.push(at)
  return chain
}

/** The nearest centre with a telephone, else the district's own. */
export function phoneAt(tree: UnitTree, unit: Unit, district: District): string {
  return upwards(tree, unit).find((at) => at.sort === 'centre' && at.phone !== null)?.phone ?? district.phone
}

export interface PlaceNames {
  /** District and town. */
  readonly above: string
  /** Village and place, never the same words twice. */
  readonly name: readonly string[]
}

export function placeNames(
  tree: UnitTree,
  at: { readonly unit: Unit; readonly place: Place; readonly district: District },
  lang: Drawing['lang'],
): PlaceNames {
  const chain = upwards(tree, at.unit)
  const town = chain.find((unit) => unit.tier === 'town')
  const village = chain.find((unit) => unit.tier === 'village')
  const above = lang === 'zh' ? `${at.district.name}${town?.name ?? ''}` : [town?.nameEn, at.district.nameEn].filter(Boolean).join(', ')
  const full = at.place.name.trim()
  if (!village) return { above, name: [full] }
  const rest = full.startsWith(village.name) ? full.slice(village.name.length).trim() : full
  return { above, name: rest === '' ? [village.name] : [village.name, rest] }
}
