/** Files a matter: one transaction, and inside it one statement. Either everything is there afterwards or nothing. */
import type { Accepted, Json, Refusal, Refused } from '@huying/flow'
import { rollBackWith, type Database, type Tx } from '../platform/database.ts'
import { Fault, refuse } from '../platform/errors.ts'
import { boardColumns } from './board-columns.ts'
import { genesis, type EventHeader } from './chain.ts'
import { datesAfter, type DatesAfter } from './deadline-changes.ts'
import type { DistrictKnowledge } from './district.ts'
import { findReplay, keyReused } from './idempotency.ts'
import { outboxRows } from './outbox-rows.ts'
import { fileMatter } from './write-statements.ts'
import { sharedValues, type IdempotentRequest, type Written } from './write-values.ts'

/** Identity of the reporter, sealed before it comes here. */
export interface SealedIdentity {
  readonly reporterId: string
  readonly keyVersion: number
  readonly name: Buffer | null
  readonly phone: Buffer | null
  readonly address: Buffer | null
  readonly phoneIndex: Buffer | null
  readonly nameIndex: Buffer | null
}

/** Columns of the matter that say what it is about. Units by id, the point in WGS-84. */
export interface MatterFacts {
  readonly title: string
  readonly category: string | null
  readonly channel: 'code' | 'web' | 'api' | 'desk' | 'phone' | 'import'
  readonly code?: string | null
  readonly placeId?: string | null
  readonly placeUnit?: string | null
  readonly placeWords?: string | null
  readonly lat?: number | null
  readonly lng?: number | null
  readonly placeDatum?: string | null
  readonly accuracyM?: number | null
  readonly aboutUnit?: string | null
  readonly aboutMatter?: string | null
  readonly score?: number | null
  readonly isMinor?: boolean
  readonly quiet?: boolean
}

export interface OpenRequest {
  readonly matterId: string
  /** Or where the next one comes from. */
  readonly number: string | ((tx: Tx) => Promise<string>)
  /** The decision of the flow's start step. */
  readonly decision: Accepted
  readonly ownerId: string
  readonly facts: MatterFacts
  readonly identity: SealedIdentity | null
  readonly files: readonly string[]
  /** What it can be found by; none leaves it to the number. */
  readonly words?: readonly string[]
  readonly actor: EventHeader['actor']
  readonly personId: string | null
  readonly request: IdempotentRequest | null
  /** Epoch ms. `occurredAt` is earlier than `now` for imports. */
  readonly occurredAt: number
  readonly now: number
  /** Runs in the same transaction, after the matter is written. */
  readonly alsoWrite?: ((tx: Tx, answer: OpenAnswer) => Promise<void>) | undefined
}

export interface OpenAnswer {
  readonly matterId: string
  readonly number: string
  readonly state: string
  readonly dueAt: string
}

export type Opened = { readonly ok: true; readonly answer: OpenAnswer; readonly fresh: boolean } | (Refused & { readonly refusal: Refusal })

/** A key that is known already writes nothing and gets the first answer again. */
export async function openMatter(database: Database, district: DistrictKnowledge, request: OpenRequest): Promise<Opened> {
  const { districtId } = district
  const opened = await database.inDistrict(districtId, (tx) => fileIn(tx, district, request))
  return opened ?? database.inDistrict(districtId, (tx) => replayed(tx, districtId, request.request))
}

/** Inside a transaction that somebody else began; ends it where it can. Null: the key is known already and nothing was written. */
export async function fileIn(tx: Tx, district: DistrictKnowledge, request: OpenRequest): Promise<Opened | null> {
  const flow = district.flow(request.decision.flow, request.decision.flowVersion)
  const promise = Object.values(flow.deadlines).find((deadline) => deadline.promise)?.name
  const dates = datesAfter({ open: [], instances: {}, promise }, request.decision, request.now)
  const { decision } = request
  if (decision.outcome === null && dates.dueAt === null) {
    throw new Fault(`${decision.flow}: filing into state ${decision.to} leaves no running deadline; defineFlow should have refused this`)
  }
  const number = typeof request.number === 'string' ? request.number : await request.number(tx)
  const dueAt = new Date(dates.promisedAt ?? dates.dueAt ?? request.now).toISOString()
  const answer: OpenAnswer = { matterId: request.matterId, number, state: decision.to, dueAt }
  const statement = { name: 'file-matter', text: fileMatter, values: filingValues(district, request, { dates, answer }) }
  // Photos that are not there undo the filing: then the commit waits for their count.
  const isAll = request.files.length === 0 && !request.alsoWrite
  const [row] = await (isAll ? tx.last<Written>(statement) : tx.rows<Written>(statement))
  if (row?.fresh !== 1) return null
  if (row.photos !== request.files.length) return rollBackWith(refuse('files.unknown'))
  await request.alsoWrite?.(tx, answer)
  return { ok: true, answer, fresh: true }
}

async function replayed(tx: Tx, districtId: number, request: IdempotentRequest | null): Promise<Opened> {
  const replay = request ? await findReplay(tx, districtId, request) : { found: false as const }
  if (!replay.found)
    throw new Fault('a filing wrote nothing and left no stored answer: the key must have expired between two statements; retry')
  return replay.same ? { ok: true, answer: replay.answer as unknown as OpenAnswer, fresh: false } : keyReused
}

function filingValues(district: DistrictKnowledge, request: OpenRequest, at: { dates: DatesAfter; answer: OpenAnswer }): unknown[] {
  const { decision, facts, identity, now } = request
  const flow = district.flow(decision.flow, decision.flowVersion)
  const owner = district.unit(decision.owner ?? request.ownerId)
  if (!owner) throw new Fault(`a filing names the unit ${request.ownerId} as owner, which does not exist`)
  const assigned = typeof decision.assigned === 'string' ? (district.unit(decision.assigned) ?? null) : null
  const units = { owner, above: district.above(owner.id), assigned }
  const header: EventHeader = {
    districtId: district.districtId,
    matterId: request.matterId,
    seq: 1,
    flow: decision.flow,
    step: decision.step,
    from: decision.from,
    to: decision.to,
    actor: request.actor,
    personId: request.personId,
    unitId: decision.actingUnit,
    internal: false,
    occurredAt: request.occurredAt,
    recordedAt: now,
  }
  const board = boardColumns({
    flow,
    decision,
    calendar: district.calendar,
    nearest: at.dates.nearest,
    receivedBy: decision.assigned ?? owner.id,
    now,
  })
  const { values } = sharedValues({
    header,
    content: decision.input as Json,
    previous: genesis,
    outbox: facts.quiet ? [] : outboxRows(flow, decision.tells, { matterId: request.matterId, now, units }),
    deadlines: at.dates.writes,
    files: request.files,
    request: request.request,
    answer: { status: 201, body: at.answer as unknown as Json },
  })
  return [
    ...values,
    JSON.stringify({ ...matterRecord(request, at), ...board }),
    identity?.reporterId ?? null,
    identity?.keyVersion ?? null,
    identity?.name ?? null,
    identity?.phone ?? null,
    identity?.address ?? null,
    identity?.phoneIndex ?? null,
    identity?.nameIndex ?? null,
  ]
}

function matterRecord(request: OpenRequest, { dates, answer }: { dates: DatesAfter; answer: OpenAnswer }): Record<string, unknown> {
  const { decision, facts } = request
  const ends = decision.outcome !== null
  return {
    number: answer.number,
    flow_version: decision.flowVersion,
    owner_unit: decision.owner ?? request.ownerId,
    assigned_unit: decision.assigned ?? null,
    title: facts.title,
    category: decision.category ?? facts.category,
    category_by: facts.category ? 'guess' : null,
    channel: facts.channel,
    code: facts.code ?? null,
    place_id: facts.placeId ?? null,
    place_unit: facts.placeUnit ?? null,
    place_words: facts.placeWords ?? null,
    lat: facts.lat ?? null,
    lng: facts.lng ?? null,
    place_datum: facts.placeDatum ?? null,
    accuracy_m: facts.accuracyM ?? null,
    about_unit: facts.aboutUnit ?? null,
    about_matter: facts.aboutMatter ?? null,
    score: facts.score ?? null,
    reporter_id: request.identity?.reporterId ?? null,
    is_minor: facts.isMinor ?? false,
    quiet: facts.quiet ?? false,
    due_at: ends ? null : isoOrNull(dates.dueAt),
    promised_at: isoOrNull(dates.promisedAt ?? null),
    provisional: dates.provisional,
    closed_at: ends ? isoOrNull(request.now) : null,
    outcome: decision.outcome,
    rating: decision.rating ?? null,
    taken: { [decision.step]: 1 },
    words: request.words?.length ? request.words : null,
  }
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
