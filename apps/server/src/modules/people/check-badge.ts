/** Is the person at the door who they say they are? Surname and unit, nothing more. */
import type { CacheDeps } from '../../platform/district-cache.ts'

export interface Badge {
  readonly badge: string
  readonly surname: string
  readonly unit: string
}

/** Null when nobody in active service wears it. Letters in any case, spaces and dashes do not matter. */
export async function checkBadge(deps: CacheDeps, districtId: number, badge: string): Promise<Badge | null> {
  const tidy = badge.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (!/^[A-Z0-9]{4,12}$/.test(tidy)) return null
  const found = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<Badge>({
      name: 'check-badge',
      text: `select p.badge, p.surname, u.name as unit
             from people p
             join posts o on o.district_id = p.district_id and o.person_id = p.person_id
             join units u on u.district_id = o.district_id and u.unit_id = o.unit_id and u.active
             where p.district_id = $1 and p.badge = $2 and p.active
             order by u.path desc limit 1`,
      values: [districtId, tidy],
    }),
  )
  return found ?? null
}
