/** Who can be sent: on the roster now, with what they are on already and where they last said that they are. */
import type { Crew } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { onDutyNow } from '../people/index.ts'
import type { UnitTree } from '../units/index.ts'
import type { CallRow } from './call-rows.ts'

/** An arrival says where somebody is for so long. */
const arrivalMs = 4 * 3_600_000
const roles: readonly (string | null)[] = ['grid-officer', 'handler', 'village-desk', 'mediator', null]
const sorts: readonly string[] = ['grid', 'centre', 'department', 'property']

export interface CrewsAt {
  readonly districtId: number
  readonly units: UnitTree
  /** Ids of the towns whose crews are asked for. */
  readonly towns: readonly string[]
  readonly calls: readonly CallRow[]
  readonly lang: 'zh' | 'en'
}

interface Where {
  readonly person: string
  readonly lat: number
  readonly lng: number
  readonly at: Date
  readonly from: 'arrival' | 'phone'
}

export async function readCrews(deps: Deps, { districtId, units, towns, calls, lang }: CrewsAt): Promise<Crew[]> {
  const roster = (await onDutyNow(deps, districtId)).flatMap((turn) => {
    const unit = units.byId(turn.unit)
    const serves = unit && sorts.includes(unit.sort) && unit.tier !== 'district' && unit.path.split('/').some((id) => towns.includes(id))
    return serves && roles.includes(turn.role) ? [{ person: turn.personId, name: turn.name, unit }] : []
  })
  const people = [...new Map(roster.map((one) => [one.person, one])).values()]
  const ids = people.map(({ person }) => person)
  const [positions, loads] = await Promise.all([whereNow(deps, districtId, ids), loadsOf(deps, districtId, people)])
  return people.map(({ person, name, unit }) => {
    const at = positions.find((one) => one.person === person)
    return {
      person,
      name,
      unit: { id: unit.id, name: lang === 'en' ? unit.nameEn : unit.name },
      load: loads.get(person) ?? 0,
      calls: calls.filter((call) => isOn(call, person)).map(({ number }) => number),
      position: at ? { lat: at.lat, lng: at.lng, at: at.at.toISOString(), from: at.from } : null,
    }
  })
}

const busy = ['sent', 'onScene', 'reported', 'assist']

/** Settled calls that the village follows keep nobody from going out. */
export const isOn = (call: CallRow, person: string): boolean => busy.includes(call.state) && (call.named['crew'] ?? []).includes(person)

/** The later of the last arrival and what the telephone was allowed to say. */
async function whereNow(deps: Deps, districtId: number, people: readonly string[]): Promise<Where[]> {
  const now = deps.clock.now()
  return deps.database.read<Where>(districtId, {
    name: 'crew-positions',
    text: `select distinct on (person) person, lat, lng, at, "from" from (
        select person_id as person, lat, lng, at, 'phone' as "from" from crew_positions
        where district_id = $1 and person_id = any($2::uuid[]) and expires_at > $3
        union all
        select e.person_id, (t.content->'here'->>'lat')::double precision, (t.content->'here'->>'lng')::double precision, e.occurred_at, 'arrival'
        from events e join event_contents t on t.district_id = $1 and t.matter_id = e.matter_id and t.seq = e.seq
        where e.district_id = $1 and e.person_id = any($2::uuid[]) and e.step in ('arrive', 'joinScene') and e.recorded_at > $4
          and jsonb_typeof(t.content->'here'->'lat') = 'number') w
      order by person, at desc`,
    values: [districtId, people, new Date(now), new Date(now - arrivalMs)],
  })
}

interface Person {
  readonly person: string
  readonly unit: { readonly id: string }
}

/** Open matters of every kind: those that somebody is named in, and those of the unit that name nobody. */
async function loadsOf(deps: Deps, districtId: number, people: readonly Person[]): Promise<ReadonlyMap<string, number>> {
  const rows = await deps.database.read<{ person: string; load: number }>(districtId, {
    name: 'crew-loads',
    text: `select p.person, count(m.matter_id)::integer as load
      from jsonb_to_recordset($2::jsonb) as p (person uuid, unit text)
      left join matters m on m.district_id = $1 and m.closed_at is null and m.state <> 'following'
        and (m.named->'crew' ? p.person::text or (m.assigned_unit = p.unit and not m.named ? 'crew'))
      group by p.person`,
    values: [districtId, JSON.stringify(people.map(({ person, unit }) => ({ person, unit: unit.id })))],
  })
  return new Map(rows.map(({ person, load }) => [person, load]))
}
