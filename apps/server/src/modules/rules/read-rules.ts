/** The district's routing rules, cached, in their order. */
import type { RuleSetting } from '@huying/contracts'
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'

const cache = districtCache<readonly RuleSetting[]>((deps, districtId) =>
  deps.database.inDistrict(districtId, (tx) =>
    tx.rows<RuleSetting>({
      text: `select r.rule as id, r.name, r.conditions as "when", r.unit_id as unit, r.active from routing_rules r
        join units u on u.district_id = r.district_id and u.unit_id = r.unit_id and u.active where r.district_id = $1 order by r.rank, r.rule`,
      values: [districtId],
    }),
  ),
)

export function readRules(deps: CacheDeps, districtId: number): Promise<readonly RuleSetting[]> {
  return cache.read(deps, districtId)
}

export function forgetRules(deps: CacheDeps, districtId?: number): void {
  cache.forget(deps, districtId)
}
