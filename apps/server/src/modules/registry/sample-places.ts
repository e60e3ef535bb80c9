/** Example places with an inspection or two, written at once: for a demo district, and only where the registry is empty. */
import { createHash } from 'node:crypto'
import type { Checklist, ItemAnswer, PlaceDetails, RegistryKind } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import { latestChecklists } from './checklists.ts'
import { colourOf, judge } from './judge.ts'

export interface SamplePlace {
  readonly kind: RegistryKind
  readonly name: string
  readonly address: string
  readonly unit: string
  readonly lat: number
  readonly lng: number
  readonly dutyPhone?: string
  readonly details?: PlaceDetails
  /** Oldest first: how many days ago, and which items were not ok, by their place in the checklist. */
  readonly inspected: readonly {
    readonly daysAgo: number
    readonly wrong: readonly number[]
    readonly by: string
    readonly words: string
  }[]
}

const dayMs = 86_400_000

export async function addSamplePlaces(deps: Deps, districtId: number, samples: readonly SamplePlace[]): Promise<void> {
  const now = deps.clock.now()
  const checklists = new Map((await latestChecklists(deps, districtId)).map((checklist) => [checklist.kind, checklist]))
  await deps.database.inDistrict(districtId, async (tx) => {
    if (await tx.one({ text: 'select 1 from places where district_id = $1 and in_registry limit 1', values: [districtId] })) return
    const people = await inspectorsByLogin(tx, districtId)
    const places = samples.map((sample) => ({ sample, id: v7(now), checklist: checklists.get(sample.kind) }))
    await insertPlaces(tx, { districtId, now, places })
    const inspections = places.flatMap(({ sample, id, checklist }) =>
      checklist
        ? sample.inspected.map(({ by, ...seen }) =>
            inspectionRow({ id, kind: sample.kind, checklist, now, person: people.get(by), ...seen }),
          )
        : [],
    )
    await insertInspections(tx, districtId, inspections)
  })
}

async function inspectorsByLogin(tx: Tx, districtId: number): Promise<ReadonlyMap<string, { id: string; unit: string }>> {
  const rows = await tx.rows<{ login: string; id: string; unit: string }>({
    text: `select p.login, p.person_id as id, min(o.unit_id) as unit from people p join posts o on o.district_id = p.district_id and o.person_id = p.person_id
      where p.district_id = $1 group by 1, 2`,
    values: [districtId],
  })
  return new Map(rows.map(({ login, ...person }) => [login, person]))
}

interface Inserting {
  readonly districtId: number
  readonly now: number
  readonly places: readonly { readonly sample: SamplePlace; readonly id: string }[]
}

async function insertPlaces(tx: Tx, { districtId, now, places }: Inserting): Promise<void> {
  const rows = places.map(({ sample: { inspected: _, dutyPhone = null, details = {}, ...rest }, id }) => ({
    ...rest,
    id,
    phone: dutyPhone,
    details,
  }))
  await tx.rows({
    text: `with fresh as (
        insert into places (district_id, place_id, kind, unit_id, name, address, lat, lng, source_datum, duty_phone, details, created_at, changed_at)
        select $1, p.id, p.kind, p.unit, p.name, p.address, p.lat, p.lng, 'WGS84', p.phone, p.details, $3, $3
        from jsonb_to_recordset($2::jsonb) as p (id uuid, kind text, unit text, name text, address text, lat double precision, lng double precision, phone text, details jsonb)
        returning place_id)
      insert into place_events (district_id, place_id, seq, kind, at) select $1, place_id, 1, 'imported', $3 from fresh`,
    values: [districtId, JSON.stringify(rows), new Date(now - 120 * dayMs)],
  })
}

interface Seen {
  readonly id: string
  readonly kind: RegistryKind
  readonly checklist: Checklist
  readonly now: number
  readonly person: { readonly id: string; readonly unit: string } | undefined
  readonly daysAgo: number
  readonly wrong: readonly number[]
  readonly words: string
}

function inspectionRow({ id, kind, checklist, now, person, daysAgo, wrong, words }: Seen) {
  const answers: Record<string, { answer: ItemAnswer }> = {}
  for (const [at, item] of checklist.items.entries()) answers[item.id] = { answer: wrong.includes(at) ? 'not-ok' : 'ok' }
  const { proposed, heavy } = judge(checklist.items, answers)
  const at = now - daysAgo * dayMs
  return {
    id: v7(at),
    place: id,
    kind,
    version: checklist.version,
    person: person?.id,
    unit: person?.unit,
    at: new Date(at).toISOString(),
    answers,
    words,
    proposed,
    colour: colourOf(proposed, heavy),
    hash: createHash('sha256').update(`${id} ${at}`).digest('hex'),
  }
}

async function insertInspections(tx: Tx, districtId: number, rows: readonly object[]): Promise<void> {
  await tx.rows({
    text: `insert into inspections (district_id, inspection_id, place_id, kind, version, person_id, unit_id, occurred_at, recorded_at, answers, words,
        proposed, result, colour, request_hash)
      select $1, i.id, i.place, i.kind, i.version, i.person, i.unit, i.at, i.at, i.answers, i.words, i.proposed, i.proposed, i.colour, decode(i.hash, 'hex')
      from jsonb_to_recordset($2::jsonb) as i (id uuid, place uuid, kind text, version integer, person uuid, unit text, at timestamptz, answers jsonb,
        words text, proposed text, colour text, hash text) where i.person is not null`,
    values: [districtId, JSON.stringify(rows)],
  })
  await tx.rows({
    text: 'update checklists c set used = true where district_id = $1 and exists (select 1 from inspections i where i.district_id = $1 and i.kind = c.kind and i.version = c.version)',
    values: [districtId],
  })
  await tx.rows({
    text: `update places p set colour = l.colour, inspected_at = l.occurred_at, due_at = l.occurred_at + make_interval(days => c.every_days)
      from (select distinct on (place_id) place_id, colour, occurred_at, kind, version from inspections where district_id = $1 order by place_id, occurred_at desc) l
        join checklists c on c.district_id = $1 and c.kind = l.kind and c.version = l.version
      where p.district_id = $1 and p.place_id = l.place_id`,
    values: [districtId],
  })
}
