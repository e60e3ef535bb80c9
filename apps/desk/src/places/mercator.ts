/** Between degrees and pixels of a map in web Mercator, and which box to ask the server for. Pure. */
import type { MapAt } from './places-address.ts'

export interface Point {
  readonly lat: number
  readonly lng: number
}
export interface Size {
  readonly width: number
  readonly height: number
}

export const leastZoom = 9
export const mostZoom = 18
const tile = 256

/** Pixels from the corner of the world, right and down. */
export function worldOf({ lat, lng }: Point, zoom: number): readonly [number, number] {
  const across = tile * 2 ** zoom
  const rad = (lat * Math.PI) / 180
  return [((lng + 180) / 360) * across, ((1 - Math.log(Math.tan(rad) + 1 / Math.cos(rad)) / Math.PI) / 2) * across]
}

export function pointOf([x, y]: readonly [number, number], zoom: number): Point {
  const across = tile * 2 ** zoom
  const n = Math.PI - (2 * Math.PI * y) / across
  return { lng: (x / across) * 360 - 180, lat: (180 / Math.PI) * Math.atan((Math.exp(n) - Math.exp(-n)) / 2) }
}

/** Where a point falls in a view of this size. */
export function placed(at: MapAt, size: Size, point: Point): readonly [number, number] {
  const [cx, cy] = worldOf(at, at.zoom)
  const [x, y] = worldOf(point, at.zoom)
  return [x - cx + size.width / 2, y - cy + size.height / 2]
}

/** Zoomed by steps so that what lies under `anchor` (pixels in the view) stays there. */
export function zoomed(at: MapAt, size: Size, { by, anchor }: { by: number; anchor: readonly [number, number] }): MapAt {
  const zoom = Math.min(mostZoom, Math.max(leastZoom, at.zoom + by))
  const offset = [anchor[0] - size.width / 2, anchor[1] - size.height / 2] as const
  const [cx, cy] = worldOf(at, at.zoom)
  const under = worldOf(pointOf([cx + offset[0], cy + offset[1]], at.zoom), zoom)
  return { ...pointOf([under[0] - offset[0], under[1] - offset[1]], zoom), zoom }
}

export function moved(at: MapAt, [dx, dy]: readonly [number, number]): MapAt {
  const [cx, cy] = worldOf(at, at.zoom)
  return { ...pointOf([cx - dx, cy - dy], at.zoom), zoom: at.zoom }
}

/** Whole tiles, so that small moves ask for nothing new and everybody asks for the same boxes. `west,south,east,north`. */
export function boxAsked(at: MapAt, size: Size): string {
  const [cx, cy] = worldOf(at, at.zoom)
  const down = (value: number): number => Math.floor(value / tile) * tile
  const up = (value: number): number => Math.ceil(value / tile) * tile
  const nw = pointOf([down(cx - size.width / 2), down(cy - size.height / 2)], at.zoom)
  const se = pointOf([up(cx + size.width / 2), up(cy + size.height / 2)], at.zoom)
  return [nw.lng, se.lat, se.lng, nw.lat].map((degrees) => degrees.toFixed(5)).join(',')
}

/** The view that shows all of a box. */
export function fitted(
  box: { readonly south: number; readonly west: number; readonly north: number; readonly east: number },
  size: Size,
): MapAt {
  const middle = { lat: (box.south + box.north) / 2, lng: (box.west + box.east) / 2 }
  for (let zoom = mostZoom; zoom > leastZoom; zoom -= 1) {
    const [left, top] = worldOf({ lat: box.north, lng: box.west }, zoom)
    const [right, bottom] = worldOf({ lat: box.south, lng: box.east }, zoom)
    if (right - left <= size.width && bottom - top <= size.height) return { ...middle, zoom }
  }
  return { ...middle, zoom: leastZoom }
}
