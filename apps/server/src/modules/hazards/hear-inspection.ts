/** What an inspection does to plans and findings, in its own transaction: the place counts as done, each item that is not ok is a finding. */
import type { Checklist, InspectionTyped } from '@huying/contracts'
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import type { HeardInspection } from '../registry/index.ts'
import { dayAt } from './days.ts'

interface Planned {
  readonly planId: string
  readonly unitId: string
}

export async function hearInspection(tx: Tx, heard: HeardInspection): Promise<void> {
  const planned = await countForPlans(tx, heard)
  const wrong = findingsIn(heard.checklist, heard.typed.answers)
  const found = wrong.length === 0 ? 0 : await insertFindings(tx, heard, { wrong, plan: planned[0] ?? null })
  if (planned.length > 0) await countUnits(tx, heard, { planned, found })
}

/** Every plan that waits for this place, the most pressing first. A newer version of the checklist than the plan's asks for no less. */
async function countForPlans(tx: Tx, { districtId, place, typed, inspectionId, occurredAt, result }: HeardInspection): Promise<Planned[]> {
  const rows = await tx.rows<Planned & { dueOn: Date }>({
    name: 'hazards.inspected',
    text: `update plan_places x set inspected_at = $3, inspection_id = $4, result = $5 from inspection_plans p
      where x.district_id = $1 and x.place_id = $2 and x.inspected_at is null and p.district_id = $1 and p.plan_id = x.plan_id and p.ended_at is null
        and p.starts_on <= $6::date and coalesce((p.versions ->> $7)::integer, 0) between 1 and $8
      returning x.plan_id as "planId", x.unit_id as "unitId", p.due_on as "dueOn"`,
    values: [districtId, place.placeId, new Date(occurredAt), inspectionId, result, dayAt(occurredAt), place.kind, typed.version],
  })
  return rows.toSorted((a, b) => a.dueOn.getTime() - b.dueOn.getTime() || (a.planId < b.planId ? -1 : 1))
}

interface Wrong {
  readonly item: string
  readonly words: string
  readonly rule: string
  readonly serious: boolean
}

function findingsIn({ items }: Checklist, answers: InspectionTyped['answers']): Wrong[] {
  return items
    .filter(({ id }) => answers[id]?.answer === 'not-ok')
    .map(({ id, text, rule, serious }) => {
      const said = answers[id]?.words?.trim()
      return { item: id, words: said ? `${text}：${said}` : text, rule, serious }
    })
}

/** What is open already and not right again is the same finding, not a second one. Returns how many are new. */
async function insertFindings(
  tx: Tx,
  { districtId, place, personId, inspectionId, occurredAt, recordedAt }: HeardInspection,
  { wrong, plan }: { wrong: readonly Wrong[]; plan: Planned | null },
): Promise<number> {
  const rows = await tx.rows({
    name: 'hazards.find',
    text: `insert into findings (district_id, finding_id, place_id, unit_id, kind, plan_id, inspection_id, item, words, rule, serious, found_at, recorded_at, found_by, source)
      select $1, g.id, $2, $3, $4, $5, $6, g.item, g.words, g.rule, g.serious, $7, $8, $9, 'inspection'
      from jsonb_to_recordset($10::jsonb) as g (id uuid, item text, words text, rule text, serious boolean)
      where not exists (select 1 from findings f where f.district_id = $1 and f.place_id = $2 and f.item = g.item and f.state = 'open')
      returning 1`,
    values: [
      districtId,
      place.placeId,
      place.unitId,
      place.kind,
      plan?.planId ?? null,
      inspectionId,
      new Date(occurredAt),
      new Date(recordedAt),
      personId,
      JSON.stringify(wrong.map((one) => ({ id: v7(recordedAt), ...one }))),
    ],
  })
  if (plan && rows.length > 0)
    await tx.rows({
      name: 'hazards.open-findings',
      text: 'update plan_places set open_findings = open_findings + $4 where district_id = $1 and plan_id = $2 and place_id = $3',
      values: [districtId, plan.planId, place.placeId, rows.length],
    })
  return rows.length
}

async function countUnits(
  tx: Tx,
  { districtId }: HeardInspection,
  { planned, found }: { planned: readonly Planned[]; found: number },
): Promise<void> {
  const counts = planned.map(({ planId, unitId }, at) => ({ planId, unitId, found: at === 0 ? found : 0 }))
  await tx.rows({
    name: 'hazards.count-inspected',
    text: `update plan_units u set inspected = u.inspected + 1, with_found = u.with_found + (g.found > 0)::integer, found = u.found + g.found
      from jsonb_to_recordset($2::jsonb) as g ("planId" uuid, "unitId" text, found integer)
      where u.district_id = $1 and u.plan_id = g."planId" and u.unit_id = g."unitId"`,
    values: [districtId, JSON.stringify(counts)],
  })
}
