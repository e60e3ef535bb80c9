/** Plans with their progress, read from a few counters, and their places, paged by key. */
import type { PlanItem, PlanPlace, PlanPlaces, PlanPlacesQuery, Plans, PlanUnit, PlanView, RegistryKind } from '@huying/contracts'
import type { Role } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../../platform/http.ts'
import { hasRole, type SignedInPerson } from '../people/index.ts'
import { latestChecklists, reachOf, type Reach } from '../registry/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'

/** Whoever makes and ends plans. */
export const planners: readonly Role[] = ['district-desk', 'town-desk', 'village-desk', 'admin']

interface PlanRow extends Omit<PlanItem, 'kinds' | 'endedAt'> {
  readonly versions: Readonly<Record<string, number>>
  readonly endedAt: Date | null
  readonly words: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly createdById: string
}

/** A plan is seen by whoever reaches a unit of it, with the counters of those units only. */
const sums = `sum(u.places) as places, sum(u.inspected) as inspected, sum(u.with_found) as "withFound", sum(u.found) as found, sum(u.settled) as settled,
  sum(u.taken_up) as "takenUp"`
const planColumns = `p.plan_id as id, p.sort, p.name, p.words, p.versions, to_char(p.starts_on, 'YYYY-MM-DD') as "startsOn", to_char(p.due_on, 'YYYY-MM-DD') as "dueOn",
  p.ended_at as "endedAt", p.created_at as "createdAt", p.created_by as "createdById", who.name as "createdBy"`
const planText = (which: string): string => `select ${planColumns}, ${sums}
  from inspection_plans p join plan_units u on u.district_id = $1 and u.plan_id = p.plan_id and ($2::text[] is null or u.unit_id = any($2))
  join people who on who.district_id = $1 and who.person_id = p.created_by
  where p.district_id = $1 ${which} group by p.district_id, p.plan_id, who.name order by p.ended_at nulls first, p.due_on, p.plan_id limit 200`

async function rowsOf(deps: Deps, person: SignedInPerson, { reach, id }: { reach: Reach; id?: string }): Promise<PlanRow[]> {
  return deps.database.read<PlanRow>(person.districtId, {
    name: id === undefined ? 'hazards.plans' : 'hazards.one-plan',
    text: planText(id === undefined ? '' : 'and p.plan_id = $3'),
    values: [person.districtId, reach.units, ...(id === undefined ? [] : [id])],
  })
}

const itemOf = ({ versions, endedAt, words: _words, createdBy: _by, createdAt: _at, createdById: _id, ...row }: PlanRow): PlanItem => ({
  ...row,
  kinds: Object.keys(versions).sort() as RegistryKind[],
  endedAt: endedAt?.toISOString() ?? null,
})

export async function listPlans(deps: Deps, person: SignedInPerson): Promise<Plans> {
  const rows = await rowsOf(deps, person, { reach: reachOf(person, await readUnits(deps, person.districtId)) })
  return { items: rows.map(itemOf), mayPlan: hasRole(person, ...planners), now: new Date(deps.clock.now()).toISOString() }
}

export async function readPlan(deps: Deps, person: SignedInPerson, { id, lang }: { id: string; lang: Lang }): Promise<PlanView | null> {
  const { districtId } = person
  const units = (await readUnits(deps, districtId)).named(lang)
  const reach = reachOf(person, units)
  const [[row], counts, lists] = await Promise.all([
    rowsOf(deps, person, { reach, id }),
    deps.database.read<Omit<PlanUnit, 'name' | 'point'>>(districtId, {
      name: 'hazards.plan-units',
      text: `select u.unit_id as id, u.places, u.inspected, u.with_found as "withFound", u.found, u.settled, u.taken_up as "takenUp" from plan_units u
        where u.district_id = $1 and u.plan_id = $2 and ($3::text[] is null or u.unit_id = any($3))
        order by u.inspected::real / greatest(u.places, 1), u.unit_id`,
      values: [districtId, id, reach.units],
    }),
    latestChecklists(deps, districtId),
  ])
  if (!row) return null
  const titles = new Map(lists.map((list) => [list.kind as string, lang === 'en' ? list.titleEn : list.title]))
  return {
    ...itemOf(row),
    words: row.words,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    checklists: Object.entries(row.versions).map(([kind, version]) => ({
      kind: kind as RegistryKind,
      version,
      title: titles.get(kind) ?? kind,
    })),
    units: counts.map((count) => ({ ...count, ...placed(units, count.id) })),
    mayEnd: row.endedAt === null && hasRole(person, ...planners),
    now: new Date(deps.clock.now()).toISOString(),
  }
}

function placed(units: UnitTree, id: string): Pick<PlanUnit, 'name' | 'point'> {
  const unit = units.byId(id)
  const { lat = null, lng = null } = unit ?? {}
  return { name: unit?.name ?? id, point: lat === null || lng === null ? null : { lat, lng } }
}

export interface PlanPlaceRow extends Omit<PlanPlace, 'unit' | 'point' | 'inspectedAt'> {
  readonly unitId: string
  readonly lat: number | null
  readonly lng: number | null
  readonly inspectedAt: Date | null
}

export const planPlaceColumns = `p.place_id as id, p.kind, p.name, p.address, p.lat, p.lng, p.colour, x.unit_id as "unitId", x.inspected_at as "inspectedAt", x.result,
  x.open_findings as "openFindings"`

export const planPlaceOf = ({ unitId, lat, lng, inspectedAt, ...row }: PlanPlaceRow, units: UnitTree): PlanPlace => ({
  ...row,
  unit: { id: unitId, name: units.byId(unitId)?.name ?? unitId },
  point: lat === null || lng === null ? null : { lat, lng },
  inspectedAt: inspectedAt?.toISOString() ?? null,
})

/** Null: every unit. */
export function unitsWanted(units: UnitTree, reach: Reach, unit: string | undefined): readonly string[] | null {
  if (unit === undefined) return reach.units
  return units.subtree(unit).flatMap((one) => ((reach.units?.includes(one.id) ?? true) ? [one.id] : []))
}

/** Whoever reaches a unit of it. */
export async function seesPlan(deps: Deps, person: SignedInPerson, { reach, id }: { reach: Reach; id: string }): Promise<boolean> {
  const [found] = await deps.database.read(person.districtId, {
    name: 'hazards.sees-plan',
    text: `select 1 from plan_units where district_id = $1 and plan_id = $3 and ($2::text[] is null or unit_id = any($2)) limit 1`,
    values: [person.districtId, reach.units, id],
  })
  return found !== undefined
}

const stateConditions = { waiting: 'and x.inspected_at is null', found: 'and x.open_findings > 0', all: '' } as const
const usualPage = 100

/** Null: no such plan for this person. */
export async function listPlanPlaces(
  deps: Deps,
  person: SignedInPerson,
  { id, query, lang }: { id: string; query: PlanPlacesQuery; lang: Lang },
): Promise<PlanPlaces | null> {
  const { districtId } = person
  const units = (await readUnits(deps, districtId)).named(lang)
  const reach = reachOf(person, units)
  if (!(await seesPlan(deps, person, { reach, id }))) return null
  const { state = 'waiting', limit = usualPage } = query
  const wanted = unitsWanted(units, reach, query.unit)
  const [, lastUnit = '', lastPlace = ''] = /^(.{1,60})_([0-9a-f-]{36})$/.exec(query.after ?? '') ?? []
  const onward = lastPlace === '' ? '' : 'and (x.unit_id, x.place_id) > ($5, $6::uuid)'
  const rows = await deps.database.read<PlanPlaceRow>(districtId, {
    text: `select ${planPlaceColumns} from plan_places x join places p on p.district_id = $1 and p.place_id = x.place_id
      where x.district_id = $1 and x.plan_id = $2 and ($3::text[] is null or x.unit_id = any($3)) ${stateConditions[state]} ${onward}
      order by x.unit_id, x.place_id limit $4`,
    values: [districtId, id, wanted, limit + 1, ...(lastPlace === '' ? [] : [lastUnit, lastPlace])],
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map((row) => planPlaceOf(row, units)), next: rows.length > limit && last ? `${last.unitId}_${last.id}` : null }
}
