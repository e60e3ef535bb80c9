/** Staff whom a form names, with the roles that they hold: what a decision needs to know of them. */
import type { Form, Json, Role } from '@huying/flow'
import type { Tx } from '../platform/database.ts'

const personId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Costs a question to the database only where the form asks for somebody. Who is deactivated cannot be named. */
export async function peopleNamed(
  tx: Tx,
  districtId: number,
  { form, input }: { readonly form: Form; readonly input: Readonly<Record<string, Json>> },
): Promise<Readonly<Record<string, readonly Role[]>>> {
  const ids = Object.entries(form).flatMap(([name, field]) => {
    const value = field.kind === 'person' ? input[name] : undefined
    return typeof value === 'string' && personId.test(value) ? [value] : []
  })
  if (ids.length === 0) return {}
  const rows = await tx.rows<{ person_id: string; roles: Role[] }>({
    name: 'people-named',
    text: `select p.person_id, array_agg(distinct o.role) as roles from people p
      join posts o on o.district_id = p.district_id and o.person_id = p.person_id
      where p.district_id = $1 and p.person_id = any($2::uuid[]) and p.active group by p.person_id`,
    values: [districtId, ids],
  })
  return Object.fromEntries(rows.map((row) => [row.person_id, row.roles]))
}
