/** The owner's contact: in the same vault as reporters, masked on the way out, opened with a reason and an audit row. */
import type { Contact, LookReason, OpenContact } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { writeAuditRow } from '../audit/index.ts'
import { countReveals, mostRevealsADay, openIdentity } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { findPlace } from './place-row.ts'
import { reaches, reachOf } from './reach.ts'

/** Nobody needs the contact of who is the owner no longer. */
export async function forgetIdentity(tx: Tx, districtId: number, ownerId: string): Promise<void> {
  await tx.rows({ text: 'delete from identities where district_id = $1 and reporter_id = $2', values: [districtId, ownerId] })
}

export type OwnerRevealed = { readonly ok: true; readonly contact: OpenContact } | Refused

export async function revealOwner(
  deps: Deps,
  person: SignedInPerson,
  { placeId, reason }: { placeId: string; reason: LookReason },
): Promise<OwnerRevealed> {
  const { districtId } = person
  const [units, keys] = await Promise.all([readUnits(deps, districtId), deps.keys.of(districtId)])
  const at = deps.clock.now()
  return deps.database.inDistrict(districtId, async (tx): Promise<OwnerRevealed> => {
    const place = await findPlace(tx, districtId, placeId)
    if (!place || !reaches(reachOf(person, units), place.unitId)) return refuse('registry.place-not-found')
    if (place.ownerId === null) return refuse('registry.no-contact')
    if ((await countReveals(tx, person, at)) >= mostRevealsADay) return refuse('matters.too-many-reveals', { most: mostRevealsADay })
    const contact = await openIdentity(tx, keys, { districtId, reporterId: place.ownerId })
    if (!contact) return refuse('registry.no-contact')
    const fields = Object.entries(contact).flatMap(([field, text]) => (text === null ? [] : [field]))
    await writeAuditRow(tx, districtId, { kind: 'reveal', personId: person.personId, number: place.name, fields, at, ...reason })
    return { ok: true, contact }
  })
}

export const isNobody = (contact: Contact): boolean => !contact.name?.trim() && !contact.phone?.trim() && !contact.address?.trim()
