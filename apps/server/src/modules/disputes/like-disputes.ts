/** Disputes that a record may belong to, with the reasons: the same people by fingerprint, or the same place, kind and time. Proposed, never tied by itself. */
import type { LikeDispute } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../../platform/http.ts'
import type { SignedInPerson } from '../people/index.ts'
import { inScope, scopeOf, sqlValues } from '../queues/index.ts'
import { readUnits } from '../units/index.ts'
import { dayBegins, dayNumber, dayOf } from './days.ts'
import { stateLabel } from './flow-words.ts'

export interface Sought {
  readonly id: string
  readonly happenedOn: string
  readonly type: string | null
  readonly unit: string
  readonly parties: readonly Buffer[]
}

interface Candidate {
  readonly matter_id: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly reported_at: Date
  readonly place_unit: string | null
  readonly type: string | null
  readonly parties: readonly (Buffer | null)[]
  readonly unlike: readonly string[]
}

/** Further apart than this it is another story, whoever is in it. */
const furthestDays = 90
const nearDays = 30
const mostShown = 3

export async function likeDisputes(
  deps: Deps,
  { person, lang, records }: { person: SignedInPerson; lang: Lang; records: readonly Sought[] },
): Promise<ReadonlyMap<string, readonly LikeDispute[]>> {
  const days = records.map(({ happenedOn }) => dayNumber(happenedOn) ?? 0)
  if (days.length === 0) return new Map()
  const { districtId } = person
  const sql = sqlValues(districtId)
  const window = [dayBegins(Math.min(...days) - furthestDays), dayBegins(Math.max(...days) + furthestDays + 1)]
  const [from, to] = window.map((at) => sql.put(new Date(at)))
  const ids = sql.put(records.map(({ id }) => id))
  const seen = inScope(scopeOf(person, await readUnits(deps, districtId)), sql)
  const text = candidateText(seen, { from: from ?? '', to: to ?? '', ids })
  const candidates = await deps.database.read<Candidate>(districtId, { text, values: sql.values })
  return new Map(records.map((record) => [record.id, likeOne(record, candidates, lang)]))
}

const vault = (party: string): string => `(c.content->'${party}'->>'vault')::uuid`

const candidateText = (seen: string, at: { from: string; to: string; ids: string }): string =>
  `select m.matter_id, m.number, m.title, m.state, m.reported_at, m.place_unit, c.content->>'type' as type,
    array(select unnest(array[i.name_index, i.phone_index]) from identities i where i.district_id = $1
      and i.reporter_id in (m.reporter_id, ${vault('other')}, ${vault('third')})) as parties,
    array(select u.record_id from unlike_records u where u.district_id = $1 and u.matter_id = m.matter_id and u.record_id = any(${at.ids}::uuid[])) as unlike
  from matters m left join event_contents c on c.district_id = $1 and c.matter_id = m.matter_id and c.seq = 1
  where m.district_id = $1 and m.flow = 'dispute' and m.outcome is distinct from 'joined' and m.outcome is distinct from 'refused'
    and m.reported_at >= ${at.from} and m.reported_at < ${at.to} and ${seen}
  order by m.reported_at desc limit 5000`

function likeOne(record: Sought, candidates: readonly Candidate[], lang: Lang): LikeDispute[] {
  return candidates
    .filter(({ unlike }) => !unlike.includes(record.id))
    .map((one) => ({ one, because: reasons(record, one) }))
    .filter(({ because }) => because.includes('party') || ['place', 'type', 'time'].every((reason) => because.includes(reason as 'place')))
    .toSorted((a, b) => weightOf(b.because) - weightOf(a.because))
    .slice(0, mostShown)
    .map(({ one, because }) => ({
      number: one.number,
      title: one.title,
      label: stateLabel(one.state, lang),
      reportedAt: one.reported_at.toISOString(),
      because,
    }))
}

/** The same people say more than the same place. */
const weightOf = (because: LikeDispute['because']): number => because.length + (because.includes('party') ? 1 : 0)

function reasons(record: Sought, one: Candidate): LikeDispute['because'] {
  const apart = Math.abs(dayOf(one.reported_at.getTime()) - (dayNumber(record.happenedOn) ?? 0))
  if (apart > furthestDays) return []
  return [
    ...(one.parties.some((party) => party !== null && record.parties.some((own) => own.equals(party))) ? ['party' as const] : []),
    ...(one.place_unit === record.unit ? ['place' as const] : []),
    ...(record.type !== null && one.type === record.type ? ['type' as const] : []),
    ...(apart <= nearDays ? ['time' as const] : []),
  ]
}
