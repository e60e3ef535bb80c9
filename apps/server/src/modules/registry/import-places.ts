/** Places out of a table: each line gets its verdict first and is written only when asked for. A line that is wrong stops no other. */
import { registryKinds, type Contact, type PlacesImported, type PlaceTyped, type RegistryKind } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import { normalPhone } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readTable, type TableRow } from '../tables/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { kindNames, tableFaults } from './names.ts'
import { reaches, reachOf, type Reach } from './reach.ts'
import { writeLines, type JudgedLine } from './write-lines.ts'

export const mostLines = 50_000
const mostShown = 2_000

const heads: Readonly<Record<string, Column>> = {
  种类: 'kind', 类型: 'kind', kind: 'kind',
  名称: 'name', name: 'name',
  地址: 'address', address: 'address',
  单位: 'unit', 所属单位: 'unit', 村社: 'unit', unit: 'unit',
  纬度: 'lat', lat: 'lat', latitude: 'lat',
  经度: 'lng', lng: 'lng', lon: 'lng', longitude: 'lng',
  坐标系: 'datum', datum: 'datum',
  负责人: 'ownerName', owner: 'ownerName',
  负责人电话: 'ownerPhone', 联系电话: 'ownerPhone', 'owner phone': 'ownerPhone', ownerphone: 'ownerPhone',
  值守电话: 'dutyPhone', 'duty phone': 'dutyPhone', dutyphone: 'dutyPhone',
} // prettier-ignore
type Column = 'kind' | 'name' | 'address' | 'unit' | 'lat' | 'lng' | 'datum' | 'ownerName' | 'ownerPhone' | 'dutyPhone'

export interface ImportAsked {
  readonly table?: string | undefined
  readonly xlsx?: string | undefined
  readonly write: boolean
  readonly lang: Lang
}

export type Imported = { readonly ok: true; readonly imported: PlacesImported } | Refused

export async function importPlaces(deps: Deps, person: SignedInPerson, asked: ImportAsked): Promise<Imported> {
  const read = readTable(asked)
  if (!read.ok) return refuse('registry.bad-table', { why: tableFaults[read.why][asked.lang], most: mostLines })
  const { columns, rows } = headed(read.rows)
  if (!(['kind', 'name', 'unit'] as const).every((name) => columns.includes(name)))
    return refuse('registry.bad-table', { why: tableFaults.heads[asked.lang], most: mostLines })
  if (rows.length > mostLines) return refuse('registry.bad-table', { why: tableFaults['too-large'][asked.lang], most: mostLines })
  const units = await readUnits(deps, person.districtId)
  const reading: Reading = { columns, units, byName: namesOf(units), reach: reachOf(person, units), lang: asked.lang }
  const judged = rows.map((row) => readRow(reading, row))
  const lines = await writeLines(deps, person, { lines: judged, write: asked.write, lang: asked.lang })
  const counts = { new: 0, changed: 0, same: 0, wrong: 0 }
  for (const { verdict } of lines) counts[verdict] += 1
  const shown = [...lines.filter(({ verdict }) => verdict === 'wrong'), ...lines.filter(({ verdict }) => verdict !== 'wrong')]
  return { ok: true, imported: { counts, lines: shown.slice(0, mostShown), written: asked.write } }
}

/** The row that names the columns is among the first three: what this system exports has a mark above it, and once more at the end. */
function headed(all: readonly TableRow[]): { readonly columns: readonly (Column | undefined)[]; readonly rows: readonly TableRow[] } {
  const named = all.slice(0, 3).map(({ cells }) => cells.map((cell) => heads[cell.normalize('NFKC').trim().toLowerCase()]))
  const at = Math.max(
    0,
    named.findIndex((columns) => columns.includes('name')),
  )
  const marks = new Set(all.slice(0, at).map(({ cells }) => cells.join('')))
  return { columns: named[at] ?? [], rows: all.slice(at + 1).filter(({ cells }) => !marks.has(cells.join(''))) }
}

interface Reading {
  readonly columns: readonly (Column | undefined)[]
  readonly units: UnitTree
  /** A name that two units bear means neither. */
  readonly byName: ReadonlyMap<string, string>
  readonly reach: Reach
  readonly lang: Lang
}

function namesOf(units: UnitTree): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { id, name, active } of units.all) if (active) names.set(name, names.has(name) ? '' : id)
  return names
}

function readRow({ columns, units, byName, reach, lang }: Reading, { cells, line }: TableRow): JudgedLine {
  // Names stay as they were written; what is a figure may come in full-width digits.
  const cell = (name: Column, form: 'NFC' | 'NFKC' = 'NFC'): string => cells[columns.indexOf(name)]?.normalize(form).trim() ?? ''
  const name = cell('name')
  const wrong = (zh: string, en: string): JudgedLine => ({ line, name, verdict: 'wrong', why: lang === 'zh' ? zh : en })
  const kind = kindOf(cell('kind'))
  if (!kind) return wrong(`没有「${cell('kind')}」这个种类`, `There is no kind ${cell('kind')}`)
  if (name === '' || [...name].length > 60) return wrong('名称要填，最多 60 个字', 'A name is needed, of at most 60 characters')
  if (!cells.every((one) => one.isWellFormed() && !one.includes('\0'))) return wrong('有存不下的字符', 'Characters that cannot be stored')
  const unit = units.byId(cell('unit')) ?? units.byId(byName.get(cell('unit')) ?? '')
  if (!unit?.active) return wrong(`没有「${cell('unit')}」这个单位`, `There is no unit ${cell('unit')}`)
  if (!reaches(reach, unit.id)) return wrong(`「${unit.name}」不在您管的范围里`, `${unit.name} is not in your area`)
  const point = pointOf(cell('lat', 'NFKC'), cell('lng', 'NFKC'), cell('datum', 'NFKC'))
  if (point === undefined) return wrong('经纬度不对，两项要么都填，要么都不填', 'Latitude and longitude: both as degrees, or neither')
  const owner = ownerOf(cell('ownerName'), cell('ownerPhone', 'NFKC'))
  if (owner === undefined) return wrong('负责人电话要是 7 到 15 位数字', "The owner's phone has 7 to 15 digits")
  const dutyPhone = cell('dutyPhone').slice(0, 30) || null
  const typed: PlaceTyped = {
    kind,
    name,
    address: cell('address').slice(0, 120),
    unit: unit.id,
    point,
    dutyPhone,
    ...(owner ? { owner } : {}),
  }
  return { line, name, verdict: 'new', why: null, typed }
}

function kindOf(word: string): RegistryKind | undefined {
  return registryKinds.find(
    (kind) => kind === word.toLowerCase() || kindNames[kind].zh === word || kindNames[kind].en.toLowerCase() === word.toLowerCase(),
  )
}

function pointOf(lat: string, lng: string, datum: string): PlaceTyped['point'] {
  if (lat === '' && lng === '') return null
  const point = { lat: Number(lat), lng: Number(lng) }
  const fits = lat !== '' && lng !== '' && Math.abs(point.lat) <= 85 && Math.abs(point.lng) <= 180
  return fits ? { ...point, datum: /gcj|火星|02/i.test(datum) ? 'GCJ02' : 'WGS84' } : undefined
}

/** Null: nobody named; undefined: a number that is none. */
function ownerOf(name: string, phone: string): Contact | null | undefined {
  if (name === '' && phone === '') return null
  const digits = normalPhone(phone)
  if (phone !== '' && (digits.length < 7 || digits.length > 15)) return undefined
  return { ...(name ? { name: name.slice(0, 60) } : {}), ...(phone ? { phone: phone.slice(0, 30) } : {}) }
}
