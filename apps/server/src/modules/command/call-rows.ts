/** Open calls with what the board needs of each: its events, its clocks. A few dozen at a time. */
import type { CallLane } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { inScope, scopeOf, sqlValues } from '../queues/index.ts'
import { readUnits } from '../units/index.ts'
import type { Because } from './propose-lane.ts'

export interface CallEvent {
  readonly seq: number
  readonly step: string
  /** Epoch ms. */
  readonly at: number
  readonly person: string | null
  readonly name: string | null
  readonly unit: string | null
}

export interface CallClock {
  readonly name: string
  readonly instance: number
  /** Epoch ms. */
  readonly opened: number
  readonly due: number
  readonly fired: boolean
  readonly closed: 'met' | 'cancelled' | null
}

export interface CallRow {
  readonly matterId: string
  readonly number: string
  readonly version: number
  readonly flowVersion: number
  readonly state: string
  readonly owner: string
  readonly assigned: string | null
  readonly placeWords: string | null
  readonly placeUnit: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly shielded: boolean
  readonly named: Readonly<Record<string, readonly string[]>>
  readonly words: string | null
  readonly policeNumber: string | null
  readonly className: string
  readonly classNameEn: string
  readonly edition: string
  readonly proposed: CallLane
  readonly because: Because
  readonly post: string
  readonly repeats: number
  readonly repeatOf: string | null
  readonly called: Date
  readonly received: Date
  /** Name of who took it down by hand. */
  readonly takenBy: string | null
  readonly isHeard: boolean
  readonly events: readonly CallEvent[]
  readonly clocks: readonly CallClock[]
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`
const mostCalls = 200

export async function openCalls(deps: Deps, person: SignedInPerson): Promise<CallRow[]> {
  const sql = sqlValues(person.districtId)
  const scope = inScope(scopeOf(person, await readUnits(deps, person.districtId)), sql)
  return deps.database.read<CallRow>(person.districtId, {
    text: `select m.matter_id as "matterId", m.number, m.version, m.flow_version as "flowVersion", m.state, m.owner_unit as owner, m.assigned_unit as assigned,
        m.place_words as "placeWords", m.place_unit as "placeUnit", m.lat, m.lng, m.shielded, m.named, w.words,
        c.police_number as "policeNumber", c.class_name as "className", c.class_name_en as "classNameEn", c.edition, c.proposed, c.because,
        c.post_unit as post, c.repeats, (select r.number from matters r where r.district_id = $1 and r.matter_id = c.repeat_of) as "repeatOf",
        c.called_at as called, c.received_at as received, (select t.name from people t where t.district_id = $1 and t.person_id = c.taken_by) as "takenBy",
        c.heard_at is not null as "isHeard",
        coalesce((select json_agg(json_build_object('seq', e.seq, 'step', e.step, 'at', ${ms('e.occurred_at')}, 'person', e.person_id, 'name', p.name,
            'unit', e.unit_id) order by e.seq)
          from events e left join people p on p.district_id = $1 and p.person_id = e.person_id where e.district_id = $1 and e.matter_id = m.matter_id), '[]') as events,
        coalesce((select json_agg(json_build_object('name', d.name, 'instance', d.instance, 'opened', ${ms('d.opened_at')}, 'due', ${ms('d.due_at')},
            'fired', d.fired_at is not null, 'closed', d.closed_as) order by d.due_at)
          from deadlines d where d.district_id = $1 and d.matter_id = m.matter_id), '[]') as clocks
      from matters m join diverted_calls c on c.district_id = $1 and c.matter_id = m.matter_id
        left join lateral (select t.content->>'what' as words from event_contents t where t.district_id = $1 and t.matter_id = m.matter_id and t.seq = 1) w on true
      where m.district_id = $1 and m.flow = 'diversion' and m.closed_at is null and ${scope}
      order by m.due_at limit ${mostCalls}`,
    values: sql.values,
  })
}
