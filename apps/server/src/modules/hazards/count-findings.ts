/** Keeps the counters of plans true when findings are no longer open, in the transaction that changes them. */
import type { Tx } from '../../platform/database.ts'

interface Counted {
  readonly planId: string | null
  readonly placeId: string
}

export async function countFindings(
  tx: Tx,
  districtId: number,
  { became, findings }: { became: 'settled' | 'taken-up'; findings: readonly Counted[] },
): Promise<void> {
  const planned = findings.filter(({ planId }) => planId !== null)
  if (planned.length === 0) return
  const groups = Map.groupBy(planned, ({ planId, placeId }) => `${planId} ${placeId}`)
  const counts = [...groups.values()].map((group) => ({ plan: group[0]?.planId, place: group[0]?.placeId, n: group.length }))
  await tx.rows({
    name: 'hazards.count-findings',
    text: `with given as (select * from jsonb_to_recordset($2::jsonb) as g (plan uuid, place uuid, n integer)),
      places as (update plan_places x set open_findings = greatest(x.open_findings - g.n, 0) from given g
        where x.district_id = $1 and x.plan_id = g.plan and x.place_id = g.place returning x.plan_id, x.unit_id, g.n),
      sums as (select plan_id, unit_id, sum(n) as n from places group by plan_id, unit_id)
      update plan_units u set settled = u.settled + case when $3 then s.n else 0 end, taken_up = u.taken_up + case when $3 then 0 else s.n end
      from sums s where u.district_id = $1 and u.plan_id = s.plan_id and u.unit_id = s.unit_id`,
    values: [districtId, JSON.stringify(counts), became === 'settled'],
  })
}
