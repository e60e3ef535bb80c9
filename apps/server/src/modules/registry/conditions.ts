/** The conditions that list, map and export share: reach first, then what was asked for. */
import { placeColours, registryKinds } from '@huying/contracts'
import type { UnitTree } from '../units/index.ts'
import type { Reach } from './reach.ts'
import { tileOf } from './tiles.ts'

export interface PlaceFilters {
  readonly kind?: string | undefined
  readonly colour?: string | undefined
  readonly unit?: string | undefined
  readonly overdue?: boolean | undefined
  readonly bbox?: string | undefined
  readonly q?: string | undefined
  readonly retired?: boolean | undefined
}

export interface Conditions {
  readonly where: string
  readonly values: unknown[]
  put(value: unknown): string
}

export interface Asked {
  readonly districtId: number
  readonly reach: Reach
  readonly units: UnitTree
  readonly now: number
}

export function conditionsFor({ districtId, reach, units, now }: Asked, filters: PlaceFilters): Conditions {
  const values: unknown[] = [districtId]
  const put = (value: unknown): string => `$${values.push(value)}`
  // The literal `p.active` lets partial indexes be used.
  const parts = ['p.district_id = $1', 'p.in_registry', filters.retired ? 'not p.active' : 'p.active']
  if (reach.units !== null) parts.push(`p.unit_id = any(${put(reach.units)}::text[])`)
  const kinds = chosen(filters.kind, registryKinds)
  if (kinds) parts.push(kinds.length === 1 ? `p.kind = ${put(kinds[0])}` : `p.kind = any(${put(kinds)}::text[])`)
  const colours = chosen(filters.colour, placeColours)
  if (colours) parts.push(`p.colour = any(${put(colours)}::text[])`)
  if (filters.unit !== undefined) parts.push(`p.unit_id = any(${put(units.subtree(filters.unit).map(({ id }) => id))}::text[])`)
  if (filters.overdue) parts.push(`p.due_at < ${put(new Date(now))}`)
  if (filters.bbox !== undefined) parts.push(within(filters.bbox, put))
  const q = filters.q?.normalize('NFKC').trim().toLowerCase()
  if (q) parts.push(`position(${put(q)} in lower(p.name || ' ' || p.address)) > 0`)
  return { where: parts.join(' and '), values, put }
}

/** Unknown words are left out; null when nothing was asked for. */
function chosen<T extends string>(words: string | undefined, known: readonly T[]): readonly T[] | null {
  if (!words) return null
  const wanted = words.split(',')
  return known.filter((one) => wanted.includes(one))
}

/** The columns are those of a table or row called `p`. */
export function within(bbox: string, put: (value: unknown) => string): string {
  const [west = 0, south = 0, east = 0, north = 0] = bbox.split(',').map(Number)
  const [left, bottom] = tileOf({ lat: south, lng: west })
  const [right, top] = tileOf({ lat: north, lng: east })
  return `p.tile_x between ${put(left)} and ${put(right)} and p.tile_y between ${put(top)} and ${put(bottom)}`
}
