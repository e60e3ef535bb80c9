/** The register: hazards as far as somebody sees, by list, kind of place and unit; each with how many there were at the same place. */
import { hazardLists, type HazardItem, type HazardList, type Hazards, type HazardsQuery, type RegistryKind } from '@huying/contracts'
import { flowOf, translate } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../../platform/http.ts'
import type { SignedInPerson } from '../people/index.ts'
import { reachOf } from '../registry/index.ts'
import { readUnits } from '../units/index.ts'

const enforcing = ['unrectified', 'enforcing']

/** The open ones use the index of open matters, the closed ones that of hazards. `$now` is the time. */
const conditions: Readonly<Record<HazardList, string>> = {
  open: 'm.closed_at is null',
  major: 'm.closed_at is null and m.grade = 1',
  late: 'm.closed_at is null and m.due_at < $now',
  enforcing: `m.closed_at is null and m.state in (${enforcing.map((state) => `'${state}'`).join(', ')})`,
  closed: 'm.closed_at is not null',
}

interface Row {
  readonly matterId: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly version: number
  readonly grade: number | null
  readonly placeId: string | null
  readonly placeName: string | null
  readonly kind: RegistryKind | null
  readonly owner: string
  readonly assigned: string | null
  readonly foundAt: Date
  readonly dueAt: Date | null
  readonly closedAt: Date | null
  readonly listed: boolean
  readonly atPlace: number
}

const usualPage = 100

export async function listHazards(
  deps: Deps,
  person: SignedInPerson,
  { query, lang }: { query: HazardsQuery; lang: Lang },
): Promise<Hazards> {
  const { districtId } = person
  const units = (await readUnits(deps, districtId)).named(lang)
  const reach = reachOf(person, units)
  const now = new Date(deps.clock.now())
  const values: unknown[] = [districtId, now]
  const put = (value: unknown): string => `$${values.push(value)}`
  const parts = [`m.district_id = $1`, `m.flow = 'hazard'`]
  // What a unit handles it sees, wherever the place lies.
  if (reach.units !== null) {
    const own = put(person.posts.map((post) => post.unit.id))
    const seen = put(reach.units)
    parts.push(
      `(m.owner_unit = any(${seen}::text[]) or m.place_unit = any(${seen}::text[]) or m.assigned_unit = any(${own}::text[]))`,
      'not m.shielded',
    )
  } else parts.push('not m.shielded')
  if (query.unit !== undefined) {
    const wanted = put(units.subtree(query.unit).map(({ id }) => id))
    parts.push(
      `(m.owner_unit = any(${wanted}::text[]) or m.place_unit = any(${wanted}::text[]) or m.assigned_unit = any(${wanted}::text[]))`,
    )
  }
  if (query.kind !== undefined) parts.push(`p.kind = ${put(query.kind)}`)
  if (query.repeated) parts.push(`(${countAtPlace}) > 1`)
  const from = `matters m left join places p on p.district_id = $1 and p.place_id = m.place_id and p.in_registry`
  const list = query.list ?? 'open'
  const of = (name: HazardList): string => conditions[name].replace('$now', '$2')
  const [counts, { items, next }] = await Promise.all([
    countLists(deps, districtId, { from, where: parts.join(' and '), values: [...values], of }),
    pageOf(deps, districtId, {
      from,
      where: [...parts, of(list)].join(' and '),
      values,
      query,
      lang,
      names: (id) => units.byId(id)?.name ?? id,
    }),
  ])
  return { items, next, counts, now: now.toISOString() }
}

const countAtPlace = `select count(*) from matters o where o.district_id = $1 and o.flow = 'hazard' and o.place_id = m.place_id`

interface Counting {
  readonly from: string
  readonly where: string
  readonly values: readonly unknown[]
  readonly of: (list: HazardList) => string
}

async function countLists(deps: Deps, districtId: number, { from, where, values, of }: Counting): Promise<Hazards['counts']> {
  const counts = hazardLists.map((list) => `count(*) filter (where ${of(list)}) as ${list}`).join(', ')
  const [row] = await deps.database.read<Hazards['counts']>(districtId, { text: `select ${counts} from ${from} where ${where}`, values })
  return row ?? { open: 0, major: 0, late: 0, enforcing: 0, closed: 0 }
}

interface Paging {
  readonly from: string
  readonly where: string
  readonly values: unknown[]
  readonly query: HazardsQuery
  readonly lang: Lang
  readonly names: (id: string) => string
}

async function pageOf(deps: Deps, districtId: number, at: Paging): Promise<Pick<Hazards, 'items' | 'next'>> {
  const { from, where, values, query, lang, names } = at
  const limit = query.limit ?? usualPage
  const [, ms = '', id = ''] = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(query.after ?? '') ?? []
  const put = (value: unknown): string => `$${values.push(value)}`
  const onward = id === '' ? '' : `and (m.reported_at, m.matter_id) < (${put(new Date(Number(ms)))}, ${put(id)}::uuid)`
  const rows = await deps.database.read<Row>(districtId, {
    text: `select m.matter_id as "matterId", m.number, m.title, m.state, m.flow_version as version, m.grade, p.place_id as "placeId", p.name as "placeName", p.kind,
        m.owner_unit as owner, m.assigned_unit as assigned, m.reported_at as "foundAt", m.due_at as "dueAt", m.closed_at as "closedAt",
        coalesce((m.taken ->> 'listMajor')::integer, 0) > 0 as listed, case when m.place_id is null then 0 else (${countAtPlace}) end as "atPlace"
      from ${from} where ${where} ${onward} and $2::timestamptz is not null order by m.reported_at desc, m.matter_id desc limit ${limit + 1}`,
    values,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => itemOf(row, { lang, names })),
    next: rows.length > limit && last ? `${last.foundAt.getTime()}_${last.matterId}` : null,
  }
}

function itemOf(row: Row, { lang, names }: { lang: Lang; names: (id: string) => string }): HazardItem {
  const { placeId, placeName, kind } = row
  return {
    number: row.number,
    title: row.title,
    state: row.state,
    label: labelOf(row.version, row.state, lang),
    grade: row.grade,
    place: placeId !== null && placeName !== null && kind !== null ? { id: placeId, name: placeName, kind } : null,
    owner: names(row.owner),
    organ: row.assigned === null ? null : names(row.assigned),
    foundAt: row.foundAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    listed: row.listed,
    atPlace: row.atPlace,
  }
}

/** The state of a hazard in words. */
export function labelOf(version: number, state: string, lang: Lang): string {
  return translate('hazard', flowOf('hazard', version)?.states[state]?.label ?? state, lang)
}
