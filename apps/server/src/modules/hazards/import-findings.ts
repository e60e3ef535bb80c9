/** Findings out of a table: each line gets its verdict first and is written only when asked for. The same line is never written twice. */
import type { FindingsImport, FindingsImported } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import { writeAuditRow } from '../audit/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { reaches, reachOf, type Reach } from '../registry/index.ts'
import { readTable } from '../tables/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { headed, readLine, type FindingLine, type ReadFinding } from './read-lines.ts'
import { insertLines, knownLines, placesNamed, type PlacedLine, type PlaceNamed } from './write-lines.ts'
import { faultWords, wrongWords } from './import-words.ts'

export const mostLines = 20_000

type Line = FindingsImported['lines'][number]
export type Imported = { readonly ok: true; readonly imported: FindingsImported } | Refused

export async function importFindings(
  deps: Deps,
  person: SignedInPerson,
  { asked, lang }: { asked: FindingsImport; lang: Lang },
): Promise<Imported> {
  const began = performance.now()
  const { districtId } = person
  const bad = (why: keyof typeof faultWords): Refused => refuse('hazards.bad-table', { why: faultWords[why][lang], most: mostLines })
  const read = readTable(asked)
  if (!read.ok) return bad(read.why)
  const table = headed(read.rows)
  if (!table) return bad('heads')
  if (table.rows.length > mostLines) return bad('too-large')
  const now = deps.clock.now()
  const lines = table.rows.map((row) => readLine(table.columns, row, now))
  const units = await readUnits(deps, districtId)
  const judging = { units, reach: reachOf(person, units), lang, plan: asked.plan ?? null }
  return deps.database.inDistrict(districtId, async (tx): Promise<Imported> => {
    if (judging.plan !== null && !(await planIsOpen(tx, districtId, judging.plan))) return refuse('hazards.plan-not-found')
    const judged = await judgeAll(tx, districtId, { ...judging, lines })
    const counts = {
      new: judged.fresh.length,
      known: judged.known,
      wrong: judged.lines.filter(({ verdict }) => verdict === 'wrong').length,
    }
    if (asked.write && judged.fresh.length > 0) await insertLines(tx, person, { lines: judged.fresh, plan: judging.plan, now })
    const tookMs = Math.round(performance.now() - began)
    if (asked.write) await remember(tx, person, { asked, counts, tookMs, now })
    return { ok: true, imported: { counts, lines: wrongFirst(judged.lines), written: asked.write, tookMs } }
  })
}

const wrongFirst = (lines: readonly Line[]): Line[] => [
  ...lines.filter(({ verdict }) => verdict === 'wrong'),
  ...lines.filter(({ verdict }) => verdict !== 'wrong'),
]

async function planIsOpen(tx: Tx, districtId: number, planId: string): Promise<boolean> {
  const row = await tx.one({
    name: 'hazards.open-plan',
    text: 'select 1 from inspection_plans where district_id = $1 and plan_id = $2 and ended_at is null',
    values: [districtId, planId],
  })
  return row !== undefined
}

interface Judging {
  readonly units: UnitTree
  readonly reach: Reach
  readonly lang: Lang
  readonly plan: string | null
  readonly lines: readonly ReadFinding[]
}

interface Judged {
  readonly lines: readonly Line[]
  readonly fresh: readonly PlacedLine[]
  readonly known: number
}

async function judgeAll(tx: Tx, districtId: number, judging: Judging): Promise<Judged> {
  const readable = judging.lines.flatMap((line) => (line.ok ? [line.read] : []))
  const [places, known] = [
    await placesNamed(tx, districtId, { names: [...new Set(readable.map(({ place }) => place))], plan: judging.plan }),
    await knownLines(
      tx,
      districtId,
      readable.map(({ externalId }) => externalId),
    ),
  ]
  const seen = new Map<string, number>()
  const fresh: PlacedLine[] = []
  let again = 0
  const lines = judging.lines.map((line): Line => {
    const said = wrongWords[judging.lang]
    if (!line.ok) return { line: line.line, place: line.place, verdict: 'wrong', why: said[line.code](line.said) }
    const { read } = line
    const base = { line: read.line, place: read.place.slice(0, 60) }
    const place = placeOf(judging, read, places)
    if (typeof place === 'string') return { ...base, verdict: 'wrong', why: place }
    const first = seen.get(read.externalId)
    if (first !== undefined) return { ...base, verdict: 'wrong', why: said.twice(String(first)) }
    seen.set(read.externalId, read.line)
    if (known.has(read.externalId)) {
      again += 1
      return { ...base, verdict: 'known', why: null }
    }
    fresh.push({ ...read, at: place })
    return { ...base, verdict: 'new', why: null }
  })
  return { lines, fresh, known: again }
}

/** The place, or why it is none: unknown, one of several of this name, out of reach, not in the plan. */
function placeOf(
  { units, reach, lang }: Judging,
  { place, unit }: FindingLine,
  places: ReadonlyMap<string, readonly PlaceNamed[]>,
): PlaceNamed | string {
  const said = wrongWords[lang]
  const under = (id: string): boolean => {
    const own = units.byId(id)
    return (
      own !== undefined &&
      (own.id === unit || own.name === unit || own.path.split('/').some((up) => up === unit || units.byId(up)?.name === unit))
    )
  }
  const named = places.get(place) ?? []
  const there = unit === '' ? named : named.filter(({ unitId }) => under(unitId))
  const [found, another] = there.filter(({ unitId }) => reaches(reach, unitId))
  if (named.length === 0) return said.unknownPlace(place)
  if (there.length === 0) return said.notThere(unit)
  if (!found) return said.outOfReach(place)
  if (another) return said.several(place)
  return found.inPlan ? found : said.notInPlan(place)
}

interface Remembering {
  readonly asked: FindingsImport
  readonly counts: FindingsImported['counts']
  readonly tookMs: number
  readonly now: number
}

async function remember(tx: Tx, { districtId, personId }: SignedInPerson, { asked, counts, tookMs, now }: Remembering): Promise<void> {
  await tx.rows({
    name: 'hazards.remember-import',
    text: `insert into finding_imports (district_id, import_id, plan_id, file_name, lines, fresh, known, wrong, took_ms, person_id, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      districtId,
      v7(now),
      asked.plan ?? null,
      asked.fileName,
      counts.new + counts.known + counts.wrong,
      counts.new,
      counts.known,
      counts.wrong,
      tookMs,
      personId,
      new Date(now),
    ],
  })
  await writeAuditRow(tx, districtId, {
    kind: 'registry',
    personId,
    rows: counts.new,
    choice: 'findings-imported',
    words: `导入问题 ${counts.new} 条：${asked.fileName}`,
    at: now,
  })
}
