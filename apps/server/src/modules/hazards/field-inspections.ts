/** Places of open plans that somebody outdoors may inspect, kept on the phone with their checklists: nearest first, else the most pressing plan. */
import type { FieldInspections, FieldPlace } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { checklistsNamed, mayInspect, reachOf } from '../registry/index.ts'
import { metresBetween, readUnits } from '../units/index.ts'
import { dayAt } from './days.ts'
import { planPlaceColumns, planPlaceOf, type PlanPlaceRow } from './read-plans.ts'

/** Nobody walks to more in a day, and a phone keeps them all. */
const mostPlaces = 80

interface Row extends PlanPlaceRow {
  readonly planId: string
  readonly planName: string
  readonly dueOn: string
  readonly version: number
}

export async function fieldInspections(
  deps: Deps,
  person: SignedInPerson,
  point: { readonly lat: number; readonly lng: number } | null,
): Promise<FieldInspections> {
  const { districtId } = person
  const now = new Date(deps.clock.now())
  if (!mayInspect(person)) return { places: [], checklists: [], now: now.toISOString() }
  const units = await readUnits(deps, districtId)
  const reach = reachOf(person, units)
  const own = person.posts.map((post) => post.unit.id)
  // A desk of a whole district walks nowhere: whoever reaches everything gets what their own unit was given.
  const wanted = reach.units ?? own
  const near = point ? '(p.lat - $5) ^ 2 + ((p.lng - $6) * cos(radians($5))) ^ 2 nulls last,' : ''
  const rows = await deps.database.read<Row>(districtId, {
    text: `select ${planPlaceColumns}, l.plan_id as "planId", l.name as "planName", to_char(l.due_on, 'YYYY-MM-DD') as "dueOn", (l.versions ->> p.kind)::integer as version
      from inspection_plans l join plan_places x on x.district_id = $1 and x.plan_id = l.plan_id and x.inspected_at is null and x.unit_id = any($2::text[])
      join places p on p.district_id = $1 and p.place_id = x.place_id and p.active
      where l.district_id = $1 and l.ended_at is null and l.starts_on <= $3::date order by ${near} l.due_on, x.unit_id, p.name limit $4`,
    values: [districtId, wanted, dayAt(now.getTime()), mostPlaces * 2, ...(point ? [point.lat, point.lng] : [])],
  })
  // A place that two plans wait for is gone to once, for the one that comes first.
  const once = rows.filter(({ id }, at) => rows.findIndex((row) => row.id === id) === at).slice(0, mostPlaces)
  const places = once.map(({ planId, planName, dueOn, version, ...row }): FieldPlace => {
    const place = planPlaceOf(row, units)
    const metres = point && place.point ? Math.round(metresBetween(point, place.point)) : null
    return { ...place, plan: { id: planId, name: planName, dueOn }, version, metres }
  })
  const checklists = await checklistsNamed(deps, districtId, places)
  return { places, checklists: [...checklists], now: now.toISOString() }
}
