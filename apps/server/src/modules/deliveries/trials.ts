/** A message from the administration page to see whether a channel works: sent like every other one, once, with its state to be read. */
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { bucketOf, type Channel } from './delivery-rows.ts'

export interface Trial {
  readonly channel: Channel
  /** Which gateway, for e-mail and SMS. */
  readonly rank: 1 | 2 | null
  /** Where to, for e-mail and SMS. */
  readonly to: string | null
  /** Device or robot. */
  readonly target: string | null
  readonly lang: 'zh' | 'en'
}

export function trialContext(deliveryId: string): string {
  return `delivery/${deliveryId}/to`
}

export async function sendTrial(deps: Deps, by: { districtId: number; personId: string }, trial: Trial): Promise<string> {
  const now = deps.clock.now()
  const id = v7(now)
  const keys = await deps.keys.of(by.districtId)
  await deps.database.inDistrict(by.districtId, (tx) =>
    tx.rows({
      text: `insert into deliveries (district_id, bucket, delivery_id, notice, channel, receiver, receiver_id, target_id, to_sealed, lang,
          urgent, gateway, next_at, created_at, changed_at)
        values ($1, $2, $3, 'trial', $4, 'trial', $5, $6, $7, $8, true, $9, $10, $10, $10)`,
      values: [
        by.districtId,
        bucketOf(id),
        id,
        trial.channel,
        by.personId,
        trial.target,
        trial.to ? keys.seal(trial.to, trialContext(id)) : null,
        trial.lang,
        trial.rank,
        new Date(now),
      ],
    }),
  )
  return id
}
