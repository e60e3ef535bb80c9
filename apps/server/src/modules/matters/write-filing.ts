/** Every way of filing ends here: the flow decides on its start form, and the engine writes what follows. */
import type { Filed } from '@huying/contracts'
import { start, type Accepted, type Actor, type Flow, type Json, type Refused, type Role, type Tell, type UnitRef } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { DistrictKnowledge } from '../../engine/district.ts'
import { v7 } from '../../engine/ids.ts'
import { openMatter as engineOpen, type MatterFacts, type OpenAnswer, type SealedIdentity } from '../../engine/open-matter.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import type { Tx } from '../../platform/database.ts'
import { Fault } from '../../platform/errors.ts'
import type { KeptDetail } from '../categories/index.ts'
import { searchWords } from '../words/index.ts'
import { knowledgeOf } from './knowledge.ts'
import { nextNumber } from './matter-number.ts'
import type { PlaceFacts } from './place.ts'

/** Who files by which way, and what goes with it. */
export interface WriteAt {
  readonly districtId: number
  readonly channel: MatterFacts['channel']
  readonly request: IdempotentRequest | null
  readonly personId?: string | null
  /** Epoch ms; imports say when it was said. */
  readonly occurredAt?: number
  /** Chosen by whoever takes it down, instead of guessed. */
  readonly category?: string
  /** A notice for the reporter at once, beside what the flow says. */
  readonly tellsReporter?: string | null
  /** Tells nobody. */
  readonly quiet?: boolean
  /** Where the clocks start, epoch ms; now unless asked otherwise. */
  readonly clocksFrom?: number
  /** Runs in the same transaction, after the matter is written. */
  readonly alsoWrite?: (tx: Tx, matterId: string) => Promise<void>
}

export interface Written {
  readonly flow: Flow
  readonly actor: Actor
  readonly input: Readonly<Record<string, unknown>>
  readonly ownerId: string
  readonly identity: SealedIdentity | null
  /** Staff whom the answers name, with their roles. */
  readonly people?: Readonly<Record<string, readonly Role[]>>
  readonly place: PlaceFacts
  /** What it can be found by. */
  readonly texts: readonly string[]
  readonly title: string
  readonly category: string | null
  /** What a category that nobody chose was taken from. */
  readonly categoryFrom?: 'words' | 'code'
  readonly files: readonly string[]
  /** Answers to what the category asks besides: kept with what was filed. */
  readonly details?: readonly KeptDetail[]
  readonly facts: Pick<MatterFacts, 'aboutUnit' | 'aboutMatter' | 'score' | 'isMinor'>
}

export type OpenedMatter = { readonly ok: true; readonly filed: Filed; readonly matterId: string; readonly fresh: boolean } | Refused

export async function writeFiling(deps: Deps, at: WriteAt, written: Written): Promise<OpenedMatter> {
  const { districtId } = at
  const district = await knowledgeOf(deps, districtId)
  const now = deps.clock.now()
  const decision = decideFiling(district, written, at.clocksFrom ?? now)
  if (!decision.ok) return decision
  const matterId = v7(now)
  const { alsoWrite } = at
  const { actor, place, facts } = written
  const opened = await engineOpen(deps.database, district, {
    matterId,
    number: (tx) => nextNumber(deps, tx, district.prefix),
    decision: withDetails(withTells(decision, written.flow, at), written.details),
    ownerId: written.ownerId,
    identity: written.identity,
    files: written.files,
    words: await searchWords(deps, districtId, {
      texts: [...written.texts, place.placeWords ?? '', ...(written.details ?? []).map(({ said }) => said)],
      units: [place.placeUnit, written.ownerId, facts.aboutUnit],
      month: now,
    }),
    request: at.request,
    personId: at.personId ?? null,
    actor: actor.kind === 'system' || actor.kind === 'staff' ? actor.kind : 'reporter',
    occurredAt: at.occurredAt ?? now,
    now,
    facts: {
      ...place,
      ...facts,
      title: written.title,
      category: written.category,
      categoryFrom: written.categoryFrom ?? 'words',
      channel: at.channel,
      quiet: at.quiet ?? false,
    },
    alsoWrite: alsoWrite && ((tx) => alsoWrite(tx, matterId)),
  })
  if (!opened.ok) return opened
  if (opened.fresh) deps.live.changed(districtId, matterId)
  return { ok: true, filed: await filedOf(deps, districtId, opened.answer), matterId: opened.answer.matterId, fresh: opened.fresh }
}

/** Pure: what the flow says to this filing, for whoever has to choose between owners before anything is written. */
export function decideFiling(district: DistrictKnowledge, written: Written, now: number): Accepted | Refused {
  const { flow, actor, input, ownerId, place, category, people = {} } = written
  const owner = district.unit(ownerId)
  if (!owner) throw new Fault(`a filing of ${flow.id} to ${ownerId} lost its unit between two reads`)
  return start(
    flow,
    { actor, input },
    {
      now,
      calendar: district.calendar,
      limitFor: district.limitFor,
      flows: district.flows,
      category,
      people,
      units: namedUnits(written, (id) => district.unit(id)),
      owner,
      above: district.above(ownerId),
      placeUnit: place.placeUnit ? (district.unit(place.placeUnit) ?? null) : null,
    },
  )
}

function namedUnits({ flow, input, ownerId, place, facts }: Written, find: (id: string) => UnitRef | undefined): Record<string, UnitRef> {
  const form = startForm(flow)
  const asked = Object.keys(form).map((name) => (form[name]?.kind === 'unit' ? input[name] : undefined))
  const units = [ownerId, place.placeUnit, facts.aboutUnit, ...asked].map((id) => (typeof id === 'string' ? find(id.trim()) : undefined))
  return Object.fromEntries(units.filter((unit) => unit !== undefined).map((unit) => [unit.id, unit]))
}

export function startForm(flow: Flow): Flow['forms'][string] {
  return flow.forms[flow.steps[flow.start]?.form ?? ''] ?? {}
}

function withTells(decision: Accepted, flow: Flow, at: WriteAt): Accepted {
  return { ...decision, ...(at.category ? { category: at.category } : {}), tells: [...decision.tells, ...toReporter(flow, at)] }
}

function withDetails(decision: Accepted, details: readonly KeptDetail[] = []): Accepted {
  return details.length === 0 ? decision : { ...decision, input: { ...decision.input, details: details as unknown as Json } }
}

function toReporter(flow: Flow, { tellsReporter: notice }: WriteAt): Tell[] {
  const reporter = Object.keys(flow.people).find((name) => flow.people[name]?.is === 'reporter')
  return notice && reporter ? [{ to: reporter, notice }] : []
}

async function filedOf(deps: Deps, districtId: number, answer: OpenAnswer): Promise<Filed> {
  const trackingCode = (await deps.keys.of(districtId)).trackingCode(answer.matterId)
  return {
    number: answer.number,
    trackingCode,
    url: `${deps.config.publicUrl}/m/${answer.number}?trackingCode=${trackingCode}`,
    state: answer.state,
    dueAt: answer.dueAt,
  }
}
