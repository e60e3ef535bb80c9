/** Open matters close by that say much the same: within 50 m and 14 days. They are offered, never merged. */
import type { Deps } from '../../deps.ts'
import { metresBetween } from '../units/index.ts'
import { isJoinable } from './join-matter.ts'

export const nearM = 50
export const recentMs = 14 * 86_400_000

export interface SimilarMatter {
  readonly number: string
  readonly flow: string
  readonly flowVersion: number
  readonly state: string
  /** Name of the category, in both languages. */
  readonly category: { readonly zh: string; readonly en: string } | null
  /** Name of the place whose code was scanned; never words that somebody wrote. */
  readonly placeName: string | null
  readonly distanceM: number | null
  /** Epoch ms. */
  readonly reportedAt: number
  readonly joined: number
}

export interface SimilarAt {
  readonly districtId: number
  readonly flow: string
  readonly point: { readonly lat: number; readonly lng: number } | null
  readonly placeId: string | null
  /** Id of the guessed category; matters of another first-level category are not similar. */
  readonly category: string | null
}

interface Row {
  number: string
  flow: string
  flow_version: number
  state: string
  category: string | null
  category_name: string | null
  category_name_en: string | null
  place_name: string | null
  lat: number | null
  lng: number | null
  place_id: string | null
  reported_at: Date
  joined: number
}

export async function findSimilar(deps: Deps, at: SimilarAt): Promise<readonly SimilarMatter[]> {
  if (!at.point && !at.placeId) return []
  const box = at.point ? boxAround(at.point) : [0, 0, 0, 0]
  const rows = await deps.database.inDistrict(at.districtId, (tx) =>
    tx.rows<Row>({
      name: 'find-similar',
      text: `select m.number, m.flow, m.flow_version, m.state, m.category, c.name as category_name, c.name_en as category_name_en,
          p.name as place_name, m.lat, m.lng, m.place_id, m.reported_at, m.joined
        from matters m left join categories c on c.district_id = $1 and c.category = m.category
          left join places p on p.district_id = $1 and p.place_id = m.place_id
        where m.district_id = $1 and m.flow = $2 and m.closed_at is null and m.reported_at > $3
          and ((m.lat between $4 and $5 and m.lng between $6 and $7) or m.place_id = $8)
        order by m.reported_at desc limit 50`,
      values: [at.districtId, at.flow, new Date(deps.clock.now() - recentMs), ...box, at.placeId],
    }),
  )
  const first = (category: string | null): string | null => category?.split('.')[0] ?? null
  return rows
    .filter(isJoinable)
    .filter((row) => at.category === null || row.category === null || first(row.category) === first(at.category))
    .map((row) => ({ row, distanceM: distanceOf(at, row) }))
    .filter(({ distanceM }) => distanceM <= nearM)
    .sort((a, b) => a.distanceM - b.distanceM)
    .slice(0, 3)
    .map(({ row, distanceM }) => ({
      number: row.number,
      flow: row.flow,
      flowVersion: row.flow_version,
      state: row.state,
      category: row.category_name === null ? null : { zh: row.category_name, en: row.category_name_en ?? row.category_name },
      placeName: row.place_name,
      distanceM: Math.round(distanceM),
      reportedAt: row.reported_at.getTime(),
      joined: row.joined,
    }))
}

/** Infinite when it cannot be told. */
function distanceOf(at: SimilarAt, row: Row): number {
  if (at.placeId !== null && row.place_id === at.placeId) return 0
  return at.point && row.lat !== null && row.lng !== null
    ? metresBetween(at.point, { lat: row.lat, lng: row.lng })
    : Number.POSITIVE_INFINITY
}

function boxAround({ lat, lng }: { lat: number; lng: number }): [number, number, number, number] {
  const dLat = nearM / 110_000
  const dLng = dLat / Math.max(0.1, Math.cos((lat * Math.PI) / 180))
  return [lat - dLat, lat + dLat, lng - dLng, lng + dLng]
}
