/**
 * The title of a fraud-free unit follows from its matter and is stored nowhere else: it holds while the matter is `awarded`, is in doubt
 * while it is `questioned`, and is gone when it has ended.
 */
import type { Award, PlaceEvent } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import { flowOf, translate } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import { takeStep } from '../../engine/take-step.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import { isStorable, knowledgeOf, openByStaff, type OpenedMatter } from '../matters/index.ts'
import { hasRole, type SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { findPlace } from './place-row.ts'
import { reaches, reachOf } from './reach.ts'

const flowId = 'fraud-free'

interface AwardRow {
  readonly number: string
  readonly version: number
  readonly state: string
  readonly since: Date | null
  readonly until: Date | null
}

const awardText = `select m.number, m.flow_version as version, m.state,
    (select max(e.occurred_at) from events e where e.district_id = m.district_id and e.matter_id = m.matter_id and e.step = 'award') as since,
    (select d.due_at from deadlines d where d.district_id = m.district_id and d.matter_id = m.matter_id and d.name = 'period' and d.closed_at is null) as until
  from matters m where m.district_id = $1 and m.flow = '${flowId}' and m.closed_at is null`

/** What is open about this place: an application, or the title. */
export async function awardOf(tx: Tx, districtId: number, { placeId, lang }: { placeId: string; lang: Lang }): Promise<Award | null> {
  const row = await openAward(tx, districtId, placeId)
  if (!row) return null
  const label = flowOf(flowId, row.version)?.states[row.state]?.label ?? row.state
  return {
    number: row.number,
    state: row.state,
    label: translate(flowId, label, lang),
    since: row.since?.toISOString() ?? null,
    until: row.until?.toISOString() ?? null,
  }
}

function openAward(tx: Tx, districtId: number, placeId: string): Promise<AwardRow | undefined> {
  return tx.one<AwardRow>({
    name: 'registry.award',
    text: `${awardText} and m.place_id = $2 order by m.reported_at desc limit 1`,
    values: [districtId, placeId],
  })
}

const eventOf: Readonly<Record<string, string>> = {
  apply: 'applied',
  award: 'awarded',
  proposeRevocation: 'loss-confirmed',
  keep: 'kept',
  revoke: 'revoked',
  expire: 'expired',
  giveBack: 'given-back',
}

/** What became of the title, for the history of the place, with the number of the matter where the reasons are. */
export async function awardEvents(tx: Tx, districtId: number, placeId: string): Promise<readonly PlaceEvent[]> {
  const rows = await tx.rows<{ step: string; at: Date; by: string | null; number: string }>({
    name: 'registry.award-events',
    text: `select e.step, e.occurred_at as at, p.name as by, m.number from matters m
        join events e on e.district_id = m.district_id and e.matter_id = m.matter_id
        left join people p on p.district_id = e.district_id and p.person_id = e.person_id
      where m.district_id = $1 and m.place_id = $2 and m.flow = '${flowId}' and e.step = any($3::text[]) order by e.occurred_at desc`,
    values: [districtId, placeId, Object.keys(eventOf)],
  })
  return rows.map(({ step, at, by, number }) => ({ kind: eventOf[step] ?? step, at: at.toISOString(), by, words: number }))
}

export const mayApply = (person: SignedInPerson): boolean => hasRole(person, 'village-desk', 'grid-officer', 'handler')

export interface Applying {
  readonly placeId: string
  readonly what: string
  readonly photos: readonly string[]
  readonly request: IdempotentRequest
}

/** One application or title at a time. */
export async function applyForAward(
  deps: Deps,
  person: SignedInPerson,
  { placeId, what, photos, request }: Applying,
): Promise<OpenedMatter> {
  const { districtId } = person
  const units = await readUnits(deps, districtId)
  const found = await deps.database.inDistrict(districtId, async (tx) => ({
    place: await findPlace(tx, districtId, placeId),
    award: await openAward(tx, districtId, placeId),
  }))
  const { place, award } = found
  if (!place || place.kind !== 'fraud-free-unit' || !reaches(reachOf(person, units), place.unitId))
    return refuse('registry.place-not-found')
  if (!place.active) return refuse('registry.not-active')
  if (award) return refuse('registry.award-open', { number: award.number })
  const form = { what, ...(photos.length > 0 ? { photos } : {}) }
  return openByStaff(deps, person, { filing: { flow: flowId, form, where: { place: placeId } }, request })
}

export interface Loss {
  readonly districtId: number
  readonly placeId: string
  /** Of the alert or case that ended in the loss. */
  readonly matterNumber: string
  /** What happened, without the victim's name. */
  readonly reason: string
}

export type RevocationProposed = { readonly ok: true; readonly number: string } | Refused

/** A confirmed loss in a fraud-free unit: the platform proposes, the district's centre decides. */
export async function proposeRevocation(deps: Deps, { districtId, placeId, matterNumber, reason }: Loss): Promise<RevocationProposed> {
  if (!isStorable(reason)) return refuse('registry.bad-details')
  const award = await deps.database.inDistrict(districtId, (tx) => openAward(tx, districtId, placeId))
  if (award?.state !== 'awarded') return refuse('registry.no-award')
  const now = deps.clock.now()
  const taken = await takeStep(deps.database, await knowledgeOf(deps, districtId), {
    number: award.number,
    step: 'proposeRevocation',
    actor: { kind: 'system' },
    input: { number: matterNumber, reason },
    version: null,
    request: null,
    now,
    occurredAt: now,
    visitor: null,
  })
  if (!taken.ok) return taken
  deps.live.changed(districtId, taken.matterId)
  return { ok: true, number: award.number }
}

export interface AwardedUnit {
  readonly name: string
  readonly address: string
  readonly unitId: string
  readonly sort: string | null
  readonly since: Date
  readonly until: Date | null
}

/** For everybody to read: those whose title holds now. */
export async function awardedUnits(deps: Pick<Deps, 'database'>, districtId: number): Promise<readonly AwardedUnit[]> {
  return deps.database.read<AwardedUnit>(districtId, {
    name: 'registry.awarded',
    text: `select p.name, p.address, p.unit_id as "unitId", p.details ->> 'sort' as sort, a.since, a.until
      from (${awardText.replace('select m.number', 'select m.place_id, m.number')} and m.state = 'awarded') a
        join places p on p.district_id = $1 and p.place_id = a.place_id where p.active order by a.since desc, p.name limit 500`,
    values: [districtId],
  })
}
