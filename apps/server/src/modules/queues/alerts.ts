/** What of the last hour cannot wait until somebody looks at a queue: a time limit passed, a leader supervises. Each person sees it once. */
import type { Alert, Alerts, SeenAlerts } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { missedStep } from '../../engine/deadline-clock.ts'
import { entryLabel, knowledgeOf, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { inScope, scopeOf } from './scope.ts'
import { sqlValues } from './sql-values.ts'

const shownMs = 3_600_000
const mostShown = 50
/** The same as in the index of migration 0066. */
const alerting = [missedStep, 'supervise', 'listForSupervision', 'interview']

interface AlertRow {
  number: string
  seq: number
  flow: string
  flow_version: number
  step: string
  title: string
  place_words: string | null
  owner_unit: string
  assigned_unit: string | null
  at: Date
}

export async function listAlerts(deps: Deps, person: SignedInPerson, lang: Lang): Promise<Alerts> {
  const { districtId, personId } = person
  const [district, units] = await Promise.all([knowledgeOf(deps, districtId), readUnits(deps, districtId)])
  const now = deps.clock.now()
  const sql = sqlValues(districtId)
  const since = sql.put(new Date(now - shownMs))
  const text = `select m.number, e.seq, m.flow, m.flow_version, e.step, m.title, m.place_words, m.owner_unit, m.assigned_unit, e.recorded_at as at
    from events e join matters m on m.district_id = $1 and m.matter_id = e.matter_id
    where e.district_id = $1 and e.step in (${alerting.map((step) => `'${step}'`).join(', ')}) and e.recorded_at > ${since}
      and m.closed_at is null and not m.quiet and ${inScope(scopeOf(person, units), sql)}
      and e.person_id is distinct from ${sql.put(personId)}::uuid
      and not exists (select 1 from seen_alerts s where s.district_id = $1 and s.person_id = ${sql.put(personId)}::uuid
        and s.matter_id = e.matter_id and s.seq = e.seq)
    order by e.recorded_at desc, m.number limit ${mostShown}`
  const rows = await deps.database.read<AlertRow>(districtId, { text, values: sql.values })
  const nameOf = (id: string): string => (lang === 'en' ? units.byId(id)?.nameEn : units.byId(id)?.name) ?? id
  const items = rows.map((row): Alert => ({
    number: row.number,
    seq: row.seq,
    kind: row.step === missedStep ? 'late' : 'supervised',
    label: entryLabel(district.flow(row.flow, row.flow_version), row.step, lang),
    title: row.title,
    place: row.place_words,
    unit: nameOf(row.assigned_unit ?? row.owner_unit),
    at: row.at.toISOString(),
  }))
  return { items, now: new Date(now).toISOString() }
}

/** Of what the person may not see, nothing is kept; and what is old is forgotten on the way. */
export async function seeAlerts(deps: Deps, person: SignedInPerson, { alerts }: SeenAlerts): Promise<void> {
  const { districtId, personId } = person
  const sql = sqlValues(districtId)
  const scope = scopeOf(person, await readUnits(deps, districtId))
  const [numbers, seqs] = [sql.put(alerts.map((one) => one.number)), sql.put(alerts.map((one) => one.seq))]
  const [id, now] = [sql.put(personId), sql.put(new Date(deps.clock.now()))]
  const text = `insert into seen_alerts (district_id, person_id, matter_id, seq, seen_at)
    select $1, ${id}::uuid, m.matter_id, a.seq, ${now}::timestamptz
    from unnest(${numbers}::text[], ${seqs}::integer[]) as a (number, seq) join matters m on m.district_id = $1 and m.number = a.number
    where ${inScope(scope, sql)}
    on conflict do nothing`
  await deps.database.inDistrict(districtId, async (tx) => {
    await tx.rows({
      name: 'forget-seen-alerts',
      text: 'delete from seen_alerts where district_id = $1 and person_id = $2 and seen_at < $3',
      values: [districtId, personId, new Date(deps.clock.now() - 2 * shownMs)],
    })
    await tx.rows({ text, values: sql.values })
  })
}
