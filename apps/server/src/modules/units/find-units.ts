/** Which unit a place belongs to, which centre receives its matters, and which units may be chosen. Pure. */
import { coversPlace, servesPlace } from '@huying/flow'
import type { Unit, UnitTree } from './unit-tree.ts'

export interface Point {
  readonly lat: number
  readonly lng: number
}

export interface NearestVillage {
  readonly unit: Unit
  readonly distanceM: number
}

/** The centre that receives a new matter: the town's for a place in it, the district's for a place it does not know. */
export function unitForPlace(tree: UnitTree, placeUnit: string | null): Unit | undefined {
  let unit: Unit | null | undefined = placeUnit === null ? undefined : tree.byId(placeUnit)
  while (unit && !(unit.sort === 'centre' && (unit.tier === 'town' || unit.tier === 'district'))) unit = tree.above(unit.id)
  return unit ?? tree.root
}

/** The police post that serves a place: the nearest one above it, a town's before the district's. */
export function policePostFor(tree: UnitTree, place: Unit): Unit | undefined {
  const posts = tree.all.filter((unit) => unit.sort === 'police' && unit.active && (servesPlace(unit, place) || coversPlace(unit, place)))
  const depth = (unit: Unit): number => unit.path.split('/').length
  return posts.toSorted((a, b) => depth(b) - depth(a) || a.id.localeCompare(b.id))[0]
}

/** The village whose mark lies nearest. Marks are points, not outlines, so this proposes and people confirm. */
export function nearestVillage(tree: UnitTree, point: Point): NearestVillage | undefined {
  let best: NearestVillage | undefined
  for (const unit of tree.all) {
    if (unit.tier !== 'village' || unit.sort !== 'centre' || !unit.active || unit.lat === null || unit.lng === null) continue
    const distanceM = metresBetween(point, { lat: unit.lat, lng: unit.lng })
    if (!best || distanceM < best.distanceM) best = { unit, distanceM }
  }
  return best
}

/** Great-circle distance in metres (haversine, mean earth radius). */
export function metresBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const half = (degrees: number): number => Math.sin((degrees * rad) / 2) ** 2
  const h = half(b.lat - a.lat) + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * half(b.lng - a.lng)
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}

export type Choice = 'handlers' | 'centresBelow' | 'any'

/** Every word of the question occurs in the name, the English name or the id. */
export function withWords(units: readonly Unit[], words: string): readonly Unit[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return units.filter((unit) => {
    const haystack = `${unit.name} ${unit.nameEn} ${unit.id}`.toLowerCase()
    return wanted.every((word) => haystack.includes(word))
  })
}
