/** Units of all tiers. One that is left out stays, and none is deleted: closing keeps its history. */
import type { UnitSetting } from '@huying/contracts'
import type { Tx } from '../../../platform/database.ts'
import { problem, type Problem } from '../problems.ts'
import { doubled, type Section, type Whole } from './section.ts'

export const units: Section<'units'> = {
  name: 'units',
  leftOut: 'stay',
  keyOf: ({ id }) => id,
  titleOf: ({ name }) => name,
  read: (tx, districtId) =>
    tx.rows({
      text: `select unit_id as id, parent_id as parent, tier, sort, name, name_en as "nameEn", phone, lat, lng, active
        from units where district_id = $1 order by path`,
      values: [districtId],
    }),
  check: checkUnits,
  write: async (tx, { added, changed, all }, { districtId }) => {
    const paths = pathsOf(all)
    const row = (unit: UnitSetting) => ({ ...unit, path: paths.get(unit.id) ?? unit.id })
    // Parents first: the reference to the unit above is checked row by row.
    const rows = [...added, ...changed].map(row).sort((a, b) => a.path.length - b.path.length)
    await writeRows(tx, districtId, rows)
    // Whatever lies below a unit that was moved has another path now.
    await tx.rows({
      text: `update units u set path = p.path from jsonb_to_recordset($2::jsonb) as p (id text, path text)
        where u.district_id = $1 and u.unit_id = p.id and u.path <> p.path`,
      values: [districtId, JSON.stringify(all.map(({ id }) => ({ id, path: paths.get(id) })))],
    })
  },
}

async function writeRows(tx: Tx, districtId: number, rows: readonly (UnitSetting & { path: string })[]): Promise<void> {
  await tx.rows({
    text: `insert into units (district_id, unit_id, parent_id, tier, sort, name, name_en, path, phone, lat, lng, active)
      select $1, u.id, u.parent, u.tier, u.sort, u.name, u."nameEn", u.path, u.phone, u.lat, u.lng, u.active
      from jsonb_to_recordset($2::jsonb) as u (id text, parent text, tier text, sort text, name text, "nameEn" text, path text, phone text, lat double precision, lng double precision, active boolean)
      on conflict (district_id, unit_id) do update set parent_id = excluded.parent_id, tier = excluded.tier, sort = excluded.sort,
        name = excluded.name, name_en = excluded.name_en, phone = excluded.phone, lat = excluded.lat, lng = excluded.lng, active = excluded.active`,
    values: [districtId, JSON.stringify(rows)],
  })
}

/** Ids from the district down, joined by '/'. */
export function pathsOf(all: readonly UnitSetting[]): ReadonlyMap<string, string> {
  const byId = new Map(all.map((unit) => [unit.id, unit]))
  const paths = new Map<string, string>()
  const pathOf = (unit: UnitSetting, depth: number): string => {
    const known = paths.get(unit.id)
    if (known !== undefined) return known
    const parent = unit.parent === null || depth > 10 ? undefined : byId.get(unit.parent)
    const path = parent ? `${pathOf(parent, depth + 1)}/${unit.id}` : unit.id
    paths.set(unit.id, path)
    return path
  }
  for (const unit of all) pathOf(unit, 0)
  return paths
}

const rank = { district: 0, town: 1, village: 2, grid: 3, department: 3 } as const

function checkUnits({ settings }: Whole): Problem[] {
  const all = settings.units
  const byId = new Map(all.map((unit) => [unit.id, unit]))
  const roots = all.filter((unit) => unit.parent === null && unit.sort === 'centre' && unit.tier === 'district' && unit.active)
  const found: Problem[] = doubled(all, units.keyOf).map((key) => problem('units', key, ['double', { key }]))
  if (all.length > 0 && roots.length !== 1) found.push(problem('units', null, ['no-root', { n: roots.length }]))
  for (const unit of all) {
    const parent = unit.parent === null ? undefined : byId.get(unit.parent)
    if (unit.parent !== null && !parent) found.push(problem('units', unit.id, ['unknown-parent', { parent: unit.parent }]))
    else if (goesRound(unit, byId)) found.push(problem('units', unit.id, ['circle', { id: unit.id }]))
    else if (parent && unit.active && !parent.active)
      found.push(problem('units', unit.id, ['closed-above', { id: unit.id, parent: parent.id }]))
    else if (parent && unit.sort === 'centre' && (parent.sort !== 'centre' || rank[unit.tier] <= rank[parent.tier]))
      found.push(problem('units', unit.id, ['tier-order', { id: unit.id, tier: unit.tier, parent: parent.id }]))
    else if (!parent && unit.parent === null && unit.tier !== 'district')
      found.push(problem('units', unit.id, ['unknown-parent', { parent: '' }]))
  }
  return found
}

function goesRound(unit: UnitSetting, byId: ReadonlyMap<string, UnitSetting>): boolean {
  let at: UnitSetting | undefined = unit
  for (let level = 0; at; level += 1) {
    if (level > 10) return true
    at = at.parent === null ? undefined : byId.get(at.parent)
  }
  return false
}
