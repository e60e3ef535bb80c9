/** Records of courts, petition offices and the police out of a table: each line gets its verdict, a wrong one stops no other, names are not kept. */
import type { RecordsImport, RecordsImported } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import type { DistrictKeys } from '../../platform/keys.ts'
import { writeAuditRow } from '../audit/index.ts'
import { normalPhone } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readTable } from '../tables/index.ts'
import { readUnits } from '../units/index.ts'
import { dayOf, dayText, dayWritten } from './days.ts'
import { typeOfWord } from './flow-words.ts'
import { areaOf, isInArea, unitFinder } from './places.ts'

type Verdict = RecordsImported['lines'][number]
type Column = 'externalId' | 'day' | 'type' | 'unit' | 'place' | 'words' | 'name1' | 'phone1' | 'name2' | 'phone2'

const heads: Readonly<Record<string, Column>> = {
  编号: 'externalId',
  案号: 'externalId',
  日期: 'day',
  类型: 'type',
  村社或镇街: 'unit',
  地点: 'place',
  事由: 'words',
  当事人一: 'name1',
  电话一: 'phone1',
  当事人二: 'name2',
  电话二: 'phone2',
}
const needed = ['externalId', 'day', 'unit', 'words'] as const
export const mostLines = 5_000

interface Line {
  readonly id: string
  readonly externalId: string
  readonly day: string
  readonly type: string | null
  readonly unit: string
  readonly place: string | null
  readonly words: string
  readonly parties: readonly Buffer[]
}

type Judged = { readonly ok: true; readonly line: Line } | { readonly ok: false; readonly why: readonly [zh: string, en: string] }

export interface ImportAt {
  readonly person: SignedInPerson
  readonly wish: RecordsImport
  readonly lang: Lang
}

export async function importRecords(
  deps: Deps,
  { person, wish, lang }: ImportAt,
): Promise<{ readonly ok: true; readonly imported: RecordsImported } | Refused> {
  const { districtId } = person
  const read = readTable(wish)
  const [head, ...rows] = read.ok ? read.rows : []
  const columns = head?.cells.map((cell) => heads[cell.normalize('NFKC').trim()]) ?? []
  const lacking = Object.keys(heads).filter((name) => needed.some((one) => heads[name] === one && !columns.includes(one)))
  if (!read.ok || lacking.length > 0 || rows.length > mostLines) {
    const why = read.ok ? (lacking.length > 0 ? lacking.join('、') : `${rows.length}`) : read.why
    return refuse('disputes.bad-table', { why, most: mostLines })
  }
  const [units, keys, known] = await Promise.all([
    readUnits(deps, districtId),
    deps.keys.of(districtId),
    knownIds(deps, districtId, wish.source),
  ])
  const judge = judging({ find: unitFinder(units), area: areaOf(person), keys, now: deps.clock.now() })
  const lines: Verdict[] = []
  const fresh: Line[] = []
  for (const { cells, line } of rows) {
    const cell = (column: Column): string => cells[columns.indexOf(column)]?.trim() ?? ''
    const judged = judge(cell)
    const base = { line, externalId: cell('externalId') }
    if (!judged.ok) lines.push({ ...base, verdict: 'wrong', why: judged.why[lang === 'zh' ? 0 : 1] })
    else if (known.has(judged.line.externalId)) lines.push({ ...base, verdict: 'known', why: null })
    else {
      known.add(judged.line.externalId)
      fresh.push(judged.line)
      lines.push({ ...base, verdict: 'new', why: null })
    }
  }
  if (wish.write && fresh.length > 0) await keep(deps, person, { source: wish.source, lines: fresh })
  return { ok: true, imported: { lines, written: wish.write } }
}

interface Judging {
  readonly find: ReturnType<typeof unitFinder>
  readonly area: ReturnType<typeof areaOf>
  readonly keys: DistrictKeys
  readonly now: number
}

const wrong = (zh: string, en: string): Judged => ({ ok: false, why: [zh, en] })

function judging({ find, area, keys, now }: Judging): (cell: (column: Column) => string) => Judged {
  return (cell) => {
    const externalId = cell('externalId')
    const day = dayWritten(cell('day'))
    const unit = find(cell('unit'))
    const type = cell('type') === '' ? null : typeOfWord(cell('type'))
    if (externalId === '' || externalId.length > 100) return wrong('编号要有，最长 100 字', 'The number is needed, 100 characters at most')
    if (day === null) return wrong('日期读不出，写成 2026-11-24', 'The day cannot be read; write 2026-11-24')
    if (day > dayOf(now)) return wrong('日期在今天以后', 'The day is later than today')
    if (!unit) return wrong('没有这个村社或镇街，写全名或编号', 'There is no such village or town; write its full name or id')
    if (!isInArea(area, unit.path)) return wrong('不在您的辖区', 'It is not in your area')
    if (cell('type') !== '' && type === null) return wrong('没有这一类纠纷', 'There is no such kind of dispute')
    if (cell('words') === '' || cell('words').length > 2_000)
      return wrong('事由要有，最长 2000 字', 'The matter is needed, 2,000 characters at most')
    if (Object.values(heads).some((column) => !isClean(cell(column))))
      return wrong('有不能保存的字符', 'It has characters that cannot be kept')
    return {
      ok: true,
      line: {
        id: v7(now),
        externalId,
        day: dayText(day),
        type,
        unit: unit.id,
        place: cell('place').slice(0, 200) || null,
        words: cell('words'),
        parties: [
          ...[cell('name1'), cell('name2')].filter(Boolean).map((name) => keys.index('name', name.normalize('NFKC').trim())),
          ...[cell('phone1'), cell('phone2')]
            .map(normalPhone)
            .filter(Boolean)
            .map((phone) => keys.index('phone', phone)),
        ],
      },
    }
  }
}

const isClean = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

async function knownIds(deps: Deps, districtId: number, source: string): Promise<Set<string>> {
  const rows = await deps.database.read<{ external_id: string }>(districtId, {
    name: 'known-records',
    text: 'select external_id from dispute_records where district_id = $1 and source = $2',
    values: [districtId, source],
  })
  return new Set(rows.map((row) => row.external_id))
}

function keep(deps: Deps, person: SignedInPerson, { source, lines }: { source: string; lines: readonly Line[] }): Promise<void> {
  const { districtId, personId } = person
  const at = deps.clock.now()
  return deps.database.inDistrict(districtId, async (tx) => {
    for (const line of lines)
      await tx.rows({
        name: 'keep-record',
        text: `insert into dispute_records (district_id, record_id, source, external_id, happened_on, type, unit_id, place, words, parties, recorded_by, recorded_at)
          values ($1, $2, $3, $4, $5::date, $6, $7, $8, $9, $10::bytea[], $11, $12) on conflict do nothing`,
        values: [
          districtId,
          line.id,
          source,
          line.externalId,
          line.day,
          line.type,
          line.unit,
          line.place,
          line.words,
          line.parties,
          personId,
          new Date(at),
        ],
      })
    await writeAuditRow(tx, districtId, {
      kind: 'records-imported',
      personId,
      choice: source,
      words: `导入了 ${lines.length} 条记录`,
      rows: lines.length,
      at,
    })
  })
}
