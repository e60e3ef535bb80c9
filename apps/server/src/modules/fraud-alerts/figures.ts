/**
 * The figures of the alert desk, each with what it is counted of, from events and deadlines alone.
 * alertOnTimeRate: first contact within the limit / alerts whose limit is over or was kept. visitRate: met in person / alerts that need it
 * (grades 1 and 2, and 3 where nobody could be reached). dissuasionSuccessRate: no transfer in seven days / contacted, outcome known.
 */
import type { FraudFigures } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { inScope, scopeOf, sqlValues } from '../queues/index.ts'
import { readUnits } from '../units/index.ts'

const dayMs = 86_400_000
const districtOffsetMs = 8 * 3_600_000
/** Acknowledged within a minute: what the ladder waits for. */
const ackSeconds = 60
const periodDays = 30

/** In the district's time. */
export const startOfDay = (now: number): number => Math.floor((now + districtOffsetMs) / dayMs) * dayMs - districtOffsetMs

interface Row {
  readonly today: number
  readonly yesterday: number
  readonly ackMet: number
  readonly ackOf: number
  readonly ackRunning: number
  readonly stopped: number
  readonly settled: number
  readonly median: number | null
  readonly met: number
  readonly medianBefore: number | null
  readonly metBefore: number
  readonly calledOnTime: number
  readonly calledOf: number
  readonly visited: number
  readonly visitOf: number
  readonly saved: number
  readonly contacted: number
  readonly kept: number
  readonly keptOf: number
}

const seconds = `extract(epoch from met_at - issued)`

const text = (scope: string): string => `with alerts as materialized (
    select m.matter_id, m.recorded_at as issued, m.state, m.outcome, m.grade, m.taken,
      (select min(e.recorded_at) from events e where e.district_id = $1 and e.matter_id = m.matter_id and e.step in ('acknowledge', 'arrive')) as acked_at,
      (select min(e.occurred_at) from events e where e.district_id = $1 and e.matter_id = m.matter_id and e.step = 'arrive') as met_at,
      (select min(e.recorded_at) from events e where e.district_id = $1 and e.matter_id = m.matter_id and e.to_state = 'stopped') as stopped_at,
      (select min(e.recorded_at) from events e where e.district_id = $1 and e.matter_id = m.matter_id and e.to_state = 'defrauded') as lost_at
    from matters m where m.district_id = $1 and m.flow = 'fraud-alert' and m.recorded_at > $2::timestamptz - interval '${periodDays} days' and ${scope}
  ), today as (select * from alerts where issued >= $3), calls as (
    select d.closed_as, d.closed_at, d.due_at from alerts a join deadlines d on d.district_id = $1 and d.matter_id = a.matter_id and d.name = 'firstCall'
    where d.closed_as is distinct from 'cancelled' and (d.closed_as = 'met' or d.due_at < $2)
  ), money as (
    select a.matter_id, max((t.content->>'kept')::numeric) as yuan from alerts a
    join events e on e.district_id = $1 and e.matter_id = a.matter_id and e.to_state = 'stopped'
    join event_contents t on t.district_id = $1 and t.matter_id = e.matter_id and t.seq = e.seq and t.content ? 'kept'
    where a.lost_at is null group by 1
  )
  select (select count(*) from today) as today,
    (select count(*) from alerts where issued >= $3::timestamptz - interval '1 day' and issued < $2::timestamptz - interval '1 day') as yesterday,
    (select count(*) from today where acked_at - issued <= interval '${ackSeconds} seconds') as "ackMet",
    (select count(*) from today where acked_at is not null or issued < $2::timestamptz - interval '${ackSeconds} seconds') as "ackOf",
    (select count(*) from today where acked_at is null and issued >= $2::timestamptz - interval '${ackSeconds} seconds') as "ackRunning",
    (select count(*) from alerts where stopped_at >= $3 and lost_at is null) as stopped,
    (select count(*) from alerts where (stopped_at >= $3 and lost_at is null) or lost_at >= $3) as settled,
    (select round(percentile_cont(0.5) within group (order by ${seconds}))::integer from today where met_at is not null) as median,
    (select count(*) from today where met_at is not null) as met,
    (select round(percentile_cont(0.5) within group (order by ${seconds}))::integer from alerts
      where met_at is not null and issued < $3 and issued >= $3::timestamptz - interval '7 days') as "medianBefore",
    (select count(*) from alerts where met_at is not null and issued < $3 and issued >= $3::timestamptz - interval '7 days') as "metBefore",
    (select count(*) from calls where closed_as = 'met' and closed_at <= due_at) as "calledOnTime",
    (select count(*) from calls) as "calledOf",
    (select count(*) from alerts a where ${needsVisit} and a.met_at is not null) as visited,
    (select count(*) from alerts a where ${needsVisit}) as "visitOf",
    (select count(*) from alerts where outcome = 'solved') as saved,
    (select count(*) from alerts where (taken ? 'reach' or met_at is not null) and (outcome = 'solved' or lost_at is not null)) as contacted,
    (select coalesce(sum(yuan), 0) from money)::bigint as kept, (select count(*) from money where yuan > 0) as "keptOf"`

/** Known by now: met, past its time, or decided without meeting. What turned out to be no fraud needed none. */
const needsVisit = `(a.grade <= 2 or (a.grade = 3 and a.taken ? 'cannotReach')) and a.outcome is distinct from 'refused'
  and (a.met_at is not null or a.state not in ('issued', 'acknowledged', 'contacting', 'reached', 'unreachable', 'familyLinked', 'fieldSearch')
    or exists (select 1 from deadlines d where d.district_id = $1 and d.matter_id = a.matter_id and d.name = 'visit' and d.due_at < $2 and d.closed_as is distinct from 'cancelled'))`

export async function readFigures(deps: Deps, person: SignedInPerson): Promise<FraudFigures> {
  const now = deps.clock.now()
  const sql = sqlValues(person.districtId)
  const values = [sql.put(new Date(now)), sql.put(new Date(startOfDay(now)))]
  if (values.join() !== '$2,$3') throw new Error('the moments of the figures must be the second and third value')
  const scope = inScope(scopeOf(person, await readUnits(deps, person.districtId)), sql)
  const [row] = await deps.database.read<Row>(person.districtId, { text: text(scope), values: sql.values })
  if (!row) throw new Error('the figures are one row')
  return {
    now: new Date(now).toISOString(),
    today: { issued: row.today, yesterday: row.yesterday },
    acknowledged: { met: row.ackMet, of: row.ackOf, running: row.ackRunning },
    dissuaded: { met: row.stopped, of: row.settled },
    meeting: { median: row.median, n: row.met, before: row.medianBefore, nBefore: row.metBefore },
    alertOnTimeRate: { met: row.calledOnTime, of: row.calledOf },
    visitRate: { met: row.visited, of: row.visitOf },
    dissuasionSuccessRate: { met: row.saved, of: row.contacted },
    kept: { yuan: row.kept, alerts: row.keptOf },
  }
}
