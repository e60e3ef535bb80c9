/** Checks that need more than the lists themselves: matters that a closed unit still holds, and how areas lie to each other. */
import type { DistrictSettings, SectionName } from '@huying/contracts'
import type { Tx } from '../../platform/database.ts'
import { compareAreas } from '../areas/index.ts'
import { problem, type Problem } from './problems.ts'

/** A unit with open matters cannot close: nobody would be accountable for them. */
export async function closedWithOpenMatters(
  tx: Tx,
  districtId: number,
  { before, settings }: { before: DistrictSettings; settings: DistrictSettings },
): Promise<Problem[]> {
  const wasOpen = new Set(before.units.filter(({ active }) => active).map(({ id }) => id))
  const closing = settings.units.filter(({ id, active }) => !active && wasOpen.has(id)).map(({ id }) => id)
  if (closing.length === 0) return []
  const held = await tx.rows<{ unit: string; n: number }>({
    text: `select u.unit, count(*)::integer as n from matters m join unnest($2::text[]) as u (unit) on u.unit in (m.owner_unit, m.assigned_unit)
      where m.district_id = $1 and m.closed_at is null group by 1 order by 1`,
    values: [districtId, closing],
  })
  return held.map(({ unit, n }) => problem('units', unit, ['open-matters', { id: unit, n }]))
}

export function areaNotes(settings: DistrictSettings, touched: readonly SectionName[]): Problem[] {
  if (!touched.includes('areas')) return []
  const parents = new Map(settings.units.map(({ id, parent }) => [id, parent]))
  return compareAreas(settings.areas, (unit) => parents.get(unit) ?? null).map(({ kind, a, b, share }) =>
    kind === 'overlap'
      ? problem('areas', a.id, ['area-overlap', { a: a.name, b: b?.name ?? '', share }])
      : problem('areas', a.id, ['area-gap', { parent: a.name, share }]),
  )
}
