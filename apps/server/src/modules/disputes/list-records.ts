/** The three sources beside each other: what courts, petition offices and the police recorded, and which dispute each belongs to. */
import type { DisputeRecord, DisputeRecords, RecordsQuery, RecordSource } from '@huying/contracts'
import { recordSources } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../../platform/http.ts'
import type { SignedInPerson } from '../people/index.ts'
import { inScope, scopeOf, sqlValues } from '../queues/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { typeLabel } from './flow-words.ts'
import { likeDisputes, type Sought } from './like-disputes.ts'
import { areaOf, unitsOfArea } from './places.ts'

export interface RecordRow {
  readonly record_id: string
  readonly source: RecordSource
  readonly external_id: string
  readonly happened_on: string
  readonly type: string | null
  readonly unit_id: string
  readonly place: string | null
  readonly words: string
  readonly parties: readonly Buffer[]
  readonly number: string | null
  readonly title: string | null
  readonly tied_by: string | null
  readonly tied_at: Date | null
  readonly tied_words: string | null
}

/** `seen`: whether the person may know what the dispute is called. */
export const recordColumns = (
  seen: string,
): string => `r.record_id, r.source, r.external_id, r.happened_on::text, r.type, r.unit_id, r.place, r.words,
  r.parties, m.number, case when ${seen} then m.title end as title, p.name as tied_by, r.tied_at, r.tied_words`
export const recordTables = `dispute_records r
  left join matters m on m.district_id = $1 and m.matter_id = r.matter_id
  left join people p on p.district_id = $1 and p.person_id = r.tied_by`

const usualLimit = 50

export interface RecordsAt {
  readonly person: SignedInPerson
  readonly lang: Lang
  readonly query: RecordsQuery
}

export async function listRecords(deps: Deps, { person, lang, query }: RecordsAt): Promise<DisputeRecords> {
  const { districtId } = person
  const units = await readUnits(deps, districtId)
  const area = unitsOfArea(areaOf(person), units)
  const { limit = usualLimit } = query
  const sql = sqlValues(districtId)
  const seen = inScope(scopeOf(person, units), sql)
  const conditions = [
    ...(area === null ? [] : [`r.unit_id = any(${sql.put(area)}::text[])`]),
    ...(query.source === undefined ? [] : [`r.source = ${sql.put(query.source)}`]),
    ...(query.tied === undefined ? [] : [`r.matter_id is ${query.tied === 'yes' ? 'not ' : ''}null`]),
    ...afterCondition(query.after, sql.put),
  ]
  const text = `select ${recordColumns(seen)} from ${recordTables} where r.district_id = $1${conditions.map((one) => ` and ${one}`).join('')}
    order by r.happened_on desc, r.record_id desc limit ${sql.put(limit + 1)}`
  const [rows, counts] = await Promise.all([
    deps.database.read<RecordRow>(districtId, { text, values: sql.values }),
    countRecords(deps, districtId, area),
  ])
  const page = rows.slice(0, limit)
  const like = await likeDisputes(deps, { person, lang, records: page.filter(({ number }) => number === null).map(soughtOf) })
  const last = page.at(-1)
  return {
    items: page.map((row) => ({ ...recordOf(row, { units, lang }), like: [...(like.get(row.record_id) ?? [])] })),
    next: rows.length > limit && last ? `${last.happened_on}_${last.record_id}` : null,
    counts,
  }
}

const soughtOf = (row: RecordRow): Sought => ({
  id: row.record_id,
  happenedOn: row.happened_on,
  type: row.type,
  unit: row.unit_id,
  parties: row.parties,
})

function afterCondition(after: string | undefined, put: (value: unknown) => string): string[] {
  const match = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(after ?? '')
  return match ? [`(r.happened_on, r.record_id) < (${put(match[1])}::date, ${put(match[2])}::uuid)`] : []
}

async function countRecords(deps: Deps, districtId: number, area: readonly string[] | null): Promise<DisputeRecords['counts']> {
  const rows = await deps.database.read<{ source: RecordSource; all: number; untied: number }>(districtId, {
    name: 'count-records',
    text: `select source, count(*)::int as all, (count(*) filter (where matter_id is null))::int as untied from dispute_records
      where district_id = $1 and ($2::text[] is null or unit_id = any($2)) group by source`,
    values: [districtId, area],
  })
  return recordSources.map((source) => rows.find((row) => row.source === source) ?? { source, all: 0, untied: 0 })
}

export function recordOf(row: RecordRow, { units, lang }: { units: UnitTree; lang: Lang }): DisputeRecord {
  const unit = units.byId(row.unit_id)
  return {
    id: row.record_id,
    source: row.source,
    externalId: row.external_id,
    happenedOn: row.happened_on,
    type: row.type,
    typeLabel: typeLabel(row.type, lang),
    place: row.place,
    unit: (lang === 'en' ? unit?.nameEn : unit?.name) ?? row.unit_id,
    words: row.words,
    dispute:
      row.number === null
        ? null
        : {
            number: row.number,
            title: row.title,
            by: row.tied_by ?? '',
            at: (row.tied_at ?? new Date(0)).toISOString(),
            words: row.tied_words ?? '',
          },
  }
}
