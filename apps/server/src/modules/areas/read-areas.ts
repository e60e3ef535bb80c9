/** Which unit's ground a point lies on: the district's areas, cached; boxes first, then outlines, and the smallest that holds the point. */
import type { AreaSetting } from '@huying/contracts'
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'
import { isInside, sizeOf, type Box } from './point-in-area.ts'

interface Area extends Box {
  readonly unit: string
  readonly geometry: AreaSetting['geometry']
}

const cache = districtCache<readonly Area[]>((deps, districtId) =>
  deps.database.inDistrict(districtId, async (tx) =>
    smallestFirst(
      await tx.rows<Area>({
        text: `select a.unit_id as unit, a.geometry, a.west, a.south, a.east, a.north from areas a
          join units u on u.district_id = a.district_id and u.unit_id = a.unit_id and u.active where a.district_id = $1`,
        values: [districtId],
      }),
    ),
  ),
)

function smallestFirst(areas: readonly Area[]): readonly Area[] {
  const sizes = new Map(areas.map((area) => [area, sizeOf(area.geometry)]))
  return areas.toSorted((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0))
}

/** Null when no area holds it. */
export async function unitAt(deps: CacheDeps, districtId: number, point: { lat: number; lng: number }): Promise<string | null> {
  const { lat, lng } = point
  const areas = await cache.read(deps, districtId)
  const found = areas.find(
    (area) => lng >= area.west && lng <= area.east && lat >= area.south && lat <= area.north && isInside(area.geometry, point),
  )
  return found?.unit ?? null
}

export function forgetAreas(deps: CacheDeps, districtId?: number): void {
  cache.forget(deps, districtId)
}
