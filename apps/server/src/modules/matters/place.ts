/** Where a matter is: from a code, a point, a unit or words, to the unit whose centre receives it. Stored as WGS-84. */
import type { Where } from '@huying/contracts'
import type { Json, Refusal } from '@huying/flow'
import gcoord from 'gcoord'
import type { Deps } from '../../deps.ts'
import type { MatterFacts } from '../../engine/open-matter.ts'
import { refuse } from '../../platform/errors.ts'
import { unitAt } from '../areas/index.ts'
import { findPlaceById, resolveCode, type Place } from '../codes/index.ts'
import { nearestVillage, readUnits, unitForPlace } from '../units/index.ts'

// The package is CommonJS without named exports, and its types say otherwise.
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default

export type PlaceFacts = Pick<MatterFacts, 'code' | 'placeId' | 'placeUnit' | 'placeWords' | 'lat' | 'lng' | 'placeDatum' | 'accuracyM'>

type Placed =
  | { readonly ok: true; readonly facts: PlaceFacts; readonly ownerId: string; readonly usual: string | null }
  | { readonly ok: false; readonly refusal: Refusal }

/** Further than this from the nearest village mark, a point says nothing about the village. */
const furthestM = 8_000

/** Further than this, and than the position may be wrong, it is not in the district at all. */
const elsewhereM = 30_000

export async function placeOf(deps: Deps, districtId: number, where: Where | undefined): Promise<Placed> {
  const units = await readUnits(deps, districtId)
  const found = await factsOf(deps, districtId, where)
  if (!found.ok) return found
  const owner = unitForPlace(units, found.facts.placeUnit ?? null)
  return owner ? { ok: true, facts: found.facts, ownerId: owner.id, usual: found.usual } : refuse('matters.unknown-place')
}

async function factsOf(
  deps: Deps,
  districtId: number,
  where: Where | undefined,
): Promise<{ ok: true; facts: PlaceFacts; usual: string | null } | { ok: false; refusal: Refusal }> {
  const units = await readUnits(deps, districtId)
  let facts: PlaceFacts = {}
  let usual: string | null = null
  if (where?.code !== undefined) {
    const resolved = await resolveCode(deps, where.code)
    if (!resolved.ok) return { ok: false, refusal: resolved.refusal }
    if (resolved.district.districtId !== districtId) return refuse('matters.unknown-place')
    facts = { code: resolved.code, ...registered(resolved.place) }
    usual = resolved.category
  }
  if (where?.place !== undefined) {
    const place = await findPlaceById(deps, districtId, where.place)
    if (!place) return refuse('matters.unknown-place')
    facts = { ...facts, ...registered(place) }
  }
  if (where?.unit !== undefined) {
    if (!units.byId(where.unit)) return refuse('matters.unknown-place')
    facts = { ...facts, placeUnit: where.unit }
  }
  if (where?.point) facts = { ...facts, ...pointFacts(where.point) }
  if (where?.point && !facts.placeUnit) {
    const point = { lat: facts.lat ?? 0, lng: facts.lng ?? 0 }
    const within = await unitAt(deps, districtId, point)
    const nearest = within === null ? nearestVillage(units, point) : undefined
    if (within !== null) facts = { ...facts, placeUnit: within }
    else if (nearest && nearest.distanceM <= furthestM) facts = { ...facts, placeUnit: nearest.unit.id }
    else if (nearest && nearest.distanceM > elsewhereM + (where.point.accuracyM ?? 0))
      return refuse('matters.place-far', { km: Math.round(nearest.distanceM / 1_000) })
  }
  const words = where?.words?.trim()
  if (words) facts = { ...facts, placeWords: facts.placeWords ? `${facts.placeWords}，${words}` : words }
  return { ok: true, facts, usual }
}

function registered(place: Omit<Place, 'kind'>): PlaceFacts {
  return {
    placeId: place.placeId,
    placeUnit: place.unitId,
    placeWords: place.name,
    lat: place.lat,
    lng: place.lng,
    placeDatum: place.sourceDatum,
  }
}

function pointFacts(point: NonNullable<Where['point']>): PlaceFacts {
  const [lng, lat] = point.datum === 'GCJ02' ? transform([point.lng, point.lat], GCJ02, WGS84) : [point.lng, point.lat]
  return { lat, lng, placeDatum: point.datum, accuracyM: point.accuracyM ?? null }
}

/** As the event keeps it; undefined where nothing is known. */
export function placeInput(place: PlaceFacts): Json | undefined {
  const known = { code: place.code, unit: place.placeUnit, words: place.placeWords, lat: place.lat, lng: place.lng }
  const entries = Object.entries(known).filter(([, value]) => value !== undefined && value !== null)
  return entries.length > 0 ? (Object.fromEntries(entries) as Json) : undefined
}
