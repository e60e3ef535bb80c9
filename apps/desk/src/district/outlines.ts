/** Outlines in degrees as paths on a sheet. Pure. */
import type { AreaSetting } from '@huying/contracts'
import { projectionFor, toSheet, type Projection } from './drawing/projection.ts'

export interface Outline {
  readonly id: string
  readonly name: string
  readonly path: string
}

const ringsOf = ({ geometry }: AreaSetting): readonly (readonly (readonly number[])[])[] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

export function pointsOf(areas: readonly AreaSetting[]): readonly (readonly number[])[] {
  return areas.flatMap(ringsOf).flat()
}

/** Larger ones first, so that a village lies above its town and can be pointed at. */
export function outlinesOf(areas: readonly AreaSetting[], projection: Projection = projectionFor(pointsOf(areas))): Outline[] {
  const place = (point: readonly number[]): string => {
    const [x, y] = toSheet(projection, point)
    return `${x.toFixed(3)} ${y.toFixed(3)}`
  }
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
