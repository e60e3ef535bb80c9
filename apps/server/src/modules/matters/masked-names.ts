/** Whom some matters are about, masked, for a board: `林**`. Only where the viewer would see it on the matter's own page. */
import type { Deps } from '../../deps.ts'
import { matterColumns, viewOf, type MatterRow } from '../../engine/rows.ts'
import type { SignedInPerson } from '../people/index.ts'
import { knowledgeOf } from './knowledge.ts'
import { maskedByVault, maySeeContacts } from './masked-contacts.ts'

/** By number. */
export async function maskedNames(deps: Deps, person: SignedInPerson, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { districtId } = person
  if (numbers.length === 0) return new Map()
  const [district, rows] = await Promise.all([
    knowledgeOf(deps, districtId),
    deps.database.read<MatterRow & { readonly reporter_id: string }>(districtId, {
      name: 'masked-names',
      text: `select ${matterColumns}, m.reporter_id from matters m where m.district_id = $1 and m.number = any($2::text[]) and m.reporter_id is not null`,
      values: [districtId, numbers],
    }),
  ])
  const actor = { kind: 'staff', personId: person.personId, posts: person.posts } as const
  const seen = rows.filter((row) => maySeeContacts(district.flow(row.flow, row.flow_version), viewOf(district, row, []), actor))
  const masked = await maskedByVault(deps, { districtId, ids: seen.map((row) => row.reporter_id) })
  return new Map(
    seen.flatMap((row) => {
      const name = masked.get(row.reporter_id)?.name
      return name ? [[row.number, name] as const] : []
    }),
  )
}
