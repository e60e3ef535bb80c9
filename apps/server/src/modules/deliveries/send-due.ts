/**
 * Takes deliveries that are due, hands them in, and writes down what came of it. A row that is taken is lent for a minute and a half:
 * whoever takes it and dies loses nothing, the next one sends it again under the same id.
 */
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { backOffMs, mostAttempts } from './back-off.ts'
import type { Breaker } from './breaker.ts'
import { deliveryBuckets, type TakenDelivery } from './delivery-rows.ts'
import { handIn, type HandedIn } from './hand-in.ts'
import { failedForGood, type Outcome } from './outcome.ts'
import type { VapidKeys } from './vapid-keys.ts'

export interface SendDeps extends Deps {
  readonly breaker: Breaker
  readonly vapid: VapidKeys
}

const lentMs = 90_000
/** An urgent one of a worker that died is sent again within seconds; two gateways that hang take three. */
const lentUrgentMs = 5_000
/** A gateway that promises receipts and sends none is asked again, under the same id. */
const receiptWaitMs = 2 * 60_000
/** Two gateways of ten seconds each: fifteen rows at five a time are handed in well within what they are lent for. */
const batch = 15
const atATime = 5
/** Buckets side by side: a gateway that hangs holds up its own messages and not the others'. */
const lanes = 4

/** One pass over a district; returns how many were handed in. What is urgent goes by a lane of its own. */
export async function sendDue(deps: SendDeps, districtId: number, onlyUrgent = false): Promise<number> {
  const buckets = Array.from({ length: deliveryBuckets }, (_, bucket) => bucket)
  const counts = onlyUrgent
    ? await Promise.all(buckets.map((bucket) => sendUrgent(deps, districtId, bucket)))
    : await inLanes(buckets, lanes, async (bucket) => {
        const rows = await take(deps, districtId, { bucket, onlyUrgent, most: batch })
        await inLanes(rows, atATime, (row) => deliver(deps, districtId, row))
        return rows.length
      })
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Takes no more than it hands in at once, so that what it holds when it dies was taken a moment ago; until none is left. */
async function sendUrgent(deps: SendDeps, districtId: number, bucket: number): Promise<number> {
  for (let done = 0; ;) {
    const rows = await take(deps, districtId, { bucket, onlyUrgent: true, most: atATime })
    await Promise.all(rows.map((row) => deliver(deps, districtId, row)))
    done += rows.length
    if (rows.length < atATime) return done
  }
}

/** Runs over all, at most `width` at a time. */
async function inLanes<T, R>(all: readonly T[], width: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const waiting = [...all]
  const done: R[] = []
  const lane = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) done.push(await work(one))
  }
  await Promise.all(Array.from({ length: Math.min(width, all.length) }, lane))
  return done
}

function take(
  deps: SendDeps,
  districtId: number,
  { bucket, onlyUrgent, most }: { bucket: number; onlyUrgent: boolean; most: number },
): Promise<TakenDelivery[]> {
  const now = deps.clock.now()
  return deps.database.inDistrict(districtId, (tx) =>
    tx.last<TakenDelivery>({
      name: onlyUrgent ? 'take-urgent' : 'take-deliveries',
      text: `with due as (
          select bucket, delivery_id from deliveries where district_id = $1 and bucket = $2 and next_at <= $3 and ${onlyUrgent ? 'urgent' : 'not urgent'}
          order by next_at limit $4 for update skip locked
        ), taken as (
          update deliveries d set state = 'sending', attempts = d.attempts + 1, next_at = $5, changed_at = $3
          from due where d.district_id = $1 and d.bucket = due.bucket and d.delivery_id = due.delivery_id
          returning d.bucket, d.delivery_id, d.notice_id, d.matter_id, d.notice, d.channel, d.receiver, d.receiver_id, d.target_id,
            d.to_sealed, d.lang, d.urgent, d.attempts, d.gateway
        )
        select t.*, m.number, m.flow from taken t left join matters m on m.district_id = $1 and m.matter_id = t.matter_id`,
      values: [districtId, bucket, new Date(now), most, new Date(now + (onlyUrgent ? lentUrgentMs : lentMs))],
    }),
  )
}

/** A fault of ours with one message must not keep the others waiting; the row stays lent and is tried again. */
async function deliver(deps: SendDeps, districtId: number, row: TakenDelivery): Promise<void> {
  try {
    const most = row.receiver === 'trial' ? 1 : mostAttempts(row)
    // Taken so often and never written down: a receipt that does not come, or a worker that dies of it.
    const handedIn: HandedIn =
      row.attempts > most ? { outcome: failedForGood('no-receipt'), gateway: row.gateway } : await handIn(deps, districtId, row)
    await deps.database.inDistrict(districtId, (tx) => writeDown(deps, tx, { districtId, row, handedIn, most }))
  } catch (cause) {
    deps.log.error({ err: cause, channel: row.channel }, 'a delivery could not be handed in or written down and will be tried again')
  }
}

interface Written {
  readonly districtId: number
  readonly row: TakenDelivery
  readonly handedIn: HandedIn
  readonly most: number
}

async function writeDown(deps: SendDeps, tx: Tx, { districtId, row, handedIn, most }: Written): Promise<void> {
  const now = deps.clock.now()
  const { state, nextAt, reason, uncount } = next(handedIn.outcome, { now, row, most })
  if (state === 'failed-for-good') deps.log.warn({ channel: row.channel, reason }, 'a delivery failed for good')
  await tx.last({
    name: 'write-down-delivery',
    // Only while it is this attempt's: a receipt may have come already, or somebody else may have taken it since.
    text: `update deliveries set state = $4, next_at = $5, reason = $6, gateway = coalesce($7, gateway), attempts = attempts - $8, changed_at = $9
      where district_id = $1 and bucket = $2 and delivery_id = $3 and state = 'sending' and attempts = $10`,
    values: [
      districtId,
      row.bucket,
      row.delivery_id,
      state,
      nextAt === null ? null : new Date(nextAt),
      reason,
      handedIn.gateway,
      uncount,
      new Date(now),
      row.attempts,
    ],
  })
}

interface Next {
  readonly state: string
  readonly nextAt: number | null
  readonly reason: string | null
  /** An attempt that was none: it was only put off. */
  readonly uncount: 0 | 1
}

function next(outcome: Outcome, { now, row, most }: { now: number; row: TakenDelivery; most: number }): Next {
  switch (outcome.is) {
    case 'delivered':
      return { state: 'delivered', nextAt: null, reason: null, uncount: 0 }
    case 'accepted':
      return { state: 'sending', nextAt: now + receiptWaitMs, reason: null, uncount: 0 }
    case 'put-off':
      return { state: 'created', nextAt: outcome.until, reason: null, uncount: 1 }
    case 'failed-for-good':
      return { state: 'failed-for-good', nextAt: null, reason: outcome.reason, uncount: 0 }
    case 'failed-for-now':
      if (row.attempts >= most) return { state: 'failed-for-good', nextAt: null, reason: outcome.reason, uncount: 0 }
      return { state: 'failed-for-now', nextAt: now + backOffMs(row, Math.random()), reason: outcome.reason, uncount: 0 }
  }
}
