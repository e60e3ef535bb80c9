/** Identities of some matters in clear, for a list that a reason and, where it is long, a second person stand behind. */
import type { OpenContact } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { openRow, type SealedRow } from './contact.ts'
import { knowledgeOf } from './knowledge.ts'
import { onDutyFor } from './on-duty.ts'

interface Row extends SealedRow {
  readonly number: string
  readonly owner_unit: string
  readonly reporter_id: string
}

/** Only of those that the person would see masked on the matter's own page. */
export async function contactsByNumber(
  deps: Deps,
  person: SignedInPerson,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, OpenContact>> {
  const { districtId } = person
  const [district, keys] = await Promise.all([knowledgeOf(deps, districtId), deps.keys.of(districtId)])
  const rows = await deps.database.read<Row>(districtId, {
    name: 'contacts-by-number',
    text: `select m.number, m.owner_unit, m.reporter_id, i.name_sealed, i.phone_sealed, i.address_sealed
      from matters m join identities i on i.district_id = $1 and i.reporter_id = m.reporter_id
      where m.district_id = $1 and m.number = any($2::text[])`,
    values: [districtId, numbers],
  })
  const mine = rows.filter((row) => onDutyFor(person.posts, district.unit(row.owner_unit)?.path))
  return new Map(mine.map((row) => [row.number, openRow(keys, row.reporter_id, row)]))
}
