/** Reads units from a table (CSV, or copied from a sheet) or from the list of divisions of a district (JSON with streets and villages). Pure. */
import type { UnitSetting } from '@huying/contracts'
import type { ProblemCode } from './problems.ts'
import { readDivisions } from './read-divisions.ts'
import { splitTable } from '../tables/index.ts'

export interface LineProblem {
  readonly line: number | null
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>
}

export interface UnitsRead {
  readonly units: readonly UnitSetting[]
  readonly problems: readonly LineProblem[]
  /** The line that each unit came from. */
  readonly lines: ReadonlyMap<string, number>
}

/** `known`: what the text does not say (telephone, position) stays as it is for units that are there. */
export function readUnitsText(text: string, known: readonly UnitSetting[]): UnitsRead {
  const plain = text.replace(/^\uFEFF/, '').trim()
  if (plain === '') return none({ line: null, code: 'empty-text', params: {} })
  const byId = new Map(known.map((unit) => [unit.id, unit]))
  return /^[[{]/.test(plain) ? readDivisions(plain, byId) : readTable(plain, byId)
}

export function none(problem: LineProblem): UnitsRead {
  return { units: [], problems: [problem], lines: new Map() }
}

const heads: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'unit', 'code', '编号', '代码', '单位编号'],
  name: ['name', '名称', '单位名称'],
  nameEn: ['nameen', 'name_en', 'english', '英文名', '英文名称'],
  parent: ['parent', 'above', '上级', '上级编号', '上级代码'],
  tier: ['tier', '层级'],
  sort: ['sort', 'kind', '类型', '种类'],
  phone: ['phone', 'telephone', '电话'],
  lat: ['lat', 'latitude', '纬度'],
  lng: ['lng', 'lon', 'longitude', '经度'],
}

const tiers: Readonly<Record<string, UnitSetting['tier']>> = {
  district: 'district', 区: 'district', 县: 'district', 区县: 'district',
  town: 'town', 镇: 'town', 街道: 'town', 镇街: 'town', 乡镇: 'town',
  village: 'village', 村: 'village', 社区: 'village', 村社: 'village',
  grid: 'grid', 网格: 'grid',
  department: 'department', 部门: 'department',
} // prettier-ignore

const sorts: Readonly<Record<string, UnitSetting['sort']>> = {
  centre: 'centre', center: 'centre', 中心: 'centre',
  department: 'department', 部门: 'department',
  police: 'police', 派出所: 'police', 公安: 'police',
  property: 'property', 物业: 'property',
  grid: 'grid', 网格: 'grid',
  volunteers: 'volunteers', 志愿者: 'volunteers', 志愿队: 'volunteers',
} // prettier-ignore

function readTable(text: string, known: ReadonlyMap<string, UnitSetting>): UnitsRead {
  const [head, ...rows] = splitTable(text)
  const columns = columnsOf(head?.cells ?? [])
  if (columns.id === undefined || columns.name === undefined || columns.parent === undefined)
    return none({ line: 1, code: 'no-header', params: { found: (head?.cells ?? []).join(',').slice(0, 80) } })
  const units: UnitSetting[] = []
  const problems: LineProblem[] = []
  const lines = new Map<string, number>()
  for (const { cells, line } of rows) {
    // Names stay as they are written, with full-width brackets; what is read by machines is folded.
    const cell = (name: string): string => cells[columns[name] ?? -1]?.normalize(name === 'name' ? 'NFC' : 'NFKC').trim() ?? ''
    const read = readRow(cell, known)
    if ('code' in read) problems.push({ line, ...read })
    else if (lines.has(read.id)) problems.push({ line, code: 'double', params: { key: read.id } })
    else {
      units.push(read)
      lines.set(read.id, line)
    }
  }
  return { units, problems, lines }
}

function columnsOf(cells: readonly string[]): Partial<Record<string, number>> {
  const plain = cells.map((cell) => cell.normalize('NFKC').trim().toLowerCase())
  return Object.fromEntries(
    Object.entries(heads).flatMap(([name, words]) => {
      const at = plain.findIndex((cell) => words.includes(cell))
      return at < 0 ? [] : [[name, at]]
    }),
  )
}

type Wrong = Omit<LineProblem, 'line'>

function readRow(cell: (name: string) => string, known: ReadonlyMap<string, UnitSetting>): UnitSetting | Wrong {
  const id = cell('id')
  if (id === '') return { code: 'missing-id', params: {} }
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(id)) return { code: 'wrong-id', params: { id: id.slice(0, 80) } }
  const name = cell('name').slice(0, 60)
  if (name === '') return { code: 'missing-name', params: {} }
  const old = known.get(id)
  const kind = kindOf(cell, old)
  if ('code' in kind) return kind
  const lat = degrees(cell('lat'), 90, old?.lat ?? null)
  const lng = degrees(cell('lng'), 180, old?.lng ?? null)
  if (lat === undefined) return { code: 'wrong-number', params: { value: cell('lat') } }
  if (lng === undefined) return { code: 'wrong-number', params: { value: cell('lng') } }
  return {
    id,
    parent: cell('parent') || null,
    ...kind,
    name,
    nameEn: cell('nameEn') || old?.nameEn || name,
    phone: cell('phone') || old?.phone || null,
    lat,
    lng,
    active: old?.active ?? true,
  }
}

/** The tier may be told from the length of an official code: 6 a district, 9 a town, 12 a village. */
function kindOf(cell: (name: string) => string, old: UnitSetting | undefined): Pick<UnitSetting, 'tier' | 'sort'> | Wrong {
  const byLength = ({ 6: 'district', 9: 'town', 12: 'village' } as const)[cell('id').length]
  const guessed = /^\d+$/.test(cell('id')) ? byLength : 'department'
  const tier = cell('tier') === '' ? (old?.tier ?? guessed) : tiers[cell('tier').toLowerCase()]
  if (tier === undefined) return { code: 'wrong-tier', params: { value: cell('tier') } }
  const usual = tier === 'department' ? 'department' : tier === 'grid' ? 'grid' : 'centre'
  const sort = cell('sort') === '' ? (old?.sort ?? usual) : sorts[cell('sort').toLowerCase()]
  return sort === undefined ? { code: 'wrong-sort', params: { value: cell('sort') } } : { tier, sort }
}

function degrees(typed: string, most: number, otherwise: number | null): number | null | undefined {
  if (typed === '') return otherwise
  const value = Number(typed)
  return Number.isFinite(value) && Math.abs(value) <= most ? value : undefined
}
