/** The history of a place: append-only, counted within the place. */
import type { PlaceEvent } from '@huying/contracts'
import type { Tx } from '../../platform/database.ts'

export interface NewPlaceEvent {
  readonly placeId: string
  /** entered, changed, retired, restored, awarded, revoked …: what the desk has a word for. */
  readonly kind: string
  readonly personId: string | null
  readonly words: string
  /** Epoch ms. */
  readonly at: number
}

/** Lock the place first: two at once would take the same number. */
export async function addPlaceEvent(tx: Tx, districtId: number, { placeId, kind, personId, words, at }: NewPlaceEvent): Promise<void> {
  await tx.rows({
    name: 'registry.add-event',
    text: `insert into place_events (district_id, place_id, seq, kind, at, person_id, words)
      select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6 from place_events where district_id = $1 and place_id = $2`,
    values: [districtId, placeId, kind, new Date(at), personId, words],
  })
}

export async function placeEvents(tx: Tx, districtId: number, placeId: string): Promise<readonly PlaceEvent[]> {
  const rows = await tx.rows<{ kind: string; at: Date; by: string | null; words: string }>({
    name: 'registry.events',
    text: `select e.kind, e.at, p.name as by, e.words from place_events e left join people p on p.district_id = e.district_id and p.person_id = e.person_id
      where e.district_id = $1 and e.place_id = $2 order by e.seq desc limit 100`,
    values: [districtId, placeId],
  })
  return rows.map(({ at, ...event }) => ({ ...event, at: at.toISOString() }))
}
