/** What became of disputes, counted from the records: numerators and denominators, and no share of fewer than ten. */
import type { DisputeFigureRow, DisputeFigures, FiguresQuery } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import { townOf } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { listLawsuits } from './court-counts.ts'
import { dayBegins, dayNumber } from './days.ts'
import { gradeLabel, typeLabel } from './flow-words.ts'
import { areaOf, unitsOfArea, type Area } from './places.ts'

/** One line for every kind, grade and accountable centre that occurs together: a few hundred at most. */
interface Counted {
  readonly type: string | null
  readonly grade: number | null
  readonly owner_unit: string
  readonly found: number
  readonly resolved: number
  readonly mediated: number
  readonly agreed: number
  readonly due: number
  readonly on_time: number
  readonly to_perform: number
  readonly performed: number
  readonly joined: number
  readonly not_disputes: number
}

const longestDays = 1_100

export interface FiguresAt {
  readonly person: SignedInPerson
  readonly lang: Lang
  readonly query: FiguresQuery
}

export async function readFigures(
  deps: Deps,
  { person, lang, query }: FiguresAt,
): Promise<{ readonly ok: true; readonly figures: DisputeFigures } | Refused> {
  const [from, to] = [dayNumber(query.from), dayNumber(query.to)]
  if (from === null || to === null || to < from || to - from > longestDays) return refuse('disputes.bad-days')
  const { districtId } = person
  const units = await readUnits(deps, districtId)
  const now = deps.clock.now()
  const area: Area = areaOf(person)
  const [counted, lawsuits] = await Promise.all([
    deps.database.read<Counted>(districtId, {
      name: 'dispute-figures',
      text: countText,
      values: [districtId, new Date(dayBegins(from)), new Date(dayBegins(to + 1)), new Date(now), unitsOfArea(area, units)],
    }),
    listLawsuits(deps, { person, lang }),
  ])
  const rows = (keyOf: (one: Counted) => string | null, labelFor: (key: string) => string): DisputeFigureRow[] =>
    grouped(counted, { keyOf, labelFor })
  return {
    ok: true,
    figures: {
      ...query,
      now: new Date(now).toISOString(),
      all: rowOf('all', '', counted),
      byType: rows(
        ({ type }) => type,
        (key) => typeLabel(key, lang) ?? key,
      ),
      byGrade: rows(
        ({ grade }) => (grade === null ? '0' : String(grade)),
        (key) => gradeLabel(key, lang) ?? ungraded[lang],
      ).toSorted((a, b) => severity(a.key) - severity(b.key)),
      byTown: rows(
        ({ owner_unit: id }) => townId(units, id),
        (key) => nameIn(units, key, lang),
      ),
      leftOut: { joined: total(counted, 'joined'), notDisputes: total(counted, 'not_disputes') },
      lawsuits,
    },
  }
}

/** 红橙黄绿, and what has no grade yet after them. */
const severity = (grade: string): number => Number(grade) || Infinity

const ungraded: Readonly<Record<Lang, string>> = { zh: '未定级', en: 'Not graded' }

/** The town that a centre lies in; the district's own are counted under the district. */
function townId(units: UnitTree, id: string): string {
  const path = units.byId(id)?.path
  return path === undefined ? id : (townOf(path).split('/').at(-1) ?? id)
}

const nameIn = (units: UnitTree, id: string, lang: Lang): string => (lang === 'en' ? units.byId(id)?.nameEn : units.byId(id)?.name) ?? id

function grouped(
  counted: readonly Counted[],
  { keyOf, labelFor }: { keyOf: (one: Counted) => string | null; labelFor: (key: string) => string },
): DisputeFigureRow[] {
  const byKey = Map.groupBy(counted, (one) => keyOf(one) ?? 'OTHER')
  return [...byKey]
    .map(([key, some]) => rowOf(key, labelFor(key), some))
    .filter(({ resolved }) => resolved.of > 0)
    .toSorted((a, b) => b.resolved.of - a.resolved.of || a.key.localeCompare(b.key))
}

type CountName = { [K in keyof Counted]: Counted[K] extends number ? K : never }[keyof Counted] & string
const total = (counted: readonly Counted[], which: Exclude<CountName, 'grade'>): number => counted.reduce((sum, one) => sum + one[which], 0)

/** Shares of fewer than ten say nothing. */
const fewest = 10

function share(of: number, are: number): DisputeFigureRow['resolved'] {
  return { of, are, share: of < fewest ? null : Math.round((are / of) * 10_000) / 10_000 }
}

function rowOf(key: string, label: string, counted: readonly Counted[]): DisputeFigureRow {
  const sum = (which: Exclude<CountName, 'grade'>): number => total(counted, which)
  return {
    key,
    label,
    resolved: share(sum('found'), sum('resolved')),
    mediated: share(sum('mediated'), sum('agreed')),
    onTime: share(sum('due'), sum('on_time')),
    performed: share(sum('to_perform'), sum('performed')),
  }
}

/**
 * resolved: it stands resolved now (an agreement signed, or settled), so what flared up again or failed is not.
 * mediated: mediation began; agreed: an agreement was signed. on time: of those whose date has come or that were resolved before it.
 * to perform: performed, or the agreed day is past.
 */
const countText = `select t.type, t.grade, t.owner_unit,
    (count(*) filter (where t.counts))::int as found,
    (count(*) filter (where t.counts and t.state in ('performing', 'followUp', 'resolved')))::int as resolved,
    (count(*) filter (where t.counts and t.taken ? 'startMediation'))::int as mediated,
    (count(*) filter (where t.counts and t.taken ? 'startMediation' and t.taken ? 'signAgreement'))::int as agreed,
    (count(*) filter (where t.counts and (t.met_at is not null or t.due_at <= $4)))::int as due,
    (count(*) filter (where t.counts and t.met_at <= t.due_at))::int as on_time,
    (count(*) filter (where t.counts and t.taken ? 'signAgreement' and (t.taken ? 'performed' or t.perform_by <= $4)))::int as to_perform,
    (count(*) filter (where t.counts and t.taken ? 'signAgreement' and t.taken ? 'performed'))::int as performed,
    (count(*) filter (where t.outcome = 'joined'))::int as joined,
    (count(*) filter (where t.outcome = 'refused'))::int as not_disputes
  from (
    select c.content->>'type' as type, m.grade, m.owner_unit, m.state, m.taken, m.outcome,
      m.outcome is distinct from 'joined' and m.outcome is distinct from 'refused' as counts,
      r.due_at, case when r.closed_as = 'met' then r.closed_at end as met_at,
      (select max(d.due_at) from deadlines d where d.district_id = $1 and d.matter_id = m.matter_id and d.name = 'performance') as perform_by
    from matters m
      left join event_contents c on c.district_id = $1 and c.matter_id = m.matter_id and c.seq = 1
      left join lateral (select d.due_at, d.closed_at, d.closed_as from deadlines d
        where d.district_id = $1 and d.matter_id = m.matter_id and d.name = 'resolve' order by d.instance desc limit 1) r on true
    where m.district_id = $1 and m.flow = 'dispute' and m.reported_at >= $2 and m.reported_at < $3
      and ($5::text[] is null or m.owner_unit = any($5))
  ) t group by t.type, t.grade, t.owner_unit`
