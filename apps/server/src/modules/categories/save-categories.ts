/** Gives a district its copy of the category tree. Rows that it already has stay as they are: they may have been changed. */
import type { CacheDeps } from '../../platform/district-cache.ts'
import { defaultCategories } from './default-tree.ts'
import { forgetCategories } from './read-categories.ts'

export async function addDefaultCategories(deps: CacheDeps, districtId: number): Promise<void> {
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: `insert into categories (district_id, category, parent, name, name_en, keywords, default_unit, emergency, rank)
             select $1, c.id, c.parent, c.name, c."nameEn", c.keywords, c."defaultUnit", c.emergency, c.rank
             from jsonb_to_recordset($2::jsonb) as c (id text, parent text, name text, "nameEn" text, keywords text[], "defaultUnit" text, emergency text, rank integer)
             on conflict (district_id, category) do nothing`,
      values: [districtId, JSON.stringify(defaultCategories)],
    }),
  )
  forgetCategories(deps, districtId)
}
