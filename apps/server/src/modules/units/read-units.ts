/** Loads the unit tree of a district, cached. Whoever changes units calls `forgetUnits`. */
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'
import { unitTree, type Unit, type UnitTree } from './unit-tree.ts'

const cache = districtCache<UnitTree>((deps, districtId) =>
  deps.database.inDistrict(districtId, async (tx) =>
    unitTree(
      await tx.rows<Unit>({
        text: `select unit_id as id, parent_id as "parentId", tier, sort, name, name_en as "nameEn", path, phone, lat, lng, active
               from units where district_id = $1 order by unit_id`,
        values: [districtId],
      }),
    ),
  ),
)

export function readUnits(deps: CacheDeps, districtId: number): Promise<UnitTree> {
  return cache.read(deps, districtId)
}

export function forgetUnits(deps: CacheDeps, districtId?: number): void {
  cache.forget(deps, districtId)
}
