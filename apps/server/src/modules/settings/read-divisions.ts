/** The list of divisions of one district: {code, name, streets: [{code, name, villages: [{code, name}]}]}. Each becomes a centre. Pure. */
import type { UnitSetting } from '@huying/contracts'
import { none, type LineProblem, type UnitsRead } from './read-units.ts'

interface Division {
  readonly code?: unknown
  readonly name?: unknown
  readonly streets?: unknown
  readonly villages?: unknown
}

export function readDivisions(text: string, known: ReadonlyMap<string, UnitSetting>): UnitsRead {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return none({ line: null, code: 'no-json', params: { why: (error as Error).message } })
  }
  const district = json as Division | null
  if (typeof district !== 'object' || district === null || !Array.isArray(district.streets))
    return none({ line: null, code: 'shape', params: { where: 'streets', why: '{code, name, streets: [{code, name, villages}]}' } })
  const units: UnitSetting[] = []
  const problems: LineProblem[] = []
  const add = (division: Division, tier: 'district' | 'town' | 'village', parent: string | null): string | null => {
    const { code, name } = division
    if (typeof code !== 'string' || !/^\d{6,12}$/.test(code)) {
      problems.push({ line: null, code: 'wrong-id', params: { id: typeof code === 'string' ? code : JSON.stringify(code ?? '') } })
      return null
    }
    if (typeof name !== 'string' || name.trim() === '') {
      problems.push({ line: null, code: 'missing-name', params: {} })
      return null
    }
    const old = known.get(code)
    units.push(
      old ? { ...old, name: old.name.includes(name.trim()) ? old.name : name.trim() } : fresh({ code, name: name.trim(), tier, parent }),
    )
    return code
  }
  const root = add(district, 'district', null)
  for (const street of district.streets as Division[]) {
    const town = add(street, 'town', root)
    for (const village of Array.isArray(street.villages) ? (street.villages as Division[]) : []) add(village, 'village', town)
  }
  return { units, problems, lines: new Map() }
}

function fresh({
  code,
  name,
  tier,
  parent,
}: {
  code: string
  name: string
  tier: UnitSetting['tier']
  parent: string | null
}): UnitSetting {
  return { id: code, parent, tier, sort: 'centre', name, nameEn: name, phone: null, lat: null, lng: null, active: true }
}
