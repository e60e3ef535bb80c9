/** Points and outlines: GeoJSON polygons in degrees. Pure. Ground of a district is flat enough for plane geometry: the error over 30 km is a few metres. */
import type { AreaGeometry } from '@huying/contracts'

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

type Position = readonly number[]
type Ring = readonly Position[]

/** Every polygon of the geometry: its outer ring, then its holes. */
function polygonsOf(geometry: AreaGeometry): readonly (readonly Ring[])[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

export function boxOf(geometry: AreaGeometry): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const polygon of polygonsOf(geometry))
    for (const ring of polygon)
      for (const [lng = 0, lat = 0] of ring) {
        west = Math.min(west, lng)
        east = Math.max(east, lng)
        south = Math.min(south, lat)
        north = Math.max(north, lat)
      }
  return { west, south, east, north }
}

/** Inside an outer ring and in none of its holes. A point on the line belongs to one side only, by the even-odd rule. */
export function isInside(geometry: AreaGeometry, point: { lat: number; lng: number }): boolean {
  return polygonsOf(geometry).some(([outer, ...holes]) => {
    if (!outer || !crosses(outer, point)) return false
    return !holes.some((hole) => crosses(hole, point))
  })
}

/** Whether a ray to the east meets the ring an odd number of times. */
function crosses(ring: Ring, { lat, lng }: { lat: number; lng: number }): boolean {
  let inside = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x1 = 0, y1 = 0] = ring[at] ?? []
    const [x2 = 0, y2 = 0] = ring[before] ?? []
    if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** Square degrees, of the outer rings: to tell a small area from one that holds it. */
export function sizeOf(geometry: AreaGeometry): number {
  return polygonsOf(geometry).reduce((sum, [outer]) => sum + Math.abs(signedSize(outer ?? [])), 0)
}

function signedSize(ring: Ring): number {
  let sum = 0
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [x1 = 0, y1 = 0] = ring[at] ?? []
    const [x2 = 0, y2 = 0] = ring[at + 1] ?? []
    sum += x1 * y2 - x2 * y1
  }
  return sum / 2
}

/** Null when every ring is closed, has three corners, lies on the earth and does not cut itself. */
export function wrongOutline(geometry: AreaGeometry): string | null {
  for (const polygon of polygonsOf(geometry))
    for (const ring of polygon) {
      const why = wrongRing(ring)
      if (why !== null) return why
    }
  return null
}

function wrongRing(ring: Ring): string | null {
  const first = ring[0] ?? []
  const last = ring.at(-1) ?? []
  if (ring.length < 4) return '少于三个角 / fewer than three corners'
  if (first[0] !== last[0] || first[1] !== last[1]) return '首尾没有闭合 / it does not close'
  if (ring.some(([lng = NaN, lat = NaN]) => !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)))
    return '坐标超出经纬度范围 / a corner lies outside the earth'
  // Before the surface: the two halves of a bow tie may cancel each other out.
  if (cutsItself(ring)) return '边线自己交叉 / it crosses itself'
  return Math.abs(signedSize(ring)) < 1e-12 ? '没有面积 / it has no surface' : null
}

/** Each pair of sides: outlines have hundreds of corners, not thousands; longer ones are taken as they are. */
const mostCorners = 1_500

function cutsItself(ring: Ring): boolean {
  const sides = ring.length - 1
  if (sides > mostCorners) return false
  for (let a = 0; a < sides; a += 1)
    for (let b = a + 2; b < sides; b += 1) {
      if (a === 0 && b === sides - 1) continue
      if (cross(side(ring, a), side(ring, b))) return true
    }
  return false
}

type Side = readonly [x1: number, y1: number, x2: number, y2: number]

function side(ring: Ring, at: number): Side {
  const [x1 = 0, y1 = 0] = ring[at] ?? []
  const [x2 = 0, y2 = 0] = ring[at + 1] ?? []
  return [x1, y1, x2, y2]
}

function cross(a: Side, b: Side): boolean {
  const [ax, ay, bx, by] = a
  const [cx, cy, dx, dy] = b
  return turn(a, cx, cy) * turn(a, dx, dy) < 0 && turn(b, ax, ay) * turn(b, bx, by) < 0
}

/** On which side of the line a point lies: −1, 0, 1. */
function turn([px, py, qx, qy]: Side, x: number, y: number): number {
  return Math.sign((qx - px) * (y - py) - (qy - py) * (x - px))
}
