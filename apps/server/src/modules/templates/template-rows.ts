/** Templates of a district in the database. Retired ones stay as rows: what was once offered can be looked up. */
import type { Template, TemplateChange } from '@huying/contracts'
import { v7 } from '../../engine/ids.ts'
import type { Database } from '../../platform/database.ts'
import { defaultTemplates } from './defaults.ts'

interface Row {
  id: string
  flow: string
  step: string
  field: string
  title: string
  words: string
  changed_by: string | null
}

const columns = 'template_id as id, flow, step, field, title, words, changed_by'

export async function listTemplates(database: Database, districtId: number): Promise<readonly Template[]> {
  const rows = await database.read<Row>(districtId, {
    name: 'templates',
    text: `select ${columns} from templates where district_id = $1 and active order by flow, step, field, template_id`,
    values: [districtId],
  })
  return rows.map(({ changed_by: by, ...row }) => ({ ...row, platformDefault: by === null }))
}

export interface Saving {
  readonly districtId: number
  readonly personId: string
  readonly id: string | null
  readonly change: TemplateChange
  readonly now: number
}

/** The id; null when there is no such template any more. */
export async function saveTemplate(database: Database, { districtId, personId, id, change, now }: Saving): Promise<string | null> {
  const { flow, step, field, title, words } = change
  const values = [districtId, id ?? v7(now), flow, step, field, title, words, personId, new Date(now)]
  const text =
    id === null
      ? `insert into templates (district_id, template_id, flow, step, field, title, words, changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning template_id as id`
      : `update templates set flow = $3, step = $4, field = $5, title = $6, words = $7, changed_by = $8, changed_at = $9
         where district_id = $1 and template_id = $2 and active returning template_id as id`
  return (await database.inDistrict(districtId, (tx) => tx.one<{ id: string }>({ text, values })))?.id ?? null
}

export async function retireTemplate(
  database: Database,
  at: { districtId: number; personId: string; id: string; now: number },
): Promise<boolean> {
  const row = await database.inDistrict(at.districtId, (tx) =>
    tx.one({
      text: `update templates set active = false, changed_by = $3, changed_at = $4
        where district_id = $1 and template_id = $2 and active returning 1`,
      values: [at.districtId, at.id, at.personId, new Date(at.now)],
    }),
  )
  return row !== undefined
}

/** A district that has none yet gets the platform's; one that retired them all keeps it so. */
export async function addDefaultTemplates(database: Database, districtId: number, now: number): Promise<void> {
  const rows = defaultTemplates.map((template) => ({ ...template, id: v7(now) }))
  await database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: `insert into templates (district_id, template_id, flow, step, field, title, words, changed_at)
        select $1, t.id, t.flow, t.step, t.field, t.title, t.words, $3
        from jsonb_to_recordset($2::jsonb) as t (id uuid, flow text, step text, field text, title text, words text)
        where not exists (select 1 from templates where district_id = $1)`,
      values: [districtId, JSON.stringify(rows), new Date(now)],
    }),
  )
}
