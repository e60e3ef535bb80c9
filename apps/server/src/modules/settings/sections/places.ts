/** What lies on the ground: areas and codes. */
import type { AreaSetting, CodeSetting } from '@huying/contracts'
import { v7 } from '../../../engine/ids.ts'
import { boxOf, wrongOutline } from '../../areas/index.ts'
import { readCode } from '../../codes/index.ts'
import { problem, type Problem } from '../problems.ts'
import { doubled, type Section, type Whole } from './section.ts'

export const areas: Section<'areas'> = {
  name: 'areas',
  leftOut: 'go',
  keyOf: ({ id }) => id,
  titleOf: ({ name }) => name,
  read: (tx, districtId) =>
    tx.rows({
      text: 'select area as id, unit_id as unit, name, approximate, datum, geometry from areas where district_id = $1 order by area',
      values: [districtId],
    }),
  check: ({ settings }) => [
    ...doubled(settings.areas, areas.keyOf).map((key) => problem('areas', key, ['double', { key }])),
    ...settings.areas.flatMap(({ id, unit, name, geometry }): Problem[] => {
      if (!settings.units.some((one) => one.id === unit && one.active)) return [problem('areas', id, ['unknown-unit', { unit }])]
      const why = wrongOutline(geometry)
      return why === null ? [] : [problem('areas', id, ['ring', { name, why }])]
    }),
  ],
  write: async (tx, { added, changed, removed }, { districtId }) => {
    await tx.rows({
      text: 'delete from areas where district_id = $1 and area = any($2::text[])',
      values: [districtId, [...removed, ...changed].map(({ id }) => id)],
    })
    const rows = [...added, ...changed].map((area: AreaSetting) => ({ ...area, ...boxOf(area.geometry) }))
    await tx.rows({
      text: `insert into areas (district_id, area, unit_id, name, approximate, datum, geometry, west, south, east, north)
        select $1, a.id, a.unit, a.name, a.approximate, a.datum, a.geometry, a.west, a.south, a.east, a.north
        from jsonb_to_recordset($2::jsonb) as a (id text, unit text, name text, approximate boolean, datum text, geometry jsonb, west double precision, south double precision, east double precision, north double precision)`,
      values: [districtId, JSON.stringify(rows)],
    })
  },
}

export const codes: Section<'codes'> = {
  name: 'codes',
  leftOut: 'stay',
  keyOf: ({ code }) => code,
  titleOf: ({ name }) => name,
  read: async (tx, districtId) => {
    const rows = await tx.rows<Omit<CodeSetting, 'category'> & { category: string | null }>({
      text: `select c.code, c.state, c.replaced_by as "replacedBy", c.reason, p.unit_id as unit, p.kind, p.name, p.lat, p.lng, p.source_datum as datum, c.category
        from codes c join places p on p.district_id = c.district_id and p.place_id = c.place_id where c.district_id = $1 order by c.code`,
      values: [districtId],
    })
    return rows.map(({ category, ...code }) => (category === null ? code : { ...code, category }))
  },
  check: checkCodes,
  // A code that is there stays as it is but for its category: what it is bound to is changed on its own page, with a reason.
  write: async (tx, { added, changed }, { districtId, now }) => {
    await tx.rows({
      text: `update codes c set category = r.category from jsonb_to_recordset($2::jsonb) as r (code text, category text)
        where c.district_id = $1 and c.code = r.code`,
      values: [districtId, JSON.stringify(changed)],
    })
    // Two codes of one place come as two places of the same name: nothing is lost by that but the tie.
    const rows = added.map((code) => ({ ...code, placeId: v7(now) }))
    await tx.rows({
      text: `insert into places (district_id, place_id, unit_id, kind, name, lat, lng, source_datum)
        select $1, p."placeId", p.unit, p.kind, p.name, p.lat, p.lng, p.datum
        from jsonb_to_recordset($2::jsonb) as p ("placeId" uuid, unit text, kind text, name text, lat double precision, lng double precision, datum text)`,
      values: [districtId, JSON.stringify(rows)],
    })
    await tx.rows({
      text: `insert into codes (district_id, code, place_id, state, reason, category, created_at, changed_at)
        select $1, c.code, c."placeId", c.state, c.reason, c.category, $3, $3
        from jsonb_to_recordset($2::jsonb) as c (code text, "placeId" uuid, state text, reason text, category text)`,
      values: [districtId, JSON.stringify(rows), new Date(now)],
    })
    await tx.rows({
      text: `update codes c set replaced_by = r."replacedBy" from jsonb_to_recordset($2::jsonb) as r (code text, "replacedBy" text)
        where c.district_id = $1 and c.code = r.code and r."replacedBy" is not null`,
      values: [districtId, JSON.stringify(rows)],
    })
  },
}

function checkCodes({ settings, before }: Whole): Problem[] {
  const known = new Map(before.codes.map((code) => [code.code, code]))
  const all = new Set(settings.codes.map(({ code }) => code))
  const unitIds = new Set(settings.units.map(({ id }) => id))
  const offered = new Set(settings.categories.filter(({ active }) => active).map(({ id }) => id))
  const wrong = (item: CodeSetting): Problem[] => {
    const { code, unit, replacedBy, category } = item
    const old = known.get(code)
    // Retired since is as good as before; only a new tie to it is refused.
    if (category !== undefined && category !== old?.category && !offered.has(category))
      return [problem('codes', code, ['unknown-category', { category }])]
    if (old) return bound(old) === bound(item) ? [] : [problem('codes', code, ['code-moved', { code }])]
    if (!readCode(code).ok) return [problem('codes', code, ['wrong-code', { code }])]
    if (!unitIds.has(unit)) return [problem('codes', code, ['unknown-unit', { unit }])]
    return replacedBy !== null && !all.has(replacedBy) ? [problem('codes', code, ['code-successor', { code, to: replacedBy }])] : []
  }
  return [
    ...doubled(settings.codes, codes.keyOf).map((key) => problem('codes', key, ['double', { key }])),
    ...settings.codes.flatMap(wrong),
  ]
}

/** What a code is bound to, and how it stands. */
function bound({ category: _, ...code }: CodeSetting): string {
  return JSON.stringify(code)
}
