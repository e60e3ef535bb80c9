/** An inspection, taken once however often the phone sends it; the place takes its colour from the one that took place last. */
import { createHash } from 'node:crypto'
import type { Checklist, InspectionTaken, InspectionTyped } from '@huying/contracts'
import type { Json, Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { canonical } from '../../engine/canonical.ts'
import { rollBackWith, type Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { aheadMs, isStorable } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { freezeChecklist } from './checklists.ts'
import { tellHearers } from './inspection-hearers.ts'
import { colourOf, judge } from './judge.ts'
import { lockPlace, type PlaceRow } from './place-row.ts'
import { reaches, reachOf } from './reach.ts'

const dayMs = 86_400_000
/** A phone may lie in a drawer over a holiday; the id of the inspection is remembered for good, so nothing is taken twice. */
const longestBackMs = 14 * dayMs

export type InspectionRecorded = { readonly ok: true; readonly taken: InspectionTaken; readonly fresh: boolean } | Refused

export interface InspectionAt {
  readonly id: string
  readonly typed: InspectionTyped
}

export async function recordInspection(deps: Deps, person: SignedInPerson, { id, typed }: InspectionAt): Promise<InspectionRecorded> {
  const { districtId } = person
  const now = deps.clock.now()
  const occurredAt = Date.parse(typed.occurredAt)
  if (!(occurredAt <= now + aheadMs && occurredAt >= now - longestBackMs)) return refuse('registry.wrong-time')
  if (!isStorable(typed)) return refuse('registry.bad-details')
  const units = await readUnits(deps, districtId)
  return deps.database.inDistrict(districtId, (tx) =>
    recordIn(tx, person, { id, typed, occurredAt: Math.min(occurredAt, now), now, reach: reachOf(person, units) }),
  )
}

interface Recording extends InspectionAt {
  readonly occurredAt: number
  readonly now: number
  readonly reach: ReturnType<typeof reachOf>
}

async function recordIn(tx: Tx, person: SignedInPerson, recording: Recording): Promise<InspectionRecorded> {
  const { districtId } = person
  const { typed, reach } = recording
  const place = await lockPlace(tx, districtId, typed.place)
  if (!place || !reaches(reach, place.unitId)) return refuse('registry.place-not-found')
  const hash = createHash('sha256')
    .update(canonical(typed as unknown as Json))
    .digest()
  const before = await tx.one<InspectionTaken & { hash: Buffer }>({
    name: 'registry.inspection-before',
    text: 'select inspection_id as id, proposed, result, colour, request_hash as hash from inspections where district_id = $1 and inspection_id = $2',
    values: [districtId, recording.id],
  })
  if (before) {
    const { hash: old, ...taken } = before
    return old.equals(hash) ? { ok: true, taken, fresh: false } : refuse('registry.inspection-differs')
  }
  if (!place.active) return refuse('registry.not-active')
  const checklist = await freezeChecklist(tx, districtId, { kind: place.kind, version: typed.version })
  if (!checklist) return rollBackWith(refuse('registry.no-checklist'))
  const refused = refuseAnswers(checklist, typed)
  if (refused) return rollBackWith(refused)
  const { proposed, heavy } = judge(checklist.items, typed.answers)
  const result = typed.result ?? proposed
  if (result !== proposed && !typed.why?.trim()) return rollBackWith(refuse('registry.why-needed'))
  const taken: InspectionTaken = { id: recording.id, proposed, result, colour: colourOf(result, heavy) }
  await insert(tx, person, { ...recording, place, hash, taken })
  await takePhotos(tx, districtId, recording)
  const { typed: answered, occurredAt, now } = recording
  const { personId } = person
  await tellHearers(tx, {
    districtId,
    personId,
    inspectionId: recording.id,
    place,
    checklist,
    typed: answered,
    occurredAt,
    recordedAt: now,
    result,
  })
  await colourPlace(tx, districtId, { placeId: place.placeId, everyDays: checklist.everyDays })
  return { ok: true, taken, fresh: true }
}

function refuseAnswers({ items }: Checklist, { answers }: InspectionTyped): Refused | null {
  const missing = items.filter(({ id }) => !Object.hasOwn(answers, id))
  const strange = Object.keys(answers).filter((id) => !items.some((item) => item.id === id))
  if (missing.length === 0 && strange.length === 0) return null
  const named = [...missing.map(({ text }) => text), ...strange]
  return refuse('registry.bad-answers', { n: named.length, items: named.slice(0, 3).join('；') })
}

type Inserting = Recording & { readonly place: PlaceRow; readonly hash: Buffer; readonly taken: InspectionTaken }

async function insert(tx: Tx, person: SignedInPerson, { typed, place, hash, taken, ...at }: Inserting): Promise<void> {
  await tx.rows({
    name: 'registry.inspect',
    text: `insert into inspections (district_id, inspection_id, place_id, kind, version, person_id, unit_id, occurred_at, recorded_at, answers, words,
        lat, lng, proposed, result, colour, why, request_hash)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    values: [
      person.districtId,
      at.id,
      place.placeId,
      place.kind,
      typed.version,
      person.personId,
      person.posts[0]?.unit.id ?? place.unitId,
      new Date(at.occurredAt),
      new Date(at.now),
      JSON.stringify(typed.answers),
      typed.words?.trim() ?? '',
      typed.point?.lat ?? null,
      typed.point?.lng ?? null,
      taken.proposed,
      taken.result,
      taken.colour,
      taken.result === taken.proposed ? null : (typed.why?.trim() ?? null),
      hash,
    ],
  })
}

async function takePhotos(tx: Tx, districtId: number, { id, typed }: Recording): Promise<void> {
  const photos = typed.photos ?? []
  if (photos.length === 0) return
  const taken = await tx.rows({
    name: 'registry.take-photos',
    text: `update files f set inspection_id = $2, item = t.item from jsonb_to_recordset($3::jsonb) as t (file uuid, item text)
      where f.district_id = $1 and f.file_id = t.file and f.matter_id is null and f.inspection_id is null returning f.file_id`,
    values: [districtId, id, JSON.stringify(photos)],
  })
  if (taken.length !== photos.length) rollBackWith(refuse('registry.unknown-photos'))
}

/** What arrives late does not overrule what was seen after it. */
async function colourPlace(
  tx: Tx,
  districtId: number,
  { placeId, everyDays }: { placeId: string; everyDays: number | null },
): Promise<void> {
  await tx.last({
    name: 'registry.colour',
    text: `update places p set colour = l.colour, inspected_at = l.occurred_at, due_at = l.occurred_at + make_interval(days => $3::integer)
      from (select colour, occurred_at from inspections where district_id = $1 and place_id = $2 order by occurred_at desc, recorded_at desc limit 1) l
      where p.district_id = $1 and p.place_id = $2`,
    values: [districtId, placeId, everyDays],
  })
}
