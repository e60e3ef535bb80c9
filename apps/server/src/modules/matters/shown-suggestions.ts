/** Suggestions that the desk has put before everybody, in words that were checked for it. What the resident wrote is not in here. */
import type { Deps } from '../../deps.ts'

interface ShownSuggestion {
  readonly number: string
  readonly flowVersion: number
  readonly state: string
  readonly words: string
  readonly placeUnit: string | null
  /** Epoch ms. */
  readonly reportedAt: number
  readonly joined: number
}

interface Row extends Omit<ShownSuggestion, 'reportedAt'> {
  readonly reportedAt: Date
}

/** Those with most supporters first; closed ones ask for nobody's support any more. */
export async function shownSuggestions(deps: Deps, districtId: number, limit = 6): Promise<readonly ShownSuggestion[]> {
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<Row>({
      name: 'shown-suggestions',
      text: `select m.number, m.flow_version as "flowVersion", m.state, s.words, m.place_unit as "placeUnit", m.reported_at as "reportedAt", m.joined
        from matters m cross join lateral (
          select c.content->>'text' as words from events e
            join event_contents c on c.district_id = $1 and c.matter_id = e.matter_id and c.seq = e.seq
          where e.district_id = $1 and e.matter_id = m.matter_id and e.step = 'show' order by e.seq desc limit 1) s
        where m.district_id = $1 and m.flow = 'suggest' and m.closed_at is null and m.taken ? 'show' and s.words is not null
        order by m.joined desc, m.reported_at desc limit $2`,
      values: [districtId, limit],
    }),
  )
  return rows.map((row) => ({ ...row, reportedAt: row.reportedAt.getTime() }))
}
