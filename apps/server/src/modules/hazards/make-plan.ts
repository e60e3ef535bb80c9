/** A plan or campaign: which places it looks at is settled when it is made, with the checklist's version of that day. */
import type { PlanMade, PlanTyped, RegistryKind } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { writeAuditRow } from '../audit/index.ts'
import { isStorable } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { latestChecklists, reaches, reachOf, type Reach } from '../registry/index.ts'
import { readUnits } from '../units/index.ts'
import { dayAt, startOf } from './days.ts'

export type PlanAnswer = { readonly ok: true; readonly made: PlanMade } | Refused

export async function makePlan(deps: Deps, person: SignedInPerson, typed: PlanTyped): Promise<PlanAnswer> {
  const { districtId } = person
  const now = deps.clock.now()
  if (!isStorable(typed) || typed.dueOn < typed.startsOn || typed.dueOn < dayAt(now)) return refuse('hazards.wrong-days')
  const units = await readUnits(deps, districtId)
  const reach = reachOf(person, units)
  for (const id of [typed.unit, typed.givenTo])
    if (id !== undefined && !(units.byId(id)?.active && reaches(reach, id))) return refuse('hazards.unknown-unit')
  const area = typed.unit === undefined ? null : units.subtree(typed.unit).map(({ id }) => id)
  const lists = (await latestChecklists(deps, districtId)).filter(({ kind }) => typed.kinds.includes(kind))
  const versions = Object.fromEntries(lists.map(({ kind, version }) => [kind, version]))
  const withoutChecklist = typed.kinds.filter((kind) => !Object.hasOwn(versions, kind))
  const chosen = { typed, reach, area, kinds: Object.keys(versions) as RegistryKind[] }
  return deps.database.inDistrict(districtId, async (tx): Promise<PlanAnswer> => {
    const counted = await count(tx, districtId, chosen)
    const made = { ...counted, withoutChecklist }
    if (counted.places === 0) return refuse('hazards.no-places')
    if (!typed.write) return { ok: true, made: { id: null, ...made } }
    const id = v7(now)
    await write(tx, person, { ...chosen, id, versions, now })
    return { ok: true, made: { id, ...made } }
  })
}

interface Chosen {
  readonly typed: PlanTyped
  readonly reach: Reach
  readonly area: readonly string[] | null
  readonly kinds: readonly RegistryKind[]
}

/** Parameters $2 to $6 of every statement that chooses places. */
const which = `p.district_id = $1 and p.in_registry and p.active and p.kind = any($2::text[]) and ($3::text[] is null or p.unit_id = any($3))
  and ($4::text[] is null or p.unit_id = any($4)) and ($5::text[] is null or p.colour = any($5))
  and ($6::timestamptz is null or p.inspected_at is null or p.inspected_at < $6)`

function whichValues(districtId: number, { typed, reach, area, kinds }: Chosen): unknown[] {
  const colours = typed.colours && typed.colours.length > 0 ? typed.colours : null
  return [districtId, kinds, reach.units, area, colours, typed.notSince === undefined ? null : startOf(typed.notSince)]
}

async function count(tx: Tx, districtId: number, chosen: Chosen): Promise<{ places: number; units: number }> {
  const row = await tx.one<{ places: number; units: number }>({
    name: 'hazards.plan-count',
    text: `select count(*) as places, count(distinct p.unit_id) as units from places p where ${which}`,
    values: whichValues(districtId, chosen),
  })
  return { places: row?.places ?? 0, units: chosen.typed.givenTo === undefined ? (row?.units ?? 0) : Math.min(1, row?.places ?? 0) }
}

interface Writing extends Chosen {
  readonly id: string
  readonly versions: Readonly<Record<string, number>>
  readonly now: number
}

async function write(tx: Tx, person: SignedInPerson, writing: Writing): Promise<void> {
  const { typed, id, versions, now } = writing
  const { districtId, personId } = person
  const { kinds, colours, unit, notSince } = typed
  await tx.rows({
    name: 'hazards.plan-places',
    text: `with given as (
        insert into plan_places (district_id, plan_id, place_id, unit_id) select $1, $7, p.place_id, coalesce($8, p.unit_id) from places p where ${which}
        returning unit_id)
      insert into plan_units (district_id, plan_id, unit_id, places) select $1, $7, unit_id, count(*) from given group by unit_id`,
    values: [...whichValues(districtId, writing), id, typed.givenTo ?? null],
  })
  await tx.rows({
    name: 'hazards.plan',
    text: `insert into inspection_plans (district_id, plan_id, sort, name, words, versions, filter, given_to, starts_on, due_on, places, created_by, created_at)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce(sum(places), 0), $11, $12 from plan_units where district_id = $1 and plan_id = $2`,
    values: [
      districtId,
      id,
      typed.sort,
      typed.name.trim(),
      typed.words?.trim() ?? '',
      JSON.stringify(versions),
      JSON.stringify({ kinds, colours, unit, notSince }),
      typed.givenTo ?? null,
      typed.startsOn,
      typed.dueOn,
      personId,
      new Date(now),
    ],
  })
  // A version that a plan prescribes must not change under it.
  await tx.rows({
    name: 'hazards.freeze-checklists',
    text: `update checklists c set used = true from jsonb_each_text($2::jsonb) v
      where c.district_id = $1 and c.kind = v.key and c.version = v.value::integer and not c.used`,
    values: [districtId, JSON.stringify(versions)],
  })
  await writeAuditRow(tx, districtId, { kind: 'registry', personId, rows: 1, choice: 'plan-made', words: typed.name.trim(), at: now })
}

/** No more inspections count for it; what is done stays. */
export async function endPlan(deps: Deps, person: SignedInPerson, planId: string): Promise<{ readonly ok: true } | Refused> {
  const { districtId, personId } = person
  const now = deps.clock.now()
  const reach = reachOf(person, await readUnits(deps, districtId))
  return deps.database.inDistrict(districtId, async (tx) => {
    const row = await tx.one<{ ended: boolean; mine: boolean; name: string }>({
      name: 'hazards.plan-to-end',
      text: `select p.ended_at is not null as ended, p.name,
          ($3::text[] is null or not exists (select 1 from plan_units u where u.district_id = $1 and u.plan_id = p.plan_id and u.unit_id <> all($3))) as mine
        from inspection_plans p where p.district_id = $1 and p.plan_id = $2 for update`,
      values: [districtId, planId, reach.units],
    })
    if (!row?.mine) return refuse('hazards.plan-not-found')
    if (row.ended) return refuse('hazards.plan-ended')
    await tx.rows({
      name: 'hazards.end-plan',
      text: 'update inspection_plans set ended_at = $3, ended_by = $4 where district_id = $1 and plan_id = $2',
      values: [districtId, planId, new Date(now), personId],
    })
    await writeAuditRow(tx, districtId, { kind: 'registry', personId, rows: 1, choice: 'plan-ended', words: row.name, at: now })
    return { ok: true }
  })
}
