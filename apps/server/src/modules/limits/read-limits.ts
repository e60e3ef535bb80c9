/** The district's changed limits, cached; `limitsOf` is what the engine asks at every step. */
import type { LimitFor, TimeUnit } from '@huying/flow'
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'
import { limitForOf, type ChangedLimit } from './limit-table.ts'

interface Loaded {
  readonly changed: readonly ChangedLimit[]
  readonly limitFor: LimitFor
}

const cache = districtCache<Loaded>((deps, districtId) =>
  deps.database.inDistrict(districtId, async (tx) => {
    const rows = await tx.rows<{ flow: string; deadline: string; category: string; count: number; unit: TimeUnit }>({
      text: 'select flow, deadline, category, count, unit from limits where district_id = $1 order by flow, deadline, category',
      values: [districtId],
    })
    const changed = rows.map(({ count, unit, ...which }) => ({ ...which, span: { count, unit } }))
    return { changed, limitFor: limitForOf(changed) }
  }),
)

export async function limitsOf(deps: CacheDeps, districtId: number): Promise<LimitFor> {
  return (await cache.read(deps, districtId)).limitFor
}

export async function changedLimits(deps: CacheDeps, districtId: number): Promise<readonly ChangedLimit[]> {
  return (await cache.read(deps, districtId)).changed
}

export function forgetLimits(deps: CacheDeps, districtId?: number): void {
  cache.forget(deps, districtId)
}
