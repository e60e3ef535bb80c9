/** Outlines in degrees as paths on a sheet: a plain projection that keeps shapes at the latitude of the district. Pure. */
import type { AreaSetting } from '@huying/contracts'

export const sheetSize = { width: 640, height: 420 } as const
const margin = 8

export interface Outline {
  readonly id: string
  readonly name: string
  readonly path: string
}

const ringsOf = ({ geometry }: AreaSetting): readonly (readonly (readonly number[])[])[] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

/** Larger ones first, so that a village lies above its town and can be pointed at. */
export function outlinesOf(areas: readonly AreaSetting[]): Outline[] {
  const points = areas.flatMap(ringsOf).flat()
  if (points.length === 0) return []
  const lngs = points.map(([lng = 0]) => lng)
  const lats = points.map(([, lat = 0]) => lat)
  const [west, east] = [lngs.reduce((a, b) => Math.min(a, b)), lngs.reduce((a, b) => Math.max(a, b))]
  const [south, north] = [lats.reduce((a, b) => Math.min(a, b)), lats.reduce((a, b) => Math.max(a, b))]
  // A degree of longitude is shorter the further north.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min(
    (sheetSize.width - 2 * margin) / Math.max((east - west) * narrow, 1e-9),
    (sheetSize.height - 2 * margin) / Math.max(north - south, 1e-9),
  )
  const place = ([lng = 0, lat = 0]: readonly number[]): string =>
    `${(margin + (lng - west) * narrow * scale).toFixed(1)} ${(margin + (north - lat) * scale).toFixed(1)}`
  const extent = (area: AreaSetting): number => {
    const inner = ringsOf(area).flat()
    const xs = inner.map(([lng = 0]) => lng)
    return xs.reduce((a, b) => Math.max(a, b), -180) - xs.reduce((a, b) => Math.min(a, b), 180)
  }
  return areas
    .toSorted((a, b) => extent(b) - extent(a))
    .map((area) => ({
      id: area.id,
      name: area.name,
      path: ringsOf(area)
        .map((ring) => `M${ring.map(place).join('L')}Z`)
        .join(''),
    }))
}
