/** The platform's own checklists (本平台默认), for districts that have none yet: short, each with the article behind it where there is one. */
import type { ChecklistItem, ChecklistTyped, RegistryKind } from '@huying/contracts'
import type { Database } from '../../platform/database.ts'
import { fraudChecklists } from './default-fraud-checklists.ts'
import { hazardChecklists } from './default-hazard-checklists.ts'

/** id, Chinese, English, rule, weight, and p: photo when not ok, s: serious. */
export type ItemLine = readonly [string, string, string, string, number, ('p' | 's' | 'ps')?]

export interface DefaultChecklist {
  readonly title: string
  readonly titleEn: string
  readonly everyDays: number | null
  readonly items: readonly ItemLine[]
}

const all: Readonly<Record<RegistryKind, DefaultChecklist>> = { ...hazardChecklists, ...fraudChecklists }

export function defaultChecklist(kind: RegistryKind): Omit<ChecklistTyped, 'version'> {
  const { items, ...rest } = all[kind]
  return { ...rest, items: items.map(itemOf) }
}

function itemOf([id, text, textEn, rule, weight, flags = 'p']: ItemLine): ChecklistItem {
  return { id, text, textEn, rule, weight, photo: flags.includes('p'), serious: flags.includes('s') }
}

/** Kinds that the district has a checklist of stay as they are. */
export async function addDefaultChecklists(database: Database, districtId: number, now: number): Promise<void> {
  const rows = (Object.keys(all) as RegistryKind[]).map((kind) => ({ kind, ...defaultChecklist(kind) }))
  await database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: `insert into checklists (district_id, kind, version, title, title_en, every_days, items, platform_default, created_at)
        select $1, c.kind, 1, c.title, c."titleEn", c."everyDays", c.items, true, $3
        from jsonb_to_recordset($2::jsonb) as c (kind text, title text, "titleEn" text, "everyDays" integer, items jsonb)
        where not exists (select 1 from checklists o where o.district_id = $1 and o.kind = c.kind)`,
      values: [districtId, JSON.stringify(rows), new Date(now)],
    }),
  )
}
