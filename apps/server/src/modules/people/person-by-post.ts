/** Somebody who holds a post, for commands that act in staff's name on a demo district. */
import type { Role } from '@huying/flow'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { personColumns, personOf, type PersonRow, type SignedInPerson } from './signed-in-person.ts'

/** The first by login, at this unit if one is named; null when the post is vacant. */
export async function personByPost(
  deps: CacheDeps,
  districtId: number,
  post: { role: Role; unitId?: string },
): Promise<SignedInPerson | null> {
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<PersonRow>({
      text: `select ${personColumns('$4::timestamptz')} from people p
        where p.district_id = $1 and p.active and exists (select 1 from posts h where h.district_id = $1 and h.person_id = p.person_id and h.role = $2 and ($3::text is null or h.unit_id = $3))
        order by p.login limit 1`,
      values: [districtId, post.role, post.unitId ?? null, new Date(deps.clock.now())],
    }),
  )
  return row ? personOf(row) : null
}
