/** A filing as the record that `fileMatters` writes. */
import type { Json } from '@huying/flow'
import { Fault } from '../platform/errors.ts'
import { boardColumns } from './board-columns.ts'
import { genesis, sealEvent, type EventHeader } from './chain.ts'
import type { DatesAfter } from './deadline-changes.ts'
import type { DistrictKnowledge } from './district.ts'
import { isoOrNull } from './iso.ts'
import { namedAfter } from './named.ts'
import type { OpenAnswer, OpenRequest, SealedIdentity } from './open-request.ts'
import { outboxRows, tellsIn } from './outbox-rows.ts'
import { marksOfFlow, marksOfNames, marksOfUnits } from './scope-marks.ts'

export interface FilingAt {
  readonly dates: DatesAfter
  readonly answer: OpenAnswer
}

export function filingRow(district: DistrictKnowledge, request: OpenRequest, at: FilingAt): Record<string, unknown> {
  const { decision } = request
  const flow = district.flow(decision.flow, decision.flowVersion)
  const owner = district.unit(decision.owner ?? request.ownerId)
  if (!owner) throw new Fault(`a filing names the unit ${request.ownerId} as owner, which does not exist`)
  const assigned = typeof decision.assigned === 'string' ? (district.unit(decision.assigned) ?? null) : null
  const { placeUnit } = request.facts
  const place = placeUnit ? (district.unit(placeUnit) ?? null) : null
  const units = { owner, above: district.above(owner.id), assigned, place }
  const { nearest, writes } = at.dates
  const receivedBy = decision.assigned ?? owner.id
  return {
    ...eventFields(district.districtId, request),
    ...matterFields(request, at),
    words: wordsOf(request, [
      ...marksOfUnits([owner, assigned]),
      ...marksOfFlow(flow, district.unit(request.facts.placeUnit ?? '') ?? null),
      ...marksOfNames(decision),
    ]),
    ...boardColumns({ flow, decision, calendar: district.calendar, nearest, receivedBy, now: request.now }),
    ...identityFields(request.identity),
    key: request.request?.key ?? null,
    request_hash: bytea(request.request?.requestHash),
    answer: at.answer,
    outbox: request.facts.quiet
      ? []
      : outboxRows(flow, tellsIn(district, decision), {
          matterId: request.matterId,
          now: request.now,
          units,
          named: namedAfter({}, decision).named,
          input: decision.input,
        }),
    deadlines: writes,
  }
}

/** What is found by nothing needs no marks. */
function wordsOf({ words }: OpenRequest, marks: readonly string[]): readonly string[] | null {
  return words?.length ? [...words, ...marks] : null
}

function eventFields(districtId: number, { decision, ...request }: OpenRequest): Record<string, unknown> {
  const header: EventHeader = {
    districtId,
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
    recordedAt: request.now,
  }
  const sealed = sealEvent(genesis, header, decision.input as Json)
  return {
    matter_id: header.matterId,
    flow: header.flow,
    step: header.step,
    from_state: header.from,
    to_state: header.to,
    actor: header.actor,
    person_id: header.personId,
    unit_id: header.unitId,
    occurred_at: isoOrNull(header.occurredAt),
    recorded_at: isoOrNull(header.recordedAt),
    digest: bytea(sealed.digest),
    previous: bytea(genesis),
    hash: bytea(sealed.hash),
    salt: bytea(sealed.salt),
    content: decision.input,
  }
}

function matterFields(request: OpenRequest, { dates, answer }: FilingAt): Record<string, unknown> {
  const { decision, facts } = request
  const ends = decision.outcome !== null
  return {
    number: answer.number,
    flow_version: decision.flowVersion,
    owner_unit: decision.owner ?? request.ownerId,
    assigned_unit: decision.assigned ?? null,
    title: facts.title,
    category: decision.category ?? facts.category,
    category_by: decision.category ? 'desk' : facts.category ? (facts.categoryFrom === 'code' ? 'code' : 'guess') : null,
    channel: facts.channel,
    code: facts.code,
    place_id: facts.placeId,
    place_unit: facts.placeUnit,
    place_words: facts.placeWords,
    lat: facts.lat,
    lng: facts.lng,
    place_datum: facts.placeDatum,
    accuracy_m: facts.accuracyM,
    about_unit: facts.aboutUnit,
    about_matter: facts.aboutMatter,
    score: facts.score,
    is_minor: facts.isMinor ?? false,
    quiet: facts.quiet ?? false,
    due_at: ends ? null : isoOrNull(dates.dueAt),
    promised_at: isoOrNull(dates.promisedAt ?? null),
    provisional: dates.provisional,
    closed_at: ends ? isoOrNull(request.now) : null,
    outcome: decision.outcome,
    rating: decision.rating,
    grade: decision.grade,
    protects: decision.protects,
    ...namedAfter({}, decision),
    taken: { [decision.step]: 1 },
  }
}

function identityFields(identity: SealedIdentity | null): Record<string, unknown> {
  if (!identity) return {}
  return {
    reporter_id: identity.reporterId,
    key_version: identity.keyVersion,
    name_sealed: bytea(identity.name),
    phone_sealed: bytea(identity.phone),
    address_sealed: bytea(identity.address),
    phone_index: bytea(identity.phoneIndex),
    name_index: bytea(identity.nameIndex),
  }
}

/** As PostgreSQL reads bytes inside JSON. */
function bytea(bytes: Buffer | null | undefined): string | null {
  return bytes ? `\\x${bytes.toString('hex')}` : null
}
