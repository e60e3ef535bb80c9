/** Alerts as the desk needs them: the matter, who was called, what was done, which clocks run. One statement for all that are asked for. */
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { inScope, scopeOf, sqlValues } from '../queues/index.ts'
import { readUnits } from '../units/index.ts'

/** Moments are epoch ms. */
export interface AlertEvent {
  readonly seq: number
  readonly step: string
  readonly at: number
  readonly actor: 'reporter' | 'joiner' | 'contact' | 'staff' | 'clock' | 'system'
  readonly unit: string | null
  readonly name: string | null
}

export interface AlertCall {
  readonly notice: string
  readonly at: number
  readonly unit: string | null
  /** Null: the unit as a whole, because nobody was on its roster. */
  readonly name: string | null
}

export interface AlertDeadline {
  readonly name: string
  readonly opened: number
  readonly due: number
  readonly fired: boolean
}

export interface AlertRow {
  readonly matterId: string
  readonly number: string
  readonly version: number
  readonly flowVersion: number
  readonly grade: number
  readonly state: string
  readonly owner: string
  readonly assigned: string | null
  readonly placeUnit: string | null
  readonly placeWords: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly reporter: string | null
  readonly issued: number
  readonly type: string
  readonly typeName: string
  readonly typeNameEn: string
  readonly edition: string
  readonly claims: string | null
  readonly relation: string | null
  readonly familyTold: number | null
  /** A contact is in the vault, told or not. */
  readonly familyKnown: boolean
  readonly events: readonly AlertEvent[]
  readonly calls: readonly AlertCall[]
  readonly deadlines: readonly AlertDeadline[]
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`

const columns = `m.matter_id as "matterId", m.number, m.version, m.flow_version as "flowVersion", coalesce(m.grade, 4) as grade, m.state,
  m.owner_unit as owner, m.assigned_unit as assigned, m.place_unit as "placeUnit", m.place_words as "placeWords", m.lat, m.lng,
  m.reporter_id as reporter, ${ms('m.recorded_at')} as issued, a.type, a.type_name as "typeName", a.type_name_en as "typeNameEn", a.edition,
  a.claims, a.relation,
  (select ${ms('min(n.created_at)')} from notices n where n.district_id = $1 and n.matter_id = m.matter_id and n.to_contact is not null) as "familyTold",
  exists (select 1 from event_contents c where c.district_id = $1 and c.matter_id = m.matter_id and c.content->'family' ? 'vault') as "familyKnown",
  (select coalesce(json_agg(json_build_object('seq', e.seq, 'step', e.step, 'at', ${ms('e.occurred_at')}, 'actor', e.actor_kind,
      'unit', e.unit_id, 'name', p.name) order by e.seq), '[]')
    from events e left join people p on p.district_id = $1 and p.person_id = e.person_id
    where e.district_id = $1 and e.matter_id = m.matter_id) as events,
  (select coalesce(json_agg(json_build_object('notice', n.notice, 'at', ${ms('n.created_at')}, 'unit', n.to_unit, 'name', p.name) order by n.created_at), '[]')
    from notices n left join people p on p.district_id = $1 and p.person_id = n.to_person
    where n.district_id = $1 and n.matter_id = m.matter_id and n.notice in ('alertCall', 'alertCallGrid')) as calls,
  (select coalesce(json_agg(json_build_object('name', d.name, 'opened', ${ms('d.opened_at')}, 'due', ${ms('d.due_at')},
      'fired', d.fired_at is not null) order by d.due_at), '[]')
    from deadlines d where d.district_id = $1 and d.matter_id = m.matter_id and d.closed_at is null) as deadlines`

const from = `from matters m join fraud_alerts a on a.district_id = $1 and a.matter_id = m.matter_id
  where m.district_id = $1 and m.flow = 'fraud-alert'`

/** Nobody can look after more on one screen; the count of all stands in the figures. */
const mostShown = 200

/** Everything that is not yet told apart from its follow-ups, the unanswered first. */
export async function openAlerts(deps: Deps, person: SignedInPerson): Promise<AlertRow[]> {
  const sql = sqlValues(person.districtId)
  const scope = scopeOf(person, await readUnits(deps, person.districtId))
  const text = `select ${columns} ${from} and m.closed_at is null and m.state <> 'watching' and ${inScope(scope, sql)}
    order by (m.state = 'issued') desc, m.due_at, m.recorded_at limit ${mostShown}`
  return deps.database.read<AlertRow>(person.districtId, { text, values: sql.values })
}

/** Whether the viewer may see it is asked before. */
export async function alertByNumber(deps: Deps, districtId: number, number: string): Promise<AlertRow | null> {
  const [row] = await deps.database.read<AlertRow>(districtId, {
    name: 'alert-by-number',
    text: `select ${columns} ${from} and m.number = $2`,
    values: [districtId, number],
  })
  return row ?? null
}
