/** Places of one kind nearest to a point: a box that grows until it holds enough, then by distance. */
import type { NearPlace, PlaceDetails, RegistryKind } from '@huying/contracts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { metresBetween, readUnits } from '../units/index.ts'

interface Point {
  readonly lat: number
  readonly lng: number
}

export interface NearestAsked {
  readonly kind: RegistryKind
  readonly point: Point
  readonly count: number
}

interface Row {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly lat: number
  readonly lng: number
  readonly dutyPhone: string | null
  readonly details: PlaceDetails
}

/** A station, a room: few enough of a kind in a district to compare all; of 200,000 points only those in the box. */
const boxes = [0.02, 0.1, 2] as const

export async function nearestPlaces(deps: CacheDeps, districtId: number, { kind, point, count }: NearestAsked): Promise<NearPlace[]> {
  const units = await readUnits(deps, districtId)
  for (const half of boxes) {
    const rows = await deps.database.read<Row>(districtId, {
      name: 'registry.near',
      text: `select place_id as id, name, unit_id as "unitId", lat, lng, duty_phone as "dutyPhone", details from places
        where district_id = $1 and in_registry and active and kind = $2 and lat between $3 and $4 and lng between $5 and $6`,
      values: [districtId, kind, point.lat - half, point.lat + half, point.lng - half, point.lng + half],
    })
    // What lies in the corners of the box may be further than what lies just outside of it.
    const near = rows.map((row) => ({ ...row, metres: Math.round(metresBetween(point, row)) })).sort((a, b) => a.metres - b.metres)
    const inside = near.filter(({ metres }) => metres <= half * metresOfDegree)
    if (inside.length < count && half !== boxes.at(-1)) continue
    return near.slice(0, count).map(({ id, name, unitId, metres, dutyPhone, details }) => ({
      id,
      name,
      unit: units.byId(unitId)?.name ?? unitId,
      metres,
      dutyPhone,
      details,
    }))
  }
  return []
}

/** Of longitude in Hangzhou, rounded down: the narrower one. */
const metresOfDegree = 95_000

/** The three micro fire stations nearest to a fire or a hazard. */
export function nearestStations(deps: CacheDeps, districtId: number, point: Point): Promise<NearPlace[]> {
  return nearestPlaces(deps, districtId, { kind: 'micro-fire-station', point, count: 3 })
}
