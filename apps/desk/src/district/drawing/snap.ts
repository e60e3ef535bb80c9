/** Draws a point to the corners and borders of the neighbours, so that two areas share one line. Pure. */
import { rounded, type Corner } from './projection.ts'
import type { Ring, Shape } from './shape.ts'

export interface Neighbour {
  readonly name: string
  readonly shape: Shape
}

export interface Snapped {
  readonly corner: Corner
  /** Whose border it lies on now; null when it stays where it was put. */
  readonly to: string | null
}

interface Near {
  readonly corner: Corner
  readonly distance: number
}

/** `reach` in degrees of latitude. A corner of a neighbour wins over the line beside it. */
export function snapped(point: Corner, neighbours: readonly Neighbour[], reach: number): Snapped {
  const narrow = Math.cos((point[1] * Math.PI) / 180)
  let best: (Near & { readonly to: string }) | null = null
  for (const { name, shape } of neighbours)
    for (const ring of shape.flat()) {
      const near = nearestOn(ring, { point, narrow, reach })
      if (near && (!best || near.distance < best.distance)) best = { ...near, to: name }
    }
  return best ? { corner: [rounded(best.corner[0]), rounded(best.corner[1])], to: best.to } : { corner: point, to: null }
}

interface Seeker {
  readonly point: Corner
  readonly narrow: number
  readonly reach: number
}

function nearestOn(ring: Ring, seeker: Seeker): Near | null {
  let corner: Near | null = null
  let line: Near | null = null
  for (const [at, a] of ring.entries()) {
    const b = ring[(at + 1) % ring.length] ?? a
    if (isFar(a, b, seeker)) continue
    const here = { corner: a, distance: distance(a, seeker) }
    if (here.distance <= seeker.reach && (!corner || here.distance < corner.distance)) corner = here
    const foot = footOn(a, b, seeker)
    if (foot.distance <= seeker.reach && (!line || foot.distance < line.distance)) line = foot
  }
  return corner ?? line
}

/** Most sides of most rings are: asked first, because it runs with every move of the pointer. */
function isFar(a: Corner, b: Corner, { point: [lng, lat], narrow, reach }: Seeker): boolean {
  const aside = reach / narrow
  return (
    Math.max(a[0], b[0]) < lng - aside ||
    Math.min(a[0], b[0]) > lng + aside ||
    Math.max(a[1], b[1]) < lat - reach ||
    Math.min(a[1], b[1]) > lat + reach
  )
}

function distance([lng, lat]: Corner, { point, narrow }: Seeker): number {
  return Math.hypot((lng - point[0]) * narrow, lat - point[1])
}

/** Where the perpendicular from the point meets the side, kept between its ends. */
function footOn(a: Corner, b: Corner, seeker: Seeker): Near {
  const { point, narrow } = seeker
  const [dx, dy] = [(b[0] - a[0]) * narrow, b[1] - a[1]]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point[0] - a[0]) * narrow * dx + (point[1] - a[1]) * dy) / length
  const t = Math.min(Math.max(along, 0), 1)
  const corner: Corner = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
  return { corner, distance: distance(corner, seeker) }
}
