/** The outline that is being drawn, its corners and the way back. Rings are open here: the first corner is not repeated. Pure. */
import type { AreaGeometry } from '@huying/contracts'
import { rounded, type Corner } from './projection.ts'

export type Ring = readonly Corner[]
/** Polygons, each with its outer ring and its holes. */
export type Shape = readonly (readonly Ring[])[]

export interface RingAt {
  readonly polygon: number
  readonly ring: number
}

export const nothingDrawn: Shape = [[[]]]

export function openShape(geometry: AreaGeometry): Shape {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.map((rings) => rings.map((ring) => ring.slice(0, -1).map(([lng = 0, lat = 0]): Corner => [lng, lat])))
}

/** Null while a ring has fewer than three corners. */
export function closeShape(shape: Shape): AreaGeometry | null {
  if (shape.length === 0 || shape.flat().some((ring) => ring.length < 3)) return null
  const polygons = shape.map((rings) =>
    rings.map((ring) => [...ring, ...ring.slice(0, 1)].map(([lng, lat]) => [rounded(lng), rounded(lat)])),
  )
  const [only, ...more] = polygons
  return only && more.length === 0 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons }
}

export function ringsOf(shape: Shape): RingAt[] {
  return shape.flatMap((rings, polygon) => rings.map((_, ring) => ({ polygon, ring })))
}

export function ringAt(shape: Shape, { polygon, ring }: RingAt): Ring {
  return shape[polygon]?.[ring] ?? []
}

export function withRing(shape: Shape, at: RingAt, corners: Ring): Shape {
  return shape.map((rings, p) => (p === at.polygon ? rings.map((ring, r) => (r === at.ring ? corners : ring)) : rings))
}

export const added = (ring: Ring, before: number, corner: Corner): Ring => ring.toSpliced(before, 0, corner)
export const placed = (ring: Ring, at: number, corner: Corner): Ring => ring.map((old, index) => (index === at ? corner : old))
export const without = (ring: Ring, at: number): Ring => ring.toSpliced(at, 1)

/** Half-way between a corner and the next one, round the end. */
export function middleAfter(ring: Ring, at: number): Corner | null {
  const [a, b] = [ring[at], ring[(at + 1) % ring.length]]
  return a && b ? [rounded((a[0] + b[0]) / 2), rounded((a[1] + b[1]) / 2)] : null
}

export interface Drawn {
  readonly now: Shape
  readonly before: readonly Shape[]
}

const mostSteps = 200

export function changed({ now, before }: Drawn, next: Shape): Drawn {
  return next === now ? { now, before } : { now: next, before: [...before.slice(1 - mostSteps), now] }
}

/** While a corner is dragged, only where it started is kept. */
export const dragged = ({ before }: Drawn, next: Shape): Drawn => ({ now: next, before })

export function undone({ now, before }: Drawn): Drawn {
  const last = before.at(-1)
  return last ? { now: last, before: before.slice(0, -1) } : { now, before }
}
