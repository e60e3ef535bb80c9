/** What everybody may see: handled matters without anything personal, and the figures with their denominators. No word that a resident wrote is in it. */
import { residentKinds } from '@huying/contracts'
import type { Deps } from '../../deps.ts'

export interface BoardAt {
  readonly districtId: number
  /** Epoch ms, [from, to): matters closed within. */
  readonly from: number
  readonly to: number
  /** Only matters owned within this unit's subtree; null for the district. */
  readonly units: readonly string[] | null
  readonly category: string | null
}

export interface BoardRow {
  readonly flow: string
  readonly flowVersion: number
  readonly state: string
  readonly category: string | null
  readonly placeUnit: string | null
  readonly reportedAt: Date
  readonly closedAt: Date
  readonly joined: number
  readonly rating: number | null
  readonly outcome: string
}

export interface BoardFigures {
  readonly closed: number
  /** Answered matters with a promise, and those answered by then. */
  readonly due: number
  readonly onTime: number
  readonly rated: number
  /** Rated 3 or better. Who did not rate is never counted as satisfied. */
  readonly satisfied: number
  /** Ratings 1 to 5. */
  readonly levels: readonly [number, number, number, number, number]
  readonly medianDays: number | null
  readonly longestDays: number | null
  readonly sentBack: number
  readonly sentBackDone: number
}

export interface Board {
  readonly figures: BoardFigures
  readonly rows: readonly BoardRow[]
}

/** What residents file is public when it has ended; what is done among staff, a fraud or a quarrel, never is. */
const shownKinds = residentKinds.map((kind) => `'${kind}'`).join(', ')

const filter = `m.district_id = $1 and m.closed_at >= $2 and m.closed_at < $3 and m.outcome in ('solved', 'answered') and m.flow in (${shownKinds})
  and ($4::text[] is null or m.owner_unit = any($4)) and ($5::text is null or m.category = $5 or m.category like $5 || '.%')`

interface FigureRow {
  closed: number
  due: number
  on_time: number
  rated: number
  satisfied: number
  levels: [number, number, number, number, number]
  median_days: number | null
  longest_days: number | null
  sent_back: number
  sent_back_done: number
}

const figureText = `select count(*)::integer as closed,
    count(d.due_at)::integer as due, (count(*) filter (where d.closed_at <= d.due_at))::integer as on_time,
    count(m.rating)::integer as rated, (count(*) filter (where m.rating >= 3))::integer as satisfied,
    array[count(*) filter (where m.rating = 1), count(*) filter (where m.rating = 2), count(*) filter (where m.rating = 3), count(*) filter (where m.rating = 4), count(*) filter (where m.rating = 5)]::integer[] as levels,
    percentile_cont(0.5) within group (order by extract(epoch from m.closed_at - m.recorded_at) / 86400)::double precision as median_days,
    (max(extract(epoch from m.closed_at - m.recorded_at)) / 86400)::double precision as longest_days,
    (count(*) filter (where m.taken ? 'redo'))::integer as sent_back, (count(*) filter (where m.taken ? 'redo' and m.outcome = 'solved'))::integer as sent_back_done
  from matters m
    left join lateral (select due_at, closed_at from deadlines d where d.district_id = $1 and d.matter_id = m.matter_id and d.name = 'work' and d.closed_as = 'met' order by d.instance limit 1) d on true
  where ${filter}`

/** A category with fewer closed matters than this in the period is not named, so that a line cannot point at a home. */
export async function readPublicBoard(deps: Deps, at: BoardAt, limit = 50): Promise<Board> {
  const values = [at.districtId, new Date(at.from), new Date(at.to), at.units, at.category]
  return deps.database.inDistrict(at.districtId, async (tx) => {
    const figures = await tx.one<FigureRow>({ name: 'board-figures', text: figureText, values })
    const rows = await tx.rows<BoardRow>({
      name: 'board-rows',
      text: `select m.flow, m.flow_version as "flowVersion", m.state, c.name as category, m.place_unit as "placeUnit", m.reported_at as "reportedAt", m.closed_at as "closedAt", m.joined, m.rating, m.outcome
        from matters m left join categories c on c.district_id = $1 and c.category = m.category where ${filter} order by m.closed_at desc limit $6`,
      values: [...values, limit],
    })
    if (!figures) throw new Error('an aggregate without group by always gives one row')
    return {
      rows,
      figures: {
        closed: figures.closed,
        due: figures.due,
        onTime: figures.on_time,
        rated: figures.rated,
        satisfied: figures.satisfied,
        levels: figures.levels,
        medianDays: figures.median_days,
        longestDays: figures.longest_days,
        sentBack: figures.sent_back,
        sentBackDone: figures.sent_back_done,
      },
    }
  })
}
