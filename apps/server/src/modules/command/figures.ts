/**
 * The figures of the command rooms, each with what it is counted of; fewer than ten are not calculated.
 * diversion: diverted / calls of classes that are not the police's own. disputeDiversion: dispute calls handed to the town / dispute calls.
 * quickSettle: settled in the limit / taken by the room, settled or past the limit. repeat: repeated calls / dispute calls.
 * onTime: kept / those kept or past their limit, of calls that the room took. What was dismissed with a reason counts nowhere, and is shown.
 */
import { callStages, type CommandFigures, type CommandFiguresQuery, type CountedShare } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { dayMs, dayOf, midnightOf } from './days.ts'
import { stageSteps } from './read-call.ts'
import { townsOf } from './towns.ts'

const longestDays = 92
const usualDays = 30
const fewest = 10

export interface FiguresAt {
  readonly person: SignedInPerson
  readonly query: CommandFiguresQuery
  readonly lang: Lang
}

export async function readFigures(
  deps: Deps,
  { person, query, lang }: FiguresAt,
): Promise<{ ok: true; figures: CommandFigures } | Refused> {
  const units = await readUnits(deps, person.districtId)
  const mine = townsOf(person, units)
  const towns = query.town === undefined ? mine : mine.filter(({ id }) => id === query.town)
  if (towns.length === 0) return refuse('command.unknown-town')
  const now = deps.clock.now()
  const until = query.until ?? dayOf(now)
  const from = query.from ?? dayOf(midnightOf(until) - (usualDays - 1) * dayMs)
  const length = (midnightOf(until) - midnightOf(from)) / dayMs + 1
  if (!(length >= 1 && length <= longestDays)) return refuse('command.bad-days')
  const ids = towns.map(({ id }) => id)
  const span = (days: number): [number, number] => [midnightOf(from) + days * dayMs, midnightOf(until) + (days + 1) * dayMs]
  const [rows, earlier] = await Promise.all(
    [span(0), span(-length)].map(([start, end]) => countRows(deps, person.districtId, { towns: ids, start, end })),
  )
  const counted = rows ?? []
  return {
    ok: true,
    figures: {
      now: new Date(now).toISOString(),
      from,
      until,
      total: figuresOf(counted),
      before: figuresOf(earlier ?? []),
      towns: towns
        .map(({ id, name, nameEn }) => ({
          id,
          name: lang === 'en' ? nameEn : name,
          ...figuresOf(counted.filter(({ town }) => town === id)),
        }))
        .filter(({ calls, excluded }) => calls + excluded > 0 || towns.length === 1),
      days: Array.from({ length }, (_, at) => dayOf(midnightOf(from) + at * dayMs))
        .map((day) => ({ day, ...figuresOf(counted.filter((row) => row.day === day)) }))
        .filter(({ calls, excluded }) => calls + excluded > 0),
    },
  }
}

type StageCounts = Readonly<Record<`${(typeof callStages)[number]}${'Kept' | 'Of'}`, number>>

interface Row extends StageCounts {
  readonly town: string
  readonly day: string
  readonly calls: number
  readonly excluded: number
  readonly notPolice: number
  readonly diverted: number
  readonly disputes: number
  readonly disputesDiverted: number
  readonly repeated: number
  readonly taken: number
  readonly back: number
}

const sum = (rows: readonly Row[], name: Exclude<keyof Row, 'town' | 'day'>): number => rows.reduce((total, row) => total + row[name], 0)

export function shareOf(count: number, of: number): CountedShare {
  return { of, count, share: of < fewest ? null : count / of }
}

function figuresOf(rows: readonly Row[]): CommandFigures['total'] {
  const share = (count: Parameters<typeof sum>[1], of: Parameters<typeof sum>[1]): CountedShare => shareOf(sum(rows, count), sum(rows, of))
  return {
    calls: sum(rows, 'calls'),
    excluded: sum(rows, 'excluded'),
    diversion: share('diverted', 'notPolice'),
    disputeDiversion: share('disputesDiverted', 'disputes'),
    quickSettle: share('settleKept', 'settleOf'),
    repeat: share('repeated', 'disputes'),
    backToPolice: share('back', 'taken'),
    onTime: {
      respond: share('respondKept', 'respondOf'),
      tell: share('tellKept', 'tellOf'),
      scene: share('sceneKept', 'sceneOf'),
      firstReport: share('firstReportKept', 'firstReportOf'),
      settle: share('settleKept', 'settleOf'),
    },
  }
}

/** Of the first round: what was taken up again is another one. Whoever the clock found late has missed it, whatever came after. */
const stageColumns = callStages
  .map((name) => {
    const steps = stageSteps[name].map((step) => `'${step}'`).join(', ')
    return `(select d.due_at from deadlines d where d.district_id = $1 and d.matter_id = c.matter_id and d.name = '${name}' and d.instance = 1) as "${name}Due",
      (select min(e.occurred_at) from events e where e.district_id = $1 and e.matter_id = c.matter_id and e.step in (${steps})) as "${name}At"`
  })
  .join(', ')

const stageCounts = callStages
  .map((name) => {
    const counted = name === 'respond' ? 'not x.dismissed' : 'x.taken'
    return `count(*) filter (where ${counted} and x."${name}At" <= x."${name}Due")::integer as "${name}Kept",
      count(*) filter (where ${counted} and (x."${name}At" is not null or x."${name}Due" < $5))::integer as "${name}Of"`
  })
  .join(', ')

/** One row a town and day. */
function countRows(deps: Deps, districtId: number, at: { towns: readonly string[]; start: number; end: number }): Promise<Row[]> {
  return deps.database.read<Row>(districtId, {
    name: 'call-figures',
    text: `with x as (
        select c.town_unit, c.received_at, c.is_dispute, c.is_police, c.repeats, m.state, m.taken ? 'toPolice' as back,
          m.taken ? 'confirmTown' as taken, m.taken ?| array['confirmTown', 'confirmConsult'] and m.state <> 'withPolice' and m.state <> 'policeDone' as diverted,
          m.taken ? 'dismiss' as dismissed, ${stageColumns}
        from diverted_calls c join matters m on m.district_id = $1 and m.matter_id = c.matter_id
        where c.district_id = $1 and c.received_at >= $2 and c.received_at < $3 and c.town_unit = any($4::text[])
      )
      select x.town_unit as town, to_char(x.received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
        count(*) filter (where not x.dismissed)::integer as calls, count(*) filter (where x.dismissed)::integer as excluded,
        count(*) filter (where not x.dismissed and not x.is_police)::integer as "notPolice",
        count(*) filter (where x.diverted and not x.is_police)::integer as diverted,
        count(*) filter (where not x.dismissed and x.is_dispute)::integer as disputes,
        count(*) filter (where x.diverted and x.is_dispute)::integer as "disputesDiverted",
        count(*) filter (where not x.dismissed and x.is_dispute and x.repeats > 0)::integer as repeated,
        count(*) filter (where x.taken)::integer as taken, count(*) filter (where x.taken and x.back)::integer as back, ${stageCounts}
      from x group by 1, 2 order by 2, 1`,
    values: [districtId, new Date(at.start), new Date(at.end), at.towns, new Date(deps.clock.now())],
  })
}
