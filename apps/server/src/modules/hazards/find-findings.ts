/** Findings of a plan, of a place, or whatever is open: newest first, paged by key. */
import type { Finding, Findings, FindingsQuery } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { reachOf } from '../registry/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'

export interface FindingRow extends Omit<Finding, 'place' | 'unit' | 'foundAt' | 'settledAt'> {
  readonly placeId: string
  readonly placeName: string
  readonly unitId: string
  readonly foundAt: Date
  readonly settledAt: Date | null
}

export const findingColumns = `f.finding_id as id, f.place_id as "placeId", p.name as "placeName", f.unit_id as "unitId", f.kind, f.words, f.rule, f.serious, f.state,
  f.found_at as "foundAt", f.source, m.number as hazard, f.settled_at as "settledAt", f.settled_words as "settledWords",
  (select coalesce(json_agg(json_build_object('file', x.file_id, 'after', x.finding_id is not null) order by x.finding_id nulls first, x.created_at), '[]')
    from files x where x.district_id = $1 and (x.finding_id = f.finding_id or (x.inspection_id = f.inspection_id and x.item = f.item))) as photos`
export const findingJoins = `findings f join places p on p.district_id = $1 and p.place_id = f.place_id
  left join matters m on m.district_id = $1 and m.matter_id = f.matter_id`

export const findingOf = ({ placeId, placeName, unitId, foundAt, settledAt, ...row }: FindingRow, units: UnitTree): Finding => ({
  ...row,
  place: { id: placeId, name: placeName },
  unit: { id: unitId, name: units.byId(unitId)?.name ?? unitId },
  foundAt: foundAt.toISOString(),
  settledAt: settledAt?.toISOString() ?? null,
})

const usualPage = 100

export async function findFindings(
  deps: Deps,
  person: SignedInPerson,
  query: FindingsQuery & { readonly lang?: 'zh' | 'en' },
): Promise<Findings> {
  const { districtId } = person
  const units = (await readUnits(deps, districtId)).named(query.lang ?? 'zh')
  const reach = reachOf(person, units)
  const values: unknown[] = [districtId]
  const put = (value: unknown): string => `$${values.push(value)}`
  const parts = ['f.district_id = $1']
  if (reach.units !== null) parts.push(`f.unit_id = any(${put(reach.units)}::text[])`)
  if (query.plan !== undefined) parts.push(`f.plan_id = ${put(query.plan)}`)
  if (query.place !== undefined) parts.push(`f.place_id = ${put(query.place)}`)
  // As a literal, so that the partial index of open ones can be used.
  if (query.state !== undefined) parts.push(`f.state = '${query.state}'`)
  const [, at = '', id = ''] = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(query.after ?? '') ?? []
  if (id !== '') parts.push(`(f.found_at, f.finding_id) < (${put(new Date(Number(at)))}, ${put(id)}::uuid)`)
  const limit = query.limit ?? usualPage
  const rows = await deps.database.read<FindingRow>(districtId, {
    text: `select ${findingColumns} from ${findingJoins} where ${parts.join(' and ')} order by f.found_at desc, f.finding_id desc limit ${limit + 1}`,
    values,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? `${last.foundAt.getTime()}_${last.id}` : null
  return { items: page.map((row) => findingOf(row, units)), next, now: new Date(deps.clock.now()).toISOString() }
}
