/** Lawsuits per 10,000 people: counted by courts, brought in as a table, and kept with the base that they are divided by. */
import type { CourtCounts, Lawsuits, RecordsImported } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import { writeAuditRow } from '../audit/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readTable } from '../tables/index.ts'
import { readUnits, type Unit } from '../units/index.ts'
import { dayText, dayWritten } from './days.ts'
import { areaOf, isInArea, unitFinder } from './places.ts'

const variants: Readonly<Record<string, Lawsuits['variant']>> = {
  '一审民事、行政': 'civil-administrative',
  'civil-administrative': 'civil-administrative',
  一审民商事: 'civil-commercial',
  'civil-commercial': 'civil-commercial',
}
const columns = ['单位', '从', '到', '口径', '收案数', '人口', '人口截至', '人口是指'] as const
type Column = (typeof columns)[number]
const mostLines = 2_000

interface Count {
  readonly unit: Unit
  readonly from: string
  readonly to: string
  readonly variant: Lawsuits['variant']
  readonly lawsuits: number
  readonly population: number
  readonly populationOn: string
  readonly populationOf: string
}

export async function importCourtCounts(
  deps: Deps,
  { person, wish, lang }: { person: SignedInPerson; wish: CourtCounts; lang: Lang },
): Promise<{ readonly ok: true; readonly imported: RecordsImported } | Refused> {
  const read = readTable(wish)
  const [head, ...rows] = read.ok ? read.rows : []
  const names = head?.cells.map((cell) => cell.normalize('NFKC').trim()) ?? []
  const lacking = columns.filter((name) => !names.includes(name.normalize('NFKC')))
  if (!read.ok || lacking.length > 0 || rows.length > mostLines)
    return refuse('disputes.bad-table', { why: read.ok ? lacking.join('、') || String(rows.length) : read.why, most: mostLines })
  const units = await readUnits(deps, person.districtId)
  const find = unitFinder(units)
  const area = areaOf(person)
  const judged = rows.map(({ cells, line }) => {
    const cell = (name: Column): string => cells[names.indexOf(name.normalize('NFKC'))]?.trim() ?? ''
    const result = countOf(cell, find)
    const outside = result.ok && !isInArea(area, result.count.unit.path)
    return { line, externalId: cell('单位'), result: outside ? wrong('不在您的辖区', 'It is not in your area') : result }
  })
  const fresh = judged.flatMap(({ result }) => (result.ok ? [result.count] : []))
  if (wish.write && fresh.length > 0) await keep(deps, person, fresh)
  const lines = judged.map(({ line, externalId, result }) => ({
    line,
    externalId,
    verdict: result.ok ? ('new' as const) : ('wrong' as const),
    why: result.ok ? null : result.why[lang === 'zh' ? 0 : 1],
  }))
  return { ok: true, imported: { lines, written: wish.write } }
}

type Judged = { readonly ok: true; readonly count: Count } | { readonly ok: false; readonly why: readonly [zh: string, en: string] }
const wrong = (zh: string, en: string): Judged => ({ ok: false, why: [zh, en] })

function countOf(cell: (name: Column) => string, find: (word: string) => Unit | undefined): Judged {
  const unit = find(cell('单位'))
  const [from, to, populationOn] = [cell('从'), cell('到'), cell('人口截至')].map(dayWritten)
  const variant = variants[cell('口径')]
  const [lawsuits, population] = [wholeNumber(cell('收案数')), wholeNumber(cell('人口'))]
  const populationOf = cell('人口是指')
  if (!unit) return wrong('没有这个区、镇街或村社', 'There is no such district, town or village')
  if (from === null || from === undefined || to === null || to === undefined || from > to)
    return wrong('起止日期读不出，或者结束早于开始', 'The days cannot be read, or the end is before the beginning')
  if (!variant) return wrong('口径写“一审民事、行政”或“一审民商事”', 'The variant is “civil-administrative” or “civil-commercial”')
  if (lawsuits === null || population === null || population === 0)
    return wrong('收案数和人口要是整数，人口大于零', 'Lawsuits and population are whole numbers, population above zero')
  if (populationOn === null || populationOn === undefined) return wrong('人口截至哪天读不出', 'The day of the population cannot be read')
  if (populationOf === '' || populationOf.length > 100 || !populationOf.isWellFormed() || populationOf.includes('\0'))
    return wrong('写明人口是指谁，例如“常住人口和登记的流动人口”', 'Say who is counted as population')
  const days = { from: dayText(from), to: dayText(to), populationOn: dayText(populationOn) }
  return { ok: true, count: { unit, variant, lawsuits, population, populationOf, ...days } }
}

function wholeNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(',', '')
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null
}

function keep(deps: Deps, { districtId, personId }: SignedInPerson, counts: readonly Count[]): Promise<void> {
  const at = deps.clock.now()
  return deps.database.inDistrict(districtId, async (tx) => {
    for (const count of counts)
      await tx.rows({
        name: 'keep-court-count',
        text: `insert into court_counts (district_id, unit_id, from_on, to_on, variant, lawsuits, population, population_on, population_of, recorded_by, recorded_at)
          values ($1, $2, $3::date, $4::date, $5, $6, $7, $8::date, $9, $10, $11)
          on conflict (district_id, unit_id, from_on, to_on, variant) do update set lawsuits = excluded.lawsuits, population = excluded.population,
            population_on = excluded.population_on, population_of = excluded.population_of, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
        values: [
          districtId,
          count.unit.id,
          count.from,
          count.to,
          count.variant,
          count.lawsuits,
          count.population,
          count.populationOn,
          count.populationOf,
          personId,
          new Date(at),
        ],
      })
    const words = `导入了 ${counts.length} 行法院收案数`
    await writeAuditRow(tx, districtId, { kind: 'records-imported', personId, choice: 'court-counts', words, rows: counts.length, at })
  })
}

interface CountRow {
  readonly unit_id: string
  readonly from_on: string
  readonly to_on: string
  readonly variant: Lawsuits['variant']
  readonly lawsuits: number
  readonly population: number
  readonly population_on: string
  readonly population_of: string
}

/** The latest first; towns under the district. */
export async function listLawsuits(deps: Deps, { person, lang }: { person: SignedInPerson; lang: Lang }): Promise<Lawsuits[]> {
  const { districtId } = person
  const [units, rows] = await Promise.all([
    readUnits(deps, districtId),
    deps.database.read<CountRow>(districtId, {
      name: 'court-counts',
      text: `select unit_id, from_on::text, to_on::text, variant, lawsuits, population, population_on::text, population_of from court_counts
        where district_id = $1 order by to_on desc, from_on desc, unit_id limit 500`,
      values: [districtId],
    }),
  ])
  const area = areaOf(person)
  return rows
    .filter((row) => isInArea(area, units.byId(row.unit_id)?.path ?? ''))
    .map((row) => ({
      unit: row.unit_id,
      unitName: (lang === 'en' ? units.byId(row.unit_id)?.nameEn : units.byId(row.unit_id)?.name) ?? row.unit_id,
      from: row.from_on,
      to: row.to_on,
      variant: row.variant,
      lawsuits: row.lawsuits,
      population: row.population,
      populationOn: row.population_on,
      populationOf: row.population_of,
      per10k: Math.round((row.lawsuits / row.population) * 1_000_000) / 100,
    }))
}
