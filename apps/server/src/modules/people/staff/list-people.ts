/** The people of a district as its administrator sees them: searched, filtered, page by page. */
import type { OpenOfPerson, People, PeopleQuery, Person } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'

const pageSize = 100
const mostMatters = 50

interface Row extends Person {
  readonly total: number
}

export async function listPeople(deps: Deps, districtId: number, query: PeopleQuery & { id?: string }): Promise<People> {
  const words = (query.q ?? '')
    .normalize('NFKC')
    .trim()
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)
  const rows = await deps.database.read<Row>(districtId, {
    name: 'list-people',
    text: `select id, login, name, surname, badge, state, "hasFactor", linked, away, posts, (count(*) over ())::integer as total from (
        select p.person_id as id, p.login, p.name, p.surname, p.badge,
          case when not p.active then 'inactive' when p.locked_until > $2 or p.factor_locked_until > $2 then 'locked'
            when p.password_hash = '' and i.person_id is null and not exists (select 1 from factors f where f.district_id = $1 and f.person_id = p.person_id) then 'invited' else 'active' end as state,
          exists (select 1 from factors f where f.district_id = $1 and f.person_id = p.person_id and f.confirmed_at is not null) as "hasFactor", i.person_id is not null as linked,
          exists (select 1 from absences a where a.district_id = $1 and a.person_id = p.person_id and a.from_at <= $2 and a.until_at > $2) as away,
          (select coalesce(json_agg(json_build_object('role', h.role, 'unit', json_build_object('id', u.unit_id, 'name', u.name)) order by u.path, h.role), '[]')
            from posts h join units u on u.district_id = h.district_id and u.unit_id = h.unit_id where h.district_id = $1 and h.person_id = p.person_id) as posts
        from people p left join person_identities i on i.district_id = $1 and i.person_id = p.person_id
        where p.district_id = $1 and ($3 = '' or p.login ilike '%' || $3 || '%' or p.name ilike '%' || $3 || '%' or p.badge ilike '%' || $3 || '%'
            or exists (select 1 from posts h join units u on u.district_id = h.district_id and u.unit_id = h.unit_id
              where h.district_id = $1 and h.person_id = p.person_id and u.name ilike '%' || $3 || '%'))
          and ($4::text is null or exists (select 1 from posts h where h.district_id = $1 and h.person_id = p.person_id and h.role = $4))
          and ($5::text is null or exists (select 1 from posts h where h.district_id = $1 and h.person_id = p.person_id and h.unit_id = $5))
          and ($9::text is null or p.person_id::text = $9)
      ) s where ($6::text is null or state = $6) and ($7::text is null or login > $7) order by login limit $8`,
    values: [
      districtId,
      new Date(deps.clock.now()),
      words,
      query.role ?? null,
      query.unit ?? null,
      query.state ?? null,
      query.after ?? null,
      pageSize + 1,
      query.id ?? null,
    ],
  })
  const page = rows.slice(0, pageSize)
  return {
    items: page.map(({ total: _, ...person }) => person),
    total: rows[0]?.total ?? 0,
    next: rows.length > pageSize ? (page.at(-1)?.login ?? null) : null,
  }
}

export async function readPerson(deps: Deps, districtId: number, id: string): Promise<Person | null> {
  return (await listPeople(deps, districtId, { id })).items[0] ?? null
}

/** Open matters that the person took a step in: somebody else has to go on with them. */
export async function openOfPerson(deps: Deps, districtId: number, personId: string): Promise<OpenOfPerson> {
  const rows = await deps.database.read<{ number: string; title: string; total: number }>(districtId, {
    text: `select number, title, (count(*) over ())::integer as total from matters
      where district_id = $1 and closed_at is null and handled_by @> array[$2::uuid] order by due_at limit $3`,
    values: [districtId, personId, mostMatters],
  })
  return { matters: rows.map(({ number, title }) => ({ number, title })), total: rows[0]?.total ?? 0 }
}
