/** Photos of inspections are seen by whoever sees the place, and by no other way. */
import type { Deps } from '../../deps.ts'
import { findPhoto, photoBytes } from '../files/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { findPlace } from './place-row.ts'
import { reaches, reachOf } from './reach.ts'

export interface PlacePhotoAsked {
  readonly placeId: string
  readonly fileId: string
  readonly size: 'full' | 's'
}

export async function viewPlacePhoto(
  deps: Deps,
  person: SignedInPerson,
  { placeId, fileId, size }: PlacePhotoAsked,
): Promise<Buffer | 'busy' | null> {
  const { districtId } = person
  const units = await readUnits(deps, districtId)
  const hangsHere = await deps.database.inDistrict(districtId, async (tx) => {
    const place = await findPlace(tx, districtId, placeId)
    if (!place || !reaches(reachOf(person, units), place.unitId)) return false
    const found = await tx.one({
      name: 'registry.photo',
      text: `select 1 from files f
        left join inspections i on i.district_id = f.district_id and i.inspection_id = f.inspection_id and i.place_id = $3
        left join findings g on g.district_id = f.district_id and g.finding_id = f.finding_id and g.place_id = $3
        where f.district_id = $1 and f.file_id::text = $2 and (i.inspection_id is not null or g.finding_id is not null)`,
      values: [districtId, fileId, placeId],
    })
    return found !== undefined
  })
  const photo = hangsHere ? await findPhoto(deps, districtId, fileId) : null
  return photo ? photoBytes(deps, photo, size) : null
}
