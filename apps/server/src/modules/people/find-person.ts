/** A person by login, for commands and the demo, which act in somebody's name without a session. */
import type { CacheDeps } from '../../platform/district-cache.ts'
import { personColumns, personOf, type PersonRow, type SignedInPerson } from './signed-in-person.ts'

export async function findPerson(deps: CacheDeps, districtId: number, login: string): Promise<SignedInPerson | null> {
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<PersonRow>({
      text: `select ${personColumns('$3::timestamptz')} from people p where p.district_id = $1 and p.login = $2 and p.active`,
      values: [districtId, login, new Date(deps.clock.now())],
    }),
  )
  return row ? personOf(row) : null
}
