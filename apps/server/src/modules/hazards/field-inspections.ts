/** What somebody outdoors may inspect, kept on the phone with its checklists: places of open plans, and those whose own rhythm says so. Nearest first. */
import type { FieldInspections, FieldPlace, RegistryKind } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { checklistsNamed, mayInspect, reachOf } from '../registry/index.ts'
import { metresBetween, readUnits } from '../units/index.ts'
import { dayAt, endOf } from './days.ts'
import { planPlaceColumns, planPlaceOf, type PlanPlaceRow } from './read-plans.ts'

/** Nobody walks to more in a day, and a phone keeps them all. */
const mostPlaces = 80
/** Beside the places of plans, so that neither crowds out the other. */
const mostByRhythm = 40
/** Kinds that are looked at again and again by whoever keeps them, and not only when a plan names them. */
const byRhythm: readonly RegistryKind[] = ['prevention-point']

interface Row extends PlanPlaceRow {
  /** Null: by its rhythm. */
  readonly planId: string | null
  readonly planName: string | null
  readonly dueOn: string
  readonly version: number
}

type Point = { readonly lat: number; readonly lng: number } | null

interface Walk {
  readonly districtId: number
  readonly wanted: readonly string[]
  /** `2026-11-24` */
  readonly today: string
  readonly point: Point
}

export async function fieldInspections(deps: Deps, person: SignedInPerson, point: Point): Promise<FieldInspections> {
  const { districtId } = person
  const now = new Date(deps.clock.now())
  if (!mayInspect(person)) return { places: [], checklists: [], now: now.toISOString() }
  const units = await readUnits(deps, districtId)
  const reach = reachOf(person, units)
  const own = person.posts.map((post) => post.unit.id)
  // A desk of a whole district walks nowhere: whoever reaches everything gets what their own unit was given.
  const walk = { districtId, wanted: reach.units ?? own, today: dayAt(now.getTime()), point }
  const [planned, due] = await Promise.all([inPlans(deps, walk), dueByRhythm(deps, walk)])
  // A place that two plans wait for is gone to once, for the one that comes first; one that is due besides, for its plan.
  const once = planned.filter(({ id }, at) => planned.findIndex((row) => row.id === id) === at).slice(0, mostPlaces)
  const others = due.filter(({ id }) => !once.some((row) => row.id === id))
  const places = [...once, ...others].map(({ planId, planName, dueOn, version, ...row }): FieldPlace => {
    const place = planPlaceOf(row, units)
    const metres = point && place.point ? Math.round(metresBetween(point, place.point)) : null
    const plan = planId === null ? null : { id: planId, name: planName ?? '', dueOn }
    return { ...place, plan, dueOn, version, metres }
  })
  const inOrder = point ? places.toSorted((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity)) : places
  const checklists = await checklistsNamed(deps, districtId, inOrder)
  return { places: inOrder, checklists: [...checklists], now: now.toISOString() }
}

const nearestFirst = (point: Point): string => (point ? '(p.lat - $5) ^ 2 + ((p.lng - $6) * cos(radians($5))) ^ 2 nulls last,' : '')
const placed = (point: Point): number[] => (point ? [point.lat, point.lng] : [])

function inPlans(deps: Deps, { districtId, wanted, today, point }: Walk): Promise<readonly Row[]> {
  return deps.database.read<Row>(districtId, {
    text: `select ${planPlaceColumns}, l.plan_id as "planId", l.name as "planName", to_char(l.due_on, 'YYYY-MM-DD') as "dueOn", (l.versions ->> p.kind)::integer as version
      from inspection_plans l join plan_places x on x.district_id = $1 and x.plan_id = l.plan_id and x.inspected_at is null and x.unit_id = any($2::text[])
      join places p on p.district_id = $1 and p.place_id = x.place_id and p.active
      where l.district_id = $1 and l.ended_at is null and l.starts_on <= $3::date order by ${nearestFirst(point)} l.due_on, x.unit_id, p.name limit $4`,
    values: [districtId, wanted, today, mostPlaces * 2, ...placed(point)],
  })
}

/** Due by the end of today, by the standard of its kind as it stands; what is long due comes first. */
function dueByRhythm(deps: Deps, { districtId, wanted, today, point }: Walk): Promise<readonly Row[]> {
  return deps.database.read<Row>(districtId, {
    text: `select p.place_id as id, p.kind, p.name, p.address, p.lat, p.lng, p.colour, p.unit_id as "unitId", null as "inspectedAt", null as result,
        0 as "openFindings", null as "planId", null as "planName", to_char(p.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "dueOn", c.version
      from places p join lateral (select max(version) as version from checklists where district_id = $1 and kind = p.kind) c on c.version is not null
      where p.district_id = $1 and p.kind = any($7::text[]) and p.active and p.unit_id = any($2::text[]) and p.due_at < $3
      order by ${nearestFirst(point)} p.due_at, p.name limit $4`.replace('$7', point ? '$7' : '$5'),
    values: [districtId, wanted, endOf(today), mostByRhythm, ...placed(point), byRhythm],
  })
}
