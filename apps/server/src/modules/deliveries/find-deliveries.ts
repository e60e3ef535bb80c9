/** Deliveries as the administration page lists them, and trying again one that failed. */
import type { Deps } from '../../deps.ts'
import { bucketOf, type Channel, type DeliveryState, type ReceiverKind } from './delivery-rows.ts'

export interface ListedDelivery {
  readonly id: string
  readonly number: string | null
  readonly channel: Channel
  readonly receiver: ReceiverKind
  /** The person, or the robot; never an address. A reporter has no name here. */
  readonly receiverName: string | null
  readonly state: DeliveryState
  readonly reason: string | null
  readonly attempts: number
  readonly gateway: number | null
  readonly urgent: boolean
  readonly createdAt: Date
  readonly changedAt: Date
  readonly nextAt: Date | null
}

const columns = `d.delivery_id as id, m.number, d.channel, d.receiver, coalesce(p.name, b.name) as "receiverName", d.state, d.reason, d.attempts,
  d.gateway, d.urgent, d.created_at as "createdAt", d.changed_at as "changedAt", d.next_at as "nextAt"`
const joins = `left join matters m on m.district_id = $1 and m.matter_id = d.matter_id
  left join people p on p.district_id = $1 and p.person_id = d.receiver_id and d.receiver in ('person', 'trial')
  left join bots b on b.district_id = $1 and b.bot_id = d.receiver_id and d.receiver = 'bot'`

export interface DeliverySearch {
  readonly states: readonly string[] | null
  readonly channel: string | null
  /** Older than this one: createdAt and id of the last of the page before. */
  readonly after: { readonly at: string; readonly id: string } | null
}

export const deliveriesPage = 50

export function listDeliveries(deps: Deps, districtId: number, search: DeliverySearch): Promise<ListedDelivery[]> {
  return deps.database.read<ListedDelivery>(districtId, {
    text: `select ${columns} from deliveries d ${joins}
      where d.district_id = $1 and ($2::text[] is null or d.state = any($2)) and ($3::text is null or d.channel = $3)
        and ($4::timestamptz is null or (d.created_at, d.delivery_id) < ($4, $5::uuid))
      order by d.created_at desc, d.delivery_id desc limit $6`,
    values: [districtId, search.states, search.channel, search.after?.at ?? null, search.after?.id ?? null, deliveriesPage],
  })
}

export async function findDelivery(deps: Deps, districtId: number, id: string): Promise<ListedDelivery | null> {
  const rows = await deps.database.read<ListedDelivery>(districtId, {
    text: `select ${columns} from deliveries d ${joins} where d.district_id = $1 and d.bucket = $2 and d.delivery_id = $3`,
    values: [districtId, bucketOf(id), id],
  })
  return rows[0] ?? null
}

/** How many failed for good and are still to be looked at, and how many wait. */
export async function countDeliveries(deps: Deps, districtId: number): Promise<{ failed: number; waiting: number }> {
  const [row] = await deps.database.read<{ failed: number; waiting: number }>(districtId, {
    text: `select (select count(*) from deliveries where district_id = $1 and state = 'failed-for-good') as failed,
      (select count(*) from deliveries where district_id = $1 and next_at is not null) as waiting`,
    values: [districtId],
  })
  return row ?? { failed: 0, waiting: 0 }
}

/** From the beginning, under the same id. False when it has not failed for good. */
export async function retryDelivery(deps: Deps, districtId: number, id: string): Promise<boolean> {
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: `update deliveries set state = 'created', attempts = 0, next_at = $4, reason = null, changed_at = $4
        where district_id = $1 and bucket = $2 and delivery_id = $3 and state = 'failed-for-good' returning delivery_id`,
      values: [districtId, bucketOf(id), id, new Date(deps.clock.now())],
    }),
  )
  return rows.length > 0
}

const keptMs = 180 * 86_400_000

/** Half a year after the last word about them nobody asks any more. */
export async function forgetOldDeliveries(deps: Deps, districtId: number): Promise<void> {
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: 'delete from deliveries where district_id = $1 and next_at is null and created_at < $2 and changed_at < $2',
      values: [districtId, new Date(deps.clock.now() - keptMs)],
    }),
  )
}
