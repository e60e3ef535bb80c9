/** Places in words: the door plate, the list of towns and villages, the line on the check page. */
import type { PlaceShown, Town } from '@huying/resident/page-props'
import { unitAt } from '../areas/index.ts'
import { printedCode, resolveCode } from '../codes/index.ts'
import { nearestVillage, readUnits, type Unit, type UnitTree } from '../units/index.ts'
import type { DraftPlace } from './draft.ts'
import type { Visit } from './visit.ts'

export type Lang = 'zh' | 'en'

export function unitName(unit: Unit, lang: Lang): string {
  return lang === 'en' ? unit.nameEn : unit.name
}

/** 临平区塘栖镇莲花社区; in English from small to large. Only district, towns and villages are areas. */
export function areaOf(visit: Visit, tree: UnitTree, unitId: string): string {
  const areas: string[] = []
  for (let unit = tree.byId(unitId) ?? null; unit; unit = tree.above(unit.id)) {
    if (unit.sort === 'centre' && unit.tier !== 'district') areas.push(unitName(unit, visit.look.lang))
  }
  areas.push(visit.frame.districtName)
  return visit.look.lang === 'en' ? areas.join(', ') : areas.reverse().join('')
}

export interface KnownPlace {
  readonly shown: PlaceShown
  readonly placeId: string | null
  readonly point: { readonly lat: number; readonly lng: number } | null
}

/** Null when a code no longer leads anywhere, or nothing was given. */
export async function knownPlace(visit: Visit, place: DraftPlace): Promise<KnownPlace | null> {
  const tree = await readUnits(visit.deps, visit.district.districtId)
  if (place.code) {
    const resolved = await resolveCode(visit.deps, place.code)
    if (!resolved.ok) return null
    const { name, unitId, placeId, lat, lng } = resolved.place
    const point = lat === null || lng === null ? null : { lat, lng }
    return { shown: { name, above: areaOf(visit, tree, unitId), code: printedCode(resolved.code) }, placeId, point }
  }
  const point = place.point ? { lat: place.point.lat, lng: place.point.lng } : null
  const within = point && !place.unit ? await unitAt(visit.deps, visit.district.districtId, point) : null
  const found = place.unit ?? within
  const unit = found ? tree.byId(found) : point ? nearestVillage(tree, point)?.unit : undefined
  const own = point && !place.words ? nearYou[visit.look.lang](unit ? unitName(unit, visit.look.lang) : '') : null
  const name = [own ?? (unit ? unitName(unit, visit.look.lang) : null), place.words ?? null].filter((part) => part !== null && part !== '')
  if (name.length === 0) return null
  return {
    shown: { name: visit.words.join(name as string[]), above: unit ? areaOf(visit, tree, unit.id) : visit.frame.districtName, code: null },
    placeId: null,
    point,
  }
}

const nearYou = {
  zh: (village: string) => (village ? `您的位置，${village}一带` : '您的位置'),
  en: (village: string) => (village ? `your position, near ${village}` : 'your position'),
}

/** Towns with their villages, for the list without a map. */
export async function townsOf(visit: Visit): Promise<readonly Town[]> {
  const { lang } = visit.look
  const tree = await readUnits(visit.deps, visit.district.districtId)
  const centres = (unit: Unit, tier: string) => unit.active && unit.sort === 'centre' && unit.tier === tier
  return tree.all
    .filter((unit) => centres(unit, 'town'))
    .map((town) => ({
      id: town.id,
      name: unitName(town, lang),
      villages: tree
        .children(town.id)
        .filter((unit) => centres(unit, 'village'))
        .map((unit) => ({ id: unit.id, name: unitName(unit, lang) })),
    }))
}

/** Units that can be rated: centres and departments of the district, then those of each town. */
/** Whom a code invites to rate: the village or community it stands in, or whoever runs the place itself. */
export async function ratedAt(visit: Visit, unitId: string): Promise<{ readonly unit: string } | null> {
  const tree = await readUnits(visit.deps, visit.district.districtId)
  const found = tree.byId(unitId)
  const unit = found?.sort === 'grid' ? tree.above(found.id) : found
  return unit?.active ? { unit: unit.id } : null
}

export async function ratableUnits(visit: Visit): Promise<readonly Town[]> {
  const { lang } = visit.look
  const tree = await readUnits(visit.deps, visit.district.districtId)
  const one = (unit: Unit) => ({ id: unit.id, name: unitName(unit, lang) })
  const root = tree.root
  if (!root) return []
  const isTown = (unit: Unit) => unit.sort === 'centre' && unit.tier === 'town'
  const group = (top: Unit) => ({
    id: top.id,
    name: unitName(top, lang),
    villages: [top, ...tree.children(top.id).filter((unit) => unit.active && !isTown(unit))].map(one),
  })
  return [
    group(root),
    ...tree
      .children(root.id)
      .filter((unit) => unit.active && isTown(unit))
      .map(group),
  ]
}
