/** What the database keeps of one hazard beside the row: its events with what was written, its clocks, its place. */
import type { Json } from '@huying/flow'
import type { Tx } from '../../platform/database.ts'
import type { ClockRow, EventRow } from './documents.ts'

export interface HazardRow {
  readonly matterId: string
  readonly version: number
  readonly state: string
  readonly owner: string
  readonly placeId: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly closed: boolean
}

export interface HazardWanted {
  readonly number: string
  readonly lock?: 'for update'
}

export function hazardRow(tx: Tx, districtId: number, { number, lock }: HazardWanted): Promise<HazardRow | undefined> {
  return tx.one<HazardRow>({
    name: `hazards.row${lock ? '-locked' : ''}`,
    text: `select matter_id as "matterId", flow_version as version, state, owner_unit as owner, place_id as "placeId", lat, lng, closed_at is not null as closed
      from matters where district_id = $1 and number = $2 and flow = 'hazard' ${lock ?? ''}`,
    values: [districtId, number],
  })
}

export function eventsOf(tx: Tx, districtId: number, matterId: string): Promise<EventRow[]> {
  return tx.rows<EventRow & { content: Readonly<Record<string, Json>> }>({
    name: 'hazards.events',
    text: `select e.seq, e.step, e.unit_id as "unitId", e.recorded_at as at, coalesce(c.content, '{}') as content from events e
      left join event_contents c on c.district_id = $1 and c.matter_id = e.matter_id and c.seq = e.seq
      where e.district_id = $1 and e.matter_id = $2 order by e.seq`,
    values: [districtId, matterId],
  })
}

export function clocksOf(tx: Tx, districtId: number, matterId: string): Promise<ClockRow[]> {
  return tx.rows<ClockRow>({
    name: 'hazards.clocks',
    text: `select name, opened_at as "openedAt", due_at as "dueAt", fired_at is not null as fired, closed_at is not null as closed
      from deadlines where district_id = $1 and matter_id = $2 order by opened_at, name`,
    values: [districtId, matterId],
  })
}
