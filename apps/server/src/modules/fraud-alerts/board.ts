/** The alert desk: what is open, who was called, what follows, and whether the ladder itself is alive. */
import type { FraudBoard, FraudFollowUps } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { knowledgeOf, maskedNames, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { inScope, scopeOf, sqlValues } from '../queues/index.ts'
import { readUnits } from '../units/index.ts'
import { openAlerts } from './alert-rows.ts'
import { startOfDay } from './figures.ts'
import { readItem } from './read-item.ts'
import { readWatch } from './watch.ts'

const dayMs = 86_400_000

export async function readBoard(deps: Deps, person: SignedInPerson, lang: Lang): Promise<FraudBoard> {
  const { districtId } = person
  const [district, units, rows, followUps, onDuty, lastLate, watch] = await Promise.all([
    knowledgeOf(deps, districtId),
    readUnits(deps, districtId),
    openAlerts(deps, person),
    readFollowUps(deps, person),
    countOnDuty(deps, districtId),
    lastLateOf(deps, person),
    readWatch(deps, districtId),
  ])
  const names = await maskedNames(
    deps,
    person,
    rows.map(({ number }) => number),
  )
  return {
    now: new Date(deps.clock.now()).toISOString(),
    alerts: rows.map((row) =>
      readItem(row, { flow: district.flow('fraud-alert', row.flowVersion), units, lang, person: names.get(row.number) ?? null }),
    ),
    followUps,
    onDuty,
    lastLate,
    watch,
  }
}

const days = [
  { day: 1, deadline: 'dayOne', step: 'followUp1' },
  { day: 3, deadline: 'dayThree', step: 'followUp3' },
  { day: 7, deadline: 'daySeven', step: 'followUp7' },
] as const

interface FollowRow {
  readonly name: string
  readonly due: number
  readonly dueToday: number
  readonly done: number
  readonly next: Date | null
}

async function readFollowUps(deps: Deps, person: SignedInPerson): Promise<FraudFollowUps[]> {
  const now = deps.clock.now()
  const midnight = startOfDay(now)
  const sql = sqlValues(person.districtId)
  const [from, until] = [sql.put(new Date(midnight)), sql.put(new Date(midnight + dayMs))]
  const scope = inScope(scopeOf(person, await readUnits(deps, person.districtId)), sql)
  const rows = await deps.database.read<FollowRow>(person.districtId, {
    text: `select d.name, count(*) filter (where d.closed_at is null) as due,
        count(*) filter (where d.closed_at is null and d.due_at < ${until}::timestamptz) as "dueToday",
        count(*) filter (where d.closed_as = 'met' and d.closed_at >= ${from}::timestamptz) as done,
        min(d.due_at) filter (where d.closed_at is null) as next
      from matters m join deadlines d on d.district_id = $1 and d.matter_id = m.matter_id and d.name in ('dayOne', 'dayThree', 'daySeven')
      where m.district_id = $1 and m.flow = 'fraud-alert' and (m.closed_at is null or m.closed_at >= ${from}::timestamptz) and ${scope} group by d.name`,
    values: sql.values,
  })
  return days.map(({ day, deadline }) => {
    const row = rows.find(({ name }) => name === deadline)
    return { day, due: row?.due ?? 0, dueToday: row?.dueToday ?? 0, done: row?.done ?? 0, nextAt: row?.next?.toISOString() ?? null }
  })
}

/** Police and grid officers whose turn it is. */
async function countOnDuty(deps: Deps, districtId: number): Promise<number> {
  const [row] = await deps.database.read<{ n: number }>(districtId, {
    name: 'alert-on-duty',
    text: `select count(distinct t.person_id) as n from duty_turns t join units u on u.district_id = $1 and u.unit_id = t.unit_id
      where t.district_id = $1 and u.sort in ('police', 'grid') and t.from_at <= $2 and t.until_at > $2`,
    values: [districtId, new Date(deps.clock.now())],
  })
  return row?.n ?? 0
}

/** The last time that the first minute was missed, and after how many seconds somebody had it. */
async function lastLateOf(deps: Deps, person: SignedInPerson): Promise<FraudBoard['lastLate']> {
  const sql = sqlValues(person.districtId)
  const scope = inScope(scopeOf(person, await readUnits(deps, person.districtId)), sql)
  const [row] = await deps.database.read<{ at: Date; seconds: number }>(person.districtId, {
    text: `select m.recorded_at as at, round(extract(epoch from min(e.recorded_at) - m.recorded_at))::integer as seconds
      from matters m join events e on e.district_id = $1 and e.matter_id = m.matter_id and e.step in ('acknowledge', 'arrive')
      where m.district_id = $1 and m.flow = 'fraud-alert' and m.taken ? 'callNextOfficer' and ${scope}
      group by m.matter_id, m.recorded_at order by m.recorded_at desc limit 1`,
    values: sql.values,
  })
  return row ? { at: row.at.toISOString(), seconds: row.seconds } : null
}
