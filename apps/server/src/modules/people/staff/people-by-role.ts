/** Whom a form may name: active holders of some roles, as colleagues know them. */
import type { PeopleByRole, PeopleByRoleQuery } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'

const most = 300

/** Those of the near units first: `near` is a unit id, and what shares most of its path comes before what shares less. */
export async function peopleByRole(deps: Deps, districtId: number, { role, near }: PeopleByRoleQuery): Promise<PeopleByRole> {
  const rows = await deps.database.read<PeopleByRole['items'][number]>(districtId, {
    name: 'people-by-role',
    text: `select p.person_id as id, p.name, o.role, u.name as unit from posts o
      join people p on p.district_id = $1 and p.person_id = o.person_id and p.active
      join units u on u.district_id = $1 and u.unit_id = o.unit_id
      left join units n on n.district_id = $1 and n.unit_id = $3
      where o.district_id = $1 and o.role = any($2::text[])
      order by n.path is not null and (n.path = u.path or n.path like u.path || '/%' or u.path like n.path || '/%') desc, u.path desc, p.name, p.person_id
      limit ${most}`,
    values: [districtId, Array.isArray(role) ? role : [role], near ?? null],
  })
  return { items: rows.filter((row, at) => rows.findIndex((other) => other.id === row.id) === at) }
}
