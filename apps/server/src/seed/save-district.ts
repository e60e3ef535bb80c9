/** Writes a demo district and its units. Rows that are there stay as they are. */
import type { Database } from '../platform/database.ts'
import { forgetDistricts } from '../platform/districts.ts'
import type { CacheDeps } from '../platform/district-cache.ts'
import { forgetUnits } from '../modules/units/index.ts'
import type { UnitRow } from './unit-rows.ts'

export interface DemoDistrict {
  readonly districtId: number
  readonly code: string
  readonly prefix: string
  readonly name: string
  readonly nameEn: string
  readonly phone: string
  readonly units: readonly UnitRow[]
}

/** The web role may not make districts: that is the owner's. */
export async function saveDistricts(deps: CacheDeps, ownerDatabase: Database, districts: readonly DemoDistrict[]): Promise<void> {
  await ownerDatabase.plain((tx) =>
    tx.rows({
      text: `insert into districts (district_id, code, prefix, name, name_en, phone, is_demo)
             select d."districtId", d.code, d.prefix, d.name, d."nameEn", d.phone, true
             from jsonb_to_recordset($1::jsonb) as d ("districtId" integer, code text, prefix text, name text, "nameEn" text, phone text)
             on conflict (district_id) do nothing`,
      values: [JSON.stringify(districts.map(({ units: _, ...district }) => district))],
    }),
  )
  forgetDistricts(deps)
}

export async function saveUnits(deps: CacheDeps, districtId: number, units: readonly UnitRow[]): Promise<void> {
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      // In the order of paths, so that a parent is there before its children.
      text: `insert into units (district_id, unit_id, parent_id, tier, sort, name, name_en, path, phone, lat, lng)
             select $1, u."unitId", u."parentId", u.tier, u.sort, u.name, u."nameEn", u.path, u.phone, u.lat, u.lng
             from jsonb_to_recordset($2::jsonb) as u ("unitId" text, "parentId" text, tier text, sort text, name text, "nameEn" text, path text, phone text, lat double precision, lng double precision)
             order by u.path on conflict (district_id, unit_id) do nothing`,
      values: [districtId, JSON.stringify(units)],
    }),
  )
  forgetUnits(deps, districtId)
}
