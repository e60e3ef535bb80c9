/** A table of findings, line by line: which place, what, by which rule, when. Pure. */
import { createHash } from 'node:crypto'
import type { TableRow } from '../tables/index.ts'

/** Columns by the names that people write above them. */
const heads: Readonly<Record<string, Column>> = {
  场所: 'place', 场所名称: 'place', 地点: 'place', 单位名称: 'place', place: 'place',
  所属单位: 'unit', 村社: 'unit', 镇街: 'unit', unit: 'unit',
  问题: 'words', 隐患: 'words', 隐患描述: 'words', 问题描述: 'words', finding: 'words',
  依据: 'rule', 违反条款: 'rule', rule: 'rule',
  等级: 'serious', 是否严重: 'serious', serious: 'serious',
  发现日期: 'found', 检查日期: 'found', 发现时间: 'found', 'found on': 'found',
  编号: 'number', 序列号: 'number', number: 'number',
} // prettier-ignore
type Column = 'place' | 'unit' | 'words' | 'rule' | 'serious' | 'found' | 'number'

export interface FindingLine {
  readonly line: number
  readonly place: string
  readonly unit: string
  readonly words: string
  readonly rule: string
  readonly serious: boolean
  /** Epoch ms. */
  readonly foundAt: number
  /** The same however often the line comes again. */
  readonly externalId: string
}
export type WrongCode = 'no-place' | 'no-words' | 'long-words' | 'bad-date' | 'future' | 'bad-characters'
export type ReadFinding =
  | { readonly ok: true; readonly read: FindingLine }
  | { readonly ok: false; readonly line: number; readonly place: string; readonly code: WrongCode; readonly said: string }

export interface Headed {
  readonly columns: readonly (Column | undefined)[]
  readonly rows: readonly TableRow[]
}

/** The row that names the columns is among the first three; null where none does. */
export function headed(all: readonly TableRow[]): Headed | null {
  const named = all.slice(0, 3).map(({ cells }) => cells.map((cell) => heads[cell.normalize('NFKC').trim().toLowerCase()]))
  const at = named.findIndex((columns) => (['place', 'words', 'found'] as const).every((name) => columns.includes(name)))
  if (at < 0) return null
  // What this system exports has a mark above the names, and once more at the end.
  const marks = new Set(all.slice(0, at).map(({ cells }) => cells.join('')))
  return { columns: named[at] ?? [], rows: all.slice(at + 1).filter(({ cells }) => !marks.has(cells.join(''))) }
}

const longestWords = 500

export function readLine(columns: Headed['columns'], { cells, line }: TableRow, now: number): ReadFinding {
  const cell = (name: Column): string => cells[columns.indexOf(name)]?.normalize('NFC').trim() ?? ''
  const place = cell('place')
  const wrong = (code: WrongCode, said = ''): ReadFinding => ({ ok: false, line, place: place.slice(0, 60), code, said: said.slice(0, 60) })
  if (!cells.every((one) => one.isWellFormed() && !one.includes('\0')))
    return { ok: false, line, place: '', code: 'bad-characters', said: '' }
  if (place === '') return wrong('no-place')
  const words = cell('words').replace(/\s+/g, ' ')
  if (words === '') return wrong('no-words')
  if ([...words].length > longestWords) return wrong('long-words', String([...words].length))
  const foundAt = timeOf(cell('found'))
  if (foundAt === null) return wrong('bad-date', cell('found'))
  if (foundAt > now) return wrong('future', cell('found'))
  const unit = cell('unit')
  const serious = /^(重大|严重|是|y|yes|true|1|serious|major)/i.test(cell('serious'))
  const day = new Date(foundAt).toISOString().slice(0, 10)
  const own = cell('number')
  const externalId =
    own === '' ? createHash('sha256').update([place, unit, words, day].join('\n')).digest('hex').slice(0, 32) : `n:${own.slice(0, 80)}`
  return { ok: true, read: { line, place, unit, words, rule: cell('rule').slice(0, 200), serious, foundAt, externalId } }
}

const dayMs = 86_400_000
/** Day 0 of a spreadsheet that counts days. */
const sheetEpoch = Date.UTC(1899, 11, 30)

/** `2026-11-24`, `2026/11/24 9:05`, `2026年11月24日`, or the number in which a spreadsheet keeps a date; null for anything else. */
function timeOf(text: string): number | null {
  const plain = text.normalize('NFKC')
  if (/^\d{5}(\.\d+)?$/.test(plain)) return Math.round(sheetEpoch + Number(plain) * dayMs) - 8 * 3_600_000
  const match = /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(plain)
  if (!match) return null
  const [, year = '', month = '', day = '', hour = '0', minute = '00'] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // Date.parse rolls 30 February over into March: only a day that exists survives the round trip.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return null
  const at = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:00+08:00`)
  return Number.isNaN(at) ? null : at
}
