/** The dry run of the rules: over one call as it might come, or over the newest calls again. Nothing is written. */
import type { CallLane, LaneTrial, LaneTrialResults } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { inScope, scopeOf, sqlValues } from '../queues/index.ts'
import { readUnits } from '../units/index.ts'
import { readLanes, wrongLanes } from './lane-settings.ts'
import { proposeLane } from './propose-lane.ts'
import { sayReason } from './say-reason.ts'

interface Subject {
  readonly number: string | null
  readonly class: string
  readonly words: string
  readonly repeats: number
  readonly before: CallLane | null
}

const newest = 50

export interface TrialAt {
  readonly person: SignedInPerson
  readonly trial: LaneTrial
  readonly lang: Lang
}

export async function tryLanes(deps: Deps, { person, trial, lang }: TrialAt): Promise<{ ok: true; results: LaneTrialResults } | Refused> {
  const saved = await readLanes(deps, person.districtId)
  const lanes = trial.settings ?? saved
  const wrong = wrongLanes(lanes)
  if (wrong) return wrong
  const classes = new Map(lanes.classes.map((kind) => [kind.code, kind]))
  const { call } = trial
  if (call && !classes.has(call.class)) return refuse('command.unknown-class', { class: call.class, edition: lanes.edition })
  const subjects = call ? [{ repeats: 0, ...call, number: null, before: null }] : await newestCalls(deps, person)
  const items = subjects.flatMap(({ class: code, number, before, words, repeats }) => {
    const kind = classes.get(code)
    if (!kind) return []
    const { lane, because } = proposeLane({ class: kind, words, repeats }, lanes)
    const className = lang === 'en' ? kind.nameEn : kind.name
    return [{ number, className, lane, before, reason: sayReason({ because, className, edition: lanes.edition }, lang) }]
  })
  return { ok: true, results: { items } }
}

async function newestCalls(deps: Deps, person: SignedInPerson): Promise<Subject[]> {
  const sql = sqlValues(person.districtId)
  const scope = inScope(scopeOf(person, await readUnits(deps, person.districtId)), sql)
  return deps.database.read<Subject>(person.districtId, {
    text: `select m.number, c.class, coalesce(t.content->>'what', '') as words, c.repeats, c.proposed as before
      from diverted_calls c join matters m on m.district_id = $1 and m.matter_id = c.matter_id
        left join event_contents t on t.district_id = $1 and t.matter_id = c.matter_id and t.seq = 1
      where c.district_id = $1 and ${scope} order by c.received_at desc limit ${newest}`,
    values: sql.values,
  })
}
