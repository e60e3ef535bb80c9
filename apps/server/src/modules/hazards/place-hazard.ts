/** Which registered place a hazard is at: chosen by somebody, and from then on part of the place's history. */
import type { Refused, Role } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { writeAuditRow } from '../audit/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { findPlace, reaches, reachOf } from '../registry/index.ts'
import { readUnits } from '../units/index.ts'
import { hazardRow } from './record-of.ts'

export const placers: readonly Role[] = ['district-desk', 'town-desk', 'village-desk', 'handler', 'police', 'grid-officer']

export async function placeHazard(
  deps: Deps,
  person: SignedInPerson,
  { number, placeId }: { number: string; placeId: string },
): Promise<{ readonly ok: true } | Refused> {
  const { districtId, personId } = person
  const reach = reachOf(person, await readUnits(deps, districtId))
  return deps.database.inDistrict(districtId, async (tx): Promise<{ readonly ok: true } | Refused> => {
    const row = await hazardRow(tx, districtId, { number, lock: 'for update' })
    if (!row || row.closed) return refuse('matters.not-found')
    const place = await findPlace(tx, districtId, placeId)
    if (!place?.active || !reaches(reach, place.unitId)) return refuse('hazards.place-not-found')
    await tx.rows({
      name: 'hazards.set-place',
      text: `update matters set place_id = $3, place_words = coalesce(nullif(place_words, ''), $4), lat = coalesce(lat, $5), lng = coalesce(lng, $6)
        where district_id = $1 and matter_id = $2`,
      values: [districtId, row.matterId, placeId, place.name, place.lat, place.lng],
    })
    await writeAuditRow(tx, districtId, {
      kind: 'registry',
      personId,
      matterId: row.matterId,
      number,
      choice: 'hazard-placed',
      words: place.name,
      at: deps.clock.now(),
    })
    return { ok: true }
  })
}
