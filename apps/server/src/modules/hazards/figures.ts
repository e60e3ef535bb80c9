/** Shares of hazards found in a period, each with what it is a share of, by town and by kind of place: from records, never typed in. */
import type { HazardFigureRow, HazardFigures, RegistryKind } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { SignedInPerson } from '../people/index.ts'
import { reachOf } from '../registry/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { endOf, startOf } from './days.ts'

type Counts = Omit<HazardFigureRow, 'id' | 'name'>
interface Row extends Counts {
  readonly unit: string
  readonly kind: RegistryKind | null
  readonly seals: number
  readonly suspensions: number
  readonly cases: number
  readonly penalties: number
}

const longestMs = 2 * 366 * 86_400_000
const taken = (step: string): string => `coalesce((m.taken ->> '${step}')::integer, 0)`

/**
 * found: verified hazards. rectified: rechecked and struck off, or put right on the spot. due: a limit was set and has run out or was met.
 * onTime: put right before it ran out. recheckDue: put right or run out. rechecked: looked at again by somebody else.
 */
const text = `select coalesce(m.place_unit, m.owner_unit) as unit, p.kind,
    count(*) as found,
    count(*) filter (where m.state in ('closed', 'settled')) as rectified,
    count(*) filter (where l.due) as due,
    count(*) filter (where l.due and not l.late and ${taken('rectify')} > 0 and ${taken('refuse')} = 0) as "onTime",
    count(*) filter (where ${taken('rectify')} + ${taken('expire')} > 0) as "recheckDue",
    count(*) filter (where ${taken('rectify')} + ${taken('expire')} > 0 and ${taken('passRecheck')} + ${taken('failRecheck')} > 0) as rechecked,
    count(*) filter (where m.grade = 1) as major,
    count(*) filter (where m.grade = 1 and m.state = 'closed') as "majorClosed",
    sum(${taken('recordSeal')}) as seals, sum(${taken('recordSuspension')} + ${taken('recordStandstill')}) as suspensions,
    sum(${taken('recordCase')}) as cases, sum(${taken('recordPenalty')}) as penalties
  from matters m left join places p on p.district_id = $1 and p.place_id = m.place_id and p.in_registry
  left join lateral (select true as due, bool_or(coalesce(d.closed_at, $5) >= d.due_at) as late from deadlines d
    where d.district_id = $1 and d.matter_id = m.matter_id and d.name = 'rectification' and (d.closed_as = 'met' or d.due_at <= $5)
    having count(*) > 0) l on true
  where m.district_id = $1 and m.flow = 'hazard' and m.reported_at >= $2 and m.reported_at < $3 and (${taken('verify')} > 0 or m.state = 'settled')
    and not m.shielded and ($4::text[] is null or m.owner_unit = any($4) or m.place_unit = any($4))
  group by 1, 2`

export type FiguresAnswer = { readonly ok: true; readonly figures: HazardFigures } | Refused

export async function hazardFigures(
  deps: Deps,
  person: SignedInPerson,
  { from, to, lang }: { from: string; to: string; lang: 'zh' | 'en' },
): Promise<FiguresAnswer> {
  const { districtId } = person
  if (to < from || endOf(to).getTime() - startOf(from).getTime() > longestMs) return refuse('hazards.wrong-period')
  const units = (await readUnits(deps, districtId)).named(lang)
  const rows = await deps.database.read<Row>(districtId, {
    name: 'hazards.figures',
    text,
    values: [districtId, startOf(from), endOf(to), reachOf(person, units).units, new Date(deps.clock.now())],
  })
  const sum = (part: readonly Row[], of: keyof Counts | 'seals' | 'suspensions' | 'cases' | 'penalties'): number =>
    part.reduce((total, row) => total + row[of], 0)
  const rowOf = (id: string, name: string, part: readonly Row[]): HazardFigureRow => ({
    id,
    name,
    found: sum(part, 'found'),
    rectified: sum(part, 'rectified'),
    due: sum(part, 'due'),
    onTime: sum(part, 'onTime'),
    recheckDue: sum(part, 'recheckDue'),
    rechecked: sum(part, 'rechecked'),
    major: sum(part, 'major'),
    majorClosed: sum(part, 'majorClosed'),
  })
  const towns = Map.groupBy(rows, ({ unit }) => townOf(units, unit))
  const kinds = Map.groupBy(rows, ({ kind }) => kind ?? '')
  const byFound = (a: HazardFigureRow, b: HazardFigureRow): number => b.found - a.found || (a.id < b.id ? -1 : 1)
  return {
    ok: true,
    figures: {
      total: rowOf('', '', rows),
      towns: [...towns].map(([id, part]) => rowOf(id, units.byId(id)?.name ?? id, part)).sort(byFound),
      kinds: [...kinds].map(([id, part]) => rowOf(id, id, part)).sort(byFound),
      documents: {
        seals: sum(rows, 'seals'),
        suspensions: sum(rows, 'suspensions'),
        cases: sum(rows, 'cases'),
        penalties: sum(rows, 'penalties'),
      },
      from,
      to,
      now: new Date(deps.clock.now()).toISOString(),
    },
  }
}

/** The second part of the path: the town, for everything in one; what belongs to no town stays with the district. */
function townOf(units: UnitTree, id: string): string {
  const path = units.byId(id)?.path.split('/') ?? [id]
  return path[1] ?? path[0] ?? id
}
