/**
 * Has the ladder itself stopped? Computed by whoever answers the question, from rows alone: it asks no worker, so it turns red exactly
 * when the workers are dead, hang, or do not reach the database.
 */
import type { FraudWatch } from '@huying/contracts'
import type { Deps } from '../../deps.ts'

/** A worker beats every five seconds: after thirty without a beat it has stopped. */
const silentMs = 30_000
/** Handing on takes a second or two: after ten it lags. */
const lagMs = 10_000
/** The clock goes round once a second. */
const graceMs = 10_000

interface Row {
  readonly clock: Date | null
  readonly deliveries: Date | null
  readonly outbox: Date | null
  readonly outboxCount: number
  readonly calls: Date | null
  readonly callCount: number
  readonly ladder: Date | null
  readonly ladderCount: number
}

const text = `select
  (select beat_at from worker_beats where district_id = $1 and worker = 'clock') as clock,
  (select beat_at from worker_beats where district_id = $1 and worker = 'deliveries') as deliveries,
  (select min(next_at) from outbox where district_id = $1 and done_at is null and failure is null) as outbox,
  (select count(*) from outbox where district_id = $1 and done_at is null and failure is null and next_at < $2) as "outboxCount",
  least(
    (select min(d.created_at) from deliveries d where d.district_id = $1 and d.next_at is not null and d.urgent and d.attempts = 0),
    (select min(n.created_at) from notices n where n.district_id = $1 and n.spread_at is null and n.to_kind in ('person', 'contact'))) as calls,
  (select count(*) from deliveries d where d.district_id = $1 and d.next_at is not null and d.urgent and d.attempts = 0 and d.created_at < $2)
    + (select count(*) from notices n where n.district_id = $1 and n.spread_at is null and n.to_kind in ('person', 'contact')
      and n.created_at < $2) as "callCount",
  (select min(d.due_at) from deadlines d join matters m on m.district_id = $1 and m.matter_id = d.matter_id and m.flow = 'fraud-alert'
    where d.district_id = $1 and d.name in ('ladder', 'supervisor') and d.closed_at is null and d.paused_at is null and d.fired_at is null) as ladder,
  (select count(*) from deadlines d join matters m on m.district_id = $1 and m.matter_id = d.matter_id and m.flow = 'fraud-alert'
    where d.district_id = $1 and d.name in ('ladder', 'supervisor') and d.closed_at is null and d.paused_at is null and d.fired_at is null
      and d.due_at < $2) as "ladderCount"`

export async function readWatch(deps: Pick<Deps, 'database' | 'clock'>, districtId: number): Promise<FraudWatch> {
  const now = deps.clock.now()
  const [row] = await deps.database.read<Row>(districtId, {
    name: 'fraud-watch',
    text,
    values: [districtId, new Date(now - graceMs)],
  })
  const since = (at: Date | null | undefined): number | null => (at ? now - at.getTime() : null)
  const beat = (name: 'clock' | 'deliveries') => {
    const ms = since(row?.[name])
    // No beat at all: nothing has ever run here.
    return { name, red: ms === null || ms > silentMs, seconds: inSeconds(ms), limit: silentMs / 1_000, n: null, at: isoOf(row?.[name]) }
  }
  const lag = (name: 'outbox' | 'calls' | 'ladder', [at, n]: readonly [Date | null | undefined, number | undefined]) => {
    const ms = Math.max(0, since(at) ?? 0)
    const limit = name === 'ladder' ? graceMs : lagMs
    return { name, red: ms > limit, seconds: inSeconds(ms), limit: limit / 1_000, n: n ?? 0, at: isoOf(at) }
  }
  const parts = [
    beat('clock'),
    beat('deliveries'),
    lag('outbox', [row?.outbox, row?.outboxCount]),
    lag('calls', [row?.calls, row?.callCount]),
    lag('ladder', [row?.ladder, row?.ladderCount]),
  ]
  return { now: new Date(now).toISOString(), red: parts.some((part) => part.red), parts }
}

const inSeconds = (ms: number | null): number | null => (ms === null ? null : Math.max(0, Math.round(ms / 1_000)))
const isoOf = (at: Date | null | undefined): string | null => at?.toISOString() ?? null
