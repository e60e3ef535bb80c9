/** Where somebody on duty is, because they chose to say so: one row, replaced by the next, gone after half an hour or when they stop. */
import type { OwnPosition } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'

const keptMs = 30 * 60_000

/** Until when it is kept. */
export async function keepPosition(deps: Deps, { districtId, personId }: SignedInPerson, position: OwnPosition): Promise<Date> {
  const now = deps.clock.now()
  const until = new Date(now + keptMs)
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      name: 'keep-position',
      text: `insert into crew_positions (district_id, person_id, lat, lng, accuracy_m, at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (district_id, person_id) do update set lat = excluded.lat, lng = excluded.lng, accuracy_m = excluded.accuracy_m,
          at = excluded.at, expires_at = excluded.expires_at`,
      values: [districtId, personId, position.lat, position.lng, position.accuracyM, new Date(now), until],
    }),
  )
  return until
}

export async function forgetPosition(deps: Deps, { districtId, personId }: SignedInPerson): Promise<void> {
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      name: 'forget-position',
      text: 'delete from crew_positions where district_id = $1 and person_id = $2',
      values: [districtId, personId],
    }),
  )
}

/** What has had its time is deleted, not only no longer shown. */
export async function purgePositions(deps: Deps, districtId: number): Promise<void> {
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      name: 'purge-positions',
      text: 'delete from crew_positions where district_id = $1 and expires_at <= $2',
      values: [districtId, new Date(deps.clock.now())],
    }),
  )
}
