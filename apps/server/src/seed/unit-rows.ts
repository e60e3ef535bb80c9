/** The units of a demo district, written as rows; ids of places are official division codes, everything beneath them is invented. */
import type { Tier, UnitSort } from '@huying/flow'

export interface UnitRow {
  readonly unitId: string
  readonly parentId: string | null
  readonly tier: Tier
  readonly sort: UnitSort
  readonly name: string
  readonly nameEn: string
  readonly path: string
  readonly phone: string | null
  readonly lat: number | null
  readonly lng: number | null
}

export interface UnitNames {
  readonly name: string
  readonly nameEn: string
}

export interface Spot {
  readonly lat: number
  readonly lng: number
}

type About = UnitNames & Partial<Spot> & { readonly phone?: string }

export function districtCentre(unitId: string, about: About): UnitRow {
  return rowOf({ unitId, parentId: null, tier: 'district', sort: 'centre', path: unitId }, about)
}

export function centreBelow(parent: UnitRow, tier: 'town' | 'village', about: About & { readonly unitId: string }): UnitRow {
  return rowOf({ unitId: about.unitId, parentId: parent.unitId, tier, sort: 'centre', path: `${parent.path}/${about.unitId}` }, about)
}

/** A unit that handles: its id is the area's with an ending, `330113100-police`. */
export function unitBelow(parent: UnitRow, sort: Exclude<UnitSort, 'centre'>, about: About & { readonly ending: string }): UnitRow {
  const unitId = `${parent.unitId}-${about.ending}`
  const spot = parent.lat === null || parent.lng === null ? {} : { lat: parent.lat, lng: parent.lng }
  return rowOf(
    { unitId, parentId: parent.unitId, tier: sort === 'grid' ? 'grid' : 'department', sort, path: `${parent.path}/${unitId}` },
    { ...spot, ...about },
  )
}

/** Invented numbers of the form 0571-5550 0xxx, which nobody has. */
export function inventedPhone(serial: number): string {
  return `0571-5550 0${String(serial).padStart(3, '0')}`
}

function rowOf(where: Pick<UnitRow, 'unitId' | 'parentId' | 'tier' | 'sort' | 'path'>, about: About): UnitRow {
  const { name, nameEn, phone = null, lat = null, lng = null } = about
  return { ...where, name, nameEn, phone, lat, lng }
}
