/** What an SMS gateway says later about a message it took. The first final word counts; the same receipt twice changes nothing. */
import type { Deps } from '../../deps.ts'
import { backOffMs, mostAttempts } from './back-off.ts'
import { bucketOf } from './delivery-rows.ts'

export const receiptStates = ['delivered', 'failed-for-good', 'failed-for-now'] as const

export interface Receipt {
  readonly id: string
  readonly state: (typeof receiptStates)[number]
}

/** Whether it was news. A receipt may overtake the answer to the request that it is about, so the row need not wait for one. */
export async function takeReceipt(deps: Deps, districtId: number, { id, state }: Receipt): Promise<boolean> {
  const now = deps.clock.now()
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<{ attempts: number }>({
      name: 'take-receipt',
      text: `update deliveries set changed_at = $4,
          state = case when $5 = 'failed-for-now' and (attempts >= (case when urgent then $8 else $6 end)::integer or receiver = 'trial')
            then 'failed-for-good' else $5 end,
          next_at = case when $5 = 'failed-for-now' and attempts < (case when urgent then $8 else $6 end)::integer and receiver <> 'trial'
            then (case when urgent then $9 else $7 end)::timestamptz end,
          reason = case when $5 = 'delivered' then null else 'refused' end
        where district_id = $1 and bucket = $2 and delivery_id = $3 and channel = 'sms' and state in ('sending', 'failed-for-now')
        returning attempts`,
      values: [districtId, bucketOf(id), id, new Date(now), state, ...again(now, false), ...again(now, true)],
    }),
  )
  return rows.length > 0
}

/** It was taken, and did not arrive: the third attempt says how long such things last. */
function again(now: number, urgent: boolean): [most: number, nextAt: Date] {
  return [mostAttempts({ urgent }), new Date(now + backOffMs({ attempts: 3, urgent }, Math.random()))]
}
