/** Entering, changing, retiring and restoring a place: each writes its history and an audit row in the same transaction. */
import type { PlaceChange, PlaceTyped } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import gcoord from 'gcoord'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { keepIdentities } from '../../engine/vault-fields.ts'
import { rollBackWith, type Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { writeAuditRow } from '../audit/index.ts'
import { isStorable, sealContact } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { latestChecklist } from './checklists.ts'
import { forgetIdentity, isNobody } from './owner-contact.ts'
import { addPlaceEvent } from './place-events.ts'
import { lockPlace, type PlaceRow } from './place-row.ts'
import { reaches, reachOf } from './reach.ts'

// The package says `export default` of its types and is CommonJS when it runs.
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default

const dayMs = 86_400_000

export type PlaceWritten = { readonly ok: true; readonly id: string } | Refused

export async function createPlace(deps: Deps, person: SignedInPerson, typed: PlaceTyped): Promise<PlaceWritten> {
  const { districtId } = person
  const refused = await refuseTyped(deps, person, typed)
  if (refused) return refused
  const sealed = sealContact(await deps.keys.of(districtId), typed.owner, deps.clock.now())
  if (!sealed.ok) return sealed
  const at = deps.clock.now()
  return deps.database.inDistrict(districtId, async (tx): Promise<PlaceWritten> => {
    const id = v7(at)
    const days = (await latestChecklist(tx, districtId, typed.kind))?.everyDays ?? null
    if (sealed.identity) await keepIdentities(tx, districtId, { identities: [sealed.identity], now: at })
    await tx.rows({
      text: `insert into places (district_id, place_id, kind, unit_id, name, address, lat, lng, source_datum, duty_phone, details, owner_id, due_at, created_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)`,
      values: [
        districtId,
        id,
        typed.kind,
        ...typedValues(typed),
        sealed.identity?.reporterId ?? null,
        days === null ? null : new Date(at + days * dayMs),
        new Date(at),
      ],
    })
    await record(tx, person, { placeId: id, kind: 'entered', name: typed.name, words: '', at })
    return { ok: true, id }
  })
}

/** The kind stays: another kind is another place, with another checklist behind it. */
export async function changePlace(
  deps: Deps,
  person: SignedInPerson,
  { placeId, change }: { placeId: string; change: PlaceChange },
): Promise<PlaceWritten> {
  const { districtId } = person
  const refused = await refuseTyped(deps, person, change)
  if (refused) return refused
  const sealed = sealContact(await deps.keys.of(districtId), change.owner, deps.clock.now())
  if (!sealed.ok) return sealed
  const at = deps.clock.now()
  return inReach(deps, { person, placeId }, async (tx, place) => {
    if (place.version !== change.version || place.kind !== change.kind) return refuse('registry.stale-version')
    if (sealed.identity) await keepIdentities(tx, districtId, { identities: [sealed.identity], now: at })
    const keeps = change.owner === undefined
    if (!keeps && place.ownerId !== null) await forgetIdentity(tx, districtId, place.ownerId)
    await tx.rows({
      text: `update places set unit_id = $3, name = $4, address = $5, lat = $6, lng = $7, source_datum = $8, duty_phone = $9, details = $10,
          owner_id = $11, changed_at = $12, version = version + 1
        where district_id = $1 and place_id = $2`,
      values: [districtId, placeId, ...typedValues(change), keeps ? place.ownerId : (sealed.identity?.reporterId ?? null), new Date(at)],
    })
    await record(tx, person, { placeId, kind: 'changed', name: change.name, words: differences(place, change), at })
    return { ok: true, id: placeId }
  })
}

/** Retired places stay on record and leave map, lists and plans. */
export async function setActive(
  deps: Deps,
  person: SignedInPerson,
  { placeId, active, reason }: { placeId: string; active: boolean; reason: string },
): Promise<PlaceWritten> {
  if (!isStorable(reason)) return refuse('registry.bad-details')
  const at = deps.clock.now()
  return inReach(deps, { person, placeId }, async (tx, place) => {
    if (place.active === active) return { ok: true, id: placeId }
    await tx.rows({
      text: 'update places set active = $3, changed_at = $4, version = version + 1 where district_id = $1 and place_id = $2',
      values: [person.districtId, placeId, active, new Date(at)],
    })
    await record(tx, person, { placeId, kind: active ? 'restored' : 'retired', name: place.name, words: reason.trim(), at })
    return { ok: true, id: placeId }
  })
}

type Work = (tx: Tx, place: PlaceRow) => Promise<PlaceWritten>

async function inReach(deps: Deps, { person, placeId }: { person: SignedInPerson; placeId: string }, work: Work): Promise<PlaceWritten> {
  const units = await readUnits(deps, person.districtId)
  return deps.database.inDistrict(person.districtId, async (tx) => {
    const place = await lockPlace(tx, person.districtId, placeId)
    if (!place || !reaches(reachOf(person, units), place.unitId)) return refuse('registry.place-not-found')
    const written = await work(tx, place)
    return written.ok ? written : rollBackWith(written)
  })
}

async function refuseTyped(deps: Deps, person: SignedInPerson, typed: PlaceTyped): Promise<Refused | null> {
  if (!isStorable(typed)) return refuse('registry.bad-details')
  const units = await readUnits(deps, person.districtId)
  const unit = units.byId(typed.unit)
  if (!unit?.active) return refuse('registry.unknown-unit', { unit: typed.unit })
  return reaches(reachOf(person, units), unit.id) ? null : refuse('registry.not-your-area', { unit: unit.name })
}

/** Of unit_id, name, address, lat, lng, source_datum, duty_phone, details. */
export function typedValues(typed: PlaceTyped): readonly unknown[] {
  const { point, details = {} } = typed
  const [lng, lat] = point?.datum === 'GCJ02' ? transform([point.lng, point.lat], GCJ02, WGS84) : [point?.lng, point?.lat]
  const phone = typed.dutyPhone?.trim()
  return [
    typed.unit,
    lineOf(typed.name),
    lineOf(typed.address ?? ''),
    lat ?? null,
    lng ?? null,
    point?.datum ?? null,
    phone ? phone : null,
    JSON.stringify(details),
  ]
}

const lineOf = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Which parts changed; not what the owner's contact is. */
function differences(place: PlaceRow, change: PlaceChange): string {
  const parts = [
    place.name !== change.name && `名称：${place.name} → ${change.name}`,
    place.address !== (change.address ?? '') && `地址：${place.address || '无'} → ${change.address || '无'}`,
    place.unitId !== change.unit && '单位',
    place.dutyPhone !== (change.dutyPhone?.trim() || null) && '值守电话',
    change.owner !== undefined && (isNobody(change.owner) ? '负责人（删去）' : '负责人'),
  ]
  return parts.filter(Boolean).join('；').slice(0, 300)
}

interface Deed {
  readonly placeId: string
  readonly kind: 'entered' | 'changed' | 'retired' | 'restored'
  readonly name: string
  readonly words: string
  readonly at: number
}

async function record(tx: Tx, person: SignedInPerson, { placeId, kind, name, words, at }: Deed): Promise<void> {
  const { districtId, personId } = person
  await addPlaceEvent(tx, districtId, { placeId, kind, personId, words, at })
  await writeAuditRow(tx, districtId, { kind: 'registry', personId, choice: kind, words: [name, words].filter(Boolean).join('　'), at })
}
