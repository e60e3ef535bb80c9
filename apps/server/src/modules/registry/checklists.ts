/** Checklists of each kind of place, by version. One that an inspection has used stays as it is: a change makes the next version. */
import type { Checklist, ChecklistTyped, RegistryKind } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { writeAuditRow } from '../audit/index.ts'
import { isStorable } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'

const columns = `kind, version, title, title_en as "titleEn", every_days as "everyDays", items, platform_default as "platformDefault", used`

export async function latestChecklists(deps: Pick<Deps, 'database'>, districtId: number): Promise<readonly Checklist[]> {
  return deps.database.read<Checklist>(districtId, {
    name: 'registry.checklists',
    text: `select distinct on (kind) ${columns} from checklists where district_id = $1 order by kind, version desc`,
    values: [districtId],
  })
}

export async function checklistVersions(
  deps: Pick<Deps, 'database'>,
  districtId: number,
  kind: RegistryKind,
): Promise<readonly Checklist[]> {
  return deps.database.read<Checklist>(districtId, {
    name: 'registry.checklist-versions',
    text: `select ${columns} from checklists where district_id = $1 and kind = $2 order by version desc`,
    values: [districtId, kind],
  })
}

export function latestChecklist(tx: Tx, districtId: number, kind: RegistryKind): Promise<Checklist | undefined> {
  return tx.one<Checklist>({
    name: 'registry.latest-checklist',
    text: `select ${columns} from checklists where district_id = $1 and kind = $2 order by version desc limit 1`,
    values: [districtId, kind],
  })
}

/** Just these versions, each once. */
export async function checklistsNamed(
  deps: Pick<Deps, 'database'>,
  districtId: number,
  named: readonly { readonly kind: RegistryKind; readonly version: number }[],
): Promise<readonly Checklist[]> {
  return deps.database.read<Checklist>(districtId, {
    name: 'registry.checklists-named',
    text: `select ${columns} from checklists where district_id = $1
      and (kind, version) in (select g.kind, g.version from jsonb_to_recordset($2::jsonb) as g (kind text, version integer)) order by kind, version`,
    values: [districtId, JSON.stringify(named.map(({ kind, version }) => ({ kind, version })))],
  })
}

/** The version that somebody is about to use: it is frozen from now on, until the transaction ends nobody else changes it. */
export function freezeChecklist(
  tx: Tx,
  districtId: number,
  { kind, version }: { kind: RegistryKind; version: number },
): Promise<Checklist | undefined> {
  return tx.one<Checklist>({
    name: 'registry.freeze-checklist',
    // The row is written only the first time: two inspections at once must not wait for each other.
    text: `with frozen as (update checklists set used = true where district_id = $1 and kind = $2 and version = $3 and not used)
      select ${columns} from checklists where district_id = $1 and kind = $2 and version = $3`,
    values: [districtId, kind, version],
  })
}

export type ChecklistSaved = { readonly ok: true; readonly checklist: Checklist } | Refused

export async function saveChecklist(
  deps: Deps,
  person: SignedInPerson,
  { kind, typed }: { kind: RegistryKind; typed: ChecklistTyped },
): Promise<ChecklistSaved> {
  const { districtId, personId } = person
  if (!isStorable(typed)) return refuse('registry.bad-details')
  const ids = typed.items.map(({ id }) => id)
  const double = ids.find((id, at) => ids.indexOf(id) !== at)
  if (double !== undefined) return refuse('registry.double-item', { item: double })
  const at = deps.clock.now()
  return deps.database.inDistrict(districtId, async (tx): Promise<ChecklistSaved> => {
    await tx.rows({ text: `select pg_advisory_xact_lock(hashtext('checklist ' || $2), $1)`, values: [districtId, kind] })
    const latest = await latestChecklist(tx, districtId, kind)
    if ((latest?.version ?? 0) !== typed.version) return refuse('registry.checklist-moved')
    const version = latest && !latest.used ? latest.version : typed.version + 1
    await tx.rows({
      text: `insert into checklists (district_id, kind, version, title, title_en, every_days, items, created_at, created_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (district_id, kind, version) do update set title = excluded.title, title_en = excluded.title_en,
          every_days = excluded.every_days, items = excluded.items, platform_default = false, created_at = excluded.created_at, created_by = excluded.created_by`,
      values: [districtId, kind, version, typed.title, typed.titleEn, typed.everyDays, JSON.stringify(typed.items), new Date(at), personId],
    })
    if (latest?.everyDays !== typed.everyDays) await dueAnew(tx, districtId, { kind, everyDays: typed.everyDays })
    await writeAuditRow(tx, districtId, { kind: 'checklist', personId, choice: kind, words: `${typed.title}　第 ${version} 版`, at })
    const { title, titleEn, everyDays, items } = typed
    return { ok: true, checklist: { kind, version, title, titleEn, everyDays, items, platformDefault: false, used: false } }
  })
}

/** Another rhythm holds at once, counted from the latest inspection or from when the place was entered. */
async function dueAnew(tx: Tx, districtId: number, { kind, everyDays }: { kind: RegistryKind; everyDays: number | null }): Promise<void> {
  await tx.rows({
    name: 'registry.due-anew',
    text: `update places set due_at = coalesce(inspected_at, created_at) + make_interval(days => $3::integer)
      where district_id = $1 and kind = $2 and active`,
    values: [districtId, kind, everyDays],
  })
}
