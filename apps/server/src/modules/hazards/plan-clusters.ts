/** The map of a plan: its places by state, put together by the cells of the registry's map. */
import type { PlanCluster, PlanClusters, PlanClustersQuery } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { cellAt, inBox, reachOf } from '../registry/index.ts'
import { readUnits } from '../units/index.ts'
import { seesPlan, unitsWanted } from './read-plans.ts'

interface Group extends Omit<PlanCluster, 'id'> {
  readonly id: string
}

/** Null: no such plan for this person. */
export async function clusterPlan(
  deps: Deps,
  person: SignedInPerson,
  { id, query }: { id: string; query: PlanClustersQuery },
): Promise<PlanClusters | null> {
  const { districtId } = person
  const units = await readUnits(deps, districtId)
  const reach = reachOf(person, units)
  if (!(await seesPlan(deps, person, { reach, id }))) return null
  const values: unknown[] = [districtId, id, unitsWanted(units, reach, query.unit)]
  const put = (value: unknown): string => `$${values.push(value)}`
  const groups = await deps.database.read<Group>(districtId, {
    text: `select ${cellAt(query.zoom)}, count(*) as count, count(*) filter (where x.inspected_at is null and x.open_findings = 0) as waiting,
        count(*) filter (where x.open_findings > 0) as found, avg(p.lat) as lat, avg(p.lng) as lng, any_value(p.place_id) as id
      from plan_places x join places p on p.district_id = $1 and p.place_id = x.place_id
      where x.district_id = $1 and x.plan_id = $2 and ($3::text[] is null or x.unit_id = any($3)) and ${inBox(query.bbox, put)} group by 1, 2`,
    values,
  })
  const sum = (of: 'count' | 'waiting' | 'found'): number => groups.reduce((all, group) => all + group[of], 0)
  return {
    items: groups.map(({ lat, lng, count, waiting, found, id: place }) => ({
      lat,
      lng,
      count,
      waiting,
      found,
      id: count === 1 ? place : null,
    })),
    total: sum('count'),
    waiting: sum('waiting'),
    found: sum('found'),
  }
}
