/** What the database knows of a table's lines, and writing those that are new: a few statements, however many lines. */
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import type { SignedInPerson } from '../people/index.ts'
import type { FindingLine } from './read-lines.ts'

export interface PlaceNamed {
  readonly placeId: string
  readonly name: string
  readonly unitId: string
  readonly kind: string
  /** Always true where no plan is asked for. */
  readonly inPlan: boolean
}

export interface PlacedLine extends FindingLine {
  readonly at: PlaceNamed
}

export async function placesNamed(
  tx: Tx,
  districtId: number,
  { names, plan }: { names: readonly string[]; plan: string | null },
): Promise<ReadonlyMap<string, readonly PlaceNamed[]>> {
  const rows = await tx.rows<PlaceNamed>({
    name: 'hazards.places-named',
    text: `select p.place_id as "placeId", p.name, p.unit_id as "unitId", p.kind, ($3::uuid is null or x.place_id is not null) as "inPlan"
      from places p left join plan_places x on x.district_id = $1 and x.plan_id = $3 and x.place_id = p.place_id
      where p.district_id = $1 and p.in_registry and p.active and p.name = any($2::text[])`,
    values: [districtId, names, plan],
  })
  return Map.groupBy(rows, ({ name }) => name)
}

export async function knownLines(tx: Tx, districtId: number, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>({
    name: 'hazards.known-lines',
    text: 'select external_id as id from findings where district_id = $1 and external_id = any($2::text[])',
    values: [districtId, ids],
  })
  return new Set(rows.map(({ id }) => id))
}

interface Writing {
  readonly lines: readonly PlacedLine[]
  readonly plan: string | null
  readonly now: number
}

export async function insertLines(tx: Tx, { districtId, personId }: SignedInPerson, { lines, plan, now }: Writing): Promise<void> {
  const rows = lines.map(({ at, foundAt, externalId, words, rule, serious }) => ({
    id: v7(now),
    place: at.placeId,
    unit: at.unitId,
    kind: at.kind,
    words,
    rule,
    serious,
    found: new Date(foundAt).toISOString(),
    external: externalId,
  }))
  // A second upload at the same moment waits here for the first one and then writes nothing.
  const written = await tx.rows<{ place: string; found: Date }>({
    name: 'hazards.insert-lines',
    text: `insert into findings (district_id, finding_id, place_id, unit_id, kind, plan_id, words, rule, serious, found_at, recorded_at, found_by, source, external_id)
      select $1, g.id, g.place, g.unit, g.kind, $2, g.words, g.rule, g.serious, g.found, $3, $4, 'import', g.external
      from jsonb_to_recordset($5::jsonb) as g (id uuid, place uuid, unit text, kind text, words text, rule text, serious boolean, found timestamptz, external text)
      on conflict (district_id, external_id) where external_id is not null do nothing
      returning place_id as place, found_at as found`,
    values: [districtId, plan, new Date(now), personId, JSON.stringify(rows)],
  })
  if (plan !== null) await countForPlan(tx, districtId, { plan, written })
}

/** Whatever was found at a place of the plan was found by somebody who was there. */
async function countForPlan(
  tx: Tx,
  districtId: number,
  { plan, written }: { plan: string; written: readonly { readonly place: string; readonly found: Date }[] },
): Promise<void> {
  const groups = Map.groupBy(written, ({ place }) => place)
  const counts = [...groups].map(([place, group]) => ({
    place,
    n: group.length,
    at: new Date(Math.min(...group.map(({ found }) => found.getTime()))),
  }))
  await tx.rows({
    name: 'hazards.count-lines',
    text: `with given as (select * from jsonb_to_recordset($3::jsonb) as g (place uuid, n integer, at timestamptz)),
      before as (select x.place_id, x.inspected_at is null as fresh, x.inspected_at is null or x.result = 'passed' as turned from plan_places x join given g on g.place = x.place_id
        where x.district_id = $1 and x.plan_id = $2 for update of x),
      places as (update plan_places x set open_findings = x.open_findings + g.n, inspected_at = coalesce(x.inspected_at, g.at),
          result = case x.result when 'failed' then 'failed' else 'to-mend' end
        from given g join before b on b.place_id = g.place where x.district_id = $1 and x.plan_id = $2 and x.place_id = g.place
        returning x.unit_id, g.n, b.fresh, b.turned),
      sums as (select unit_id, sum(n) as n, count(*) filter (where fresh) as fresh, count(*) filter (where turned) as turned from places group by unit_id)
      update plan_units u set found = u.found + s.n, inspected = u.inspected + s.fresh, with_found = u.with_found + s.turned
      from sums s where u.district_id = $1 and u.plan_id = $2 and u.unit_id = s.unit_id`,
    values: [districtId, plan, JSON.stringify(counts)],
  })
}
