/**
 * Open matters that may say the same as another or as what is being typed: close by and recent, or in the same village and in the same words.
 * Proposed with the reasons, never joined by itself, and only what the person may see.
 */
import type { SameMatter } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { mayBeTwins, nearM, readMatterById, recentMs, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { metresBetween } from '../units/index.ts'
import { searchWords } from '../words/index.ts'

export interface SameAt {
  readonly person: SignedInPerson
  readonly lang: Lang
  readonly flow: string
  readonly what: string
  readonly point: { readonly lat: number; readonly lng: number } | null
  readonly placeId: string | null
  readonly placeUnit: string | null
  readonly category: string | null
  /** Epoch ms when it was said. */
  readonly said: number
  /** Itself. */
  readonly except: string | null
}

interface Row {
  readonly matter_id: string
  readonly flow: string
  readonly category: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly place_id: string | null
  readonly shared: readonly string[]
}

const mostShown = 3
/** Of the words that were said. Beside somebody's door few shared words are enough, in a whole village they must be many. */
const nearShare = 0.15
const villageShare = 0.4

export async function findSame(deps: Deps, at: SameAt): Promise<SameMatter[]> {
  const { districtId } = at.person
  if (!mayBeTwins(at) || (at.point === null && at.placeId === null && at.placeUnit === null)) return []
  const words = (await searchWords(deps, districtId, { texts: [at.what], units: [], month: null })).filter((word) => word.length > 1)
  const rows = await deps.database.read<Row>(districtId, { name: 'find-same', text: sameText, values: valuesOf(at, words) })
  const likely = rows
    .filter(mayBeTwins)
    .map((row) => ({ row, distanceM: distanceOf(at, row), share: words.length === 0 ? 0 : row.shared.length / words.length }))
    .filter((one) => isLikely(at, one))
    .toSorted((a, b) => rankOf(b) - rankOf(a))
    .slice(0, mostShown * 2)
  const shown = await Promise.all(likely.map((one) => shownTo(deps, at, one)))
  return shown.filter((one) => one !== null).slice(0, mostShown)
}

interface Likely {
  readonly row: Row
  /** Null when it cannot be told. */
  readonly distanceM: number | null
  readonly share: number
}

function isLikely(at: SameAt, { row, distanceM, share }: Likely): boolean {
  if (distanceM !== null && distanceM > nearM) return false
  const alike = at.category === null || row.category === null || first(row.category) === first(at.category)
  if (distanceM !== null) return share >= (alike ? 0 : nearShare)
  return share >= villageShare
}

const rankOf = ({ distanceM, share }: Likely): number => share + (distanceM === null ? 0 : 1 - distanceM / nearM)
const first = (category: string): string | undefined => category.split('.')[0]

function distanceOf(at: SameAt, row: Row): number | null {
  if (at.placeId !== null && row.place_id === at.placeId) return 0
  return at.point && row.lat !== null && row.lng !== null ? metresBetween(at.point, { lat: row.lat, lng: row.lng }) : null
}

async function shownTo(deps: Deps, { person, lang }: SameAt, { row, distanceM }: Likely): Promise<SameMatter | null> {
  const at = { districtId: person.districtId, matterId: row.matter_id, viewer: { kind: 'staff', person } as const, lang }
  const matter = await readMatterById(deps, at)
  if (!matter) return null
  const { number, title, label, place, reportedAt, joined } = matter
  return {
    number,
    title,
    label,
    place: place.words ?? place.unit,
    reportedAt,
    joined,
    distanceM: distanceM === null ? null : Math.round(distanceM),
    words: row.shared.toSorted((a, b) => b.length - a.length).slice(0, 4),
  }
}

function valuesOf(at: SameAt, words: readonly string[]): unknown[] {
  const { point } = at
  const dLat = nearM / 110_000
  const dLng = point ? dLat / Math.max(0.1, Math.cos((point.lat * Math.PI) / 180)) : 0
  const box = point ? [point.lat - dLat, point.lat + dLat, point.lng - dLng, point.lng + dLng] : [0, 0, 0, 0]
  const window = [new Date(at.said - recentMs), new Date(at.said + recentMs)]
  return [at.person.districtId, at.flow, ...window, ...box, at.placeId, at.placeUnit, at.except, words]
}

const sameText = `select m.matter_id, m.flow, m.category, m.lat, m.lng, m.place_id,
    array(select unnest(tsvector_to_array(w.words)) intersect select unnest($12::text[])) as shared
  from matters m left join matter_words w on w.district_id = $1 and w.matter_id = m.matter_id
  where m.district_id = $1 and m.flow = $2 and m.closed_at is null and m.parent_id is null
    and m.reported_at between $3 and $4 and m.matter_id is distinct from $11::uuid
    and ((m.lat between $5 and $6 and m.lng between $7 and $8) or m.place_id = $9::uuid or m.place_unit = $10)
    and not exists (select 1 from unlike_matters u where u.district_id = $1
      and u.matter_id = least(m.matter_id, $11::uuid) and u.other_id = greatest(m.matter_id, $11::uuid))
  order by m.reported_at desc limit 200`
