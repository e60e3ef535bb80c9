/** A plain projection that keeps shapes at the latitude of the district, and the window through which the sheet is looked at. Pure. */

/** WGS-84 degrees. */
export type Corner = readonly [lng: number, lat: number]
export type Spot = readonly [x: number, y: number]

export const sheetSize = { width: 640, height: 420 } as const
const margin = 8

export interface Projection {
  readonly west: number
  readonly north: number
  /** Sheet units per degree of latitude. */
  readonly scale: number
  /** A degree of longitude is shorter the further north. */
  readonly narrow: number
}

/** Half a degree each way when there is nothing to see, a kilometre when there is one point. */
const leastDegrees = 0.01

export function projectionFor(points: readonly (readonly number[])[]): Projection {
  if (points.length === 0) return { west: 0, north: 0, scale: 1, narrow: 1 }
  const lngs = points.map(([lng = 0]) => lng)
  const lats = points.map(([, lat = 0]) => lat)
  const [west, east] = [lngs.reduce((a, b) => Math.min(a, b)), lngs.reduce((a, b) => Math.max(a, b))]
  const [south, north] = [lats.reduce((a, b) => Math.min(a, b)), lats.reduce((a, b) => Math.max(a, b))]
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [wide, high] = [Math.max((east - west) * narrow, leastDegrees), Math.max(north - south, leastDegrees)]
  const scale = Math.min((sheetSize.width - 2 * margin) / wide, (sheetSize.height - 2 * margin) / high)
  // In the middle of the sheet, whichever side is the shorter one.
  const [left, top] = [(sheetSize.width / scale - (east - west) * narrow) / 2, (sheetSize.height / scale - (north - south)) / 2]
  return { west: west - left / narrow, north: north + top, scale, narrow }
}

export function toSheet({ west, north, scale, narrow }: Projection, [lng = 0, lat = 0]: readonly number[]): Spot {
  return [(lng - west) * narrow * scale, (north - lat) * scale]
}

export function toCorner({ west, north, scale, narrow }: Projection, [x, y]: Spot): Corner {
  return [rounded(west + x / (narrow * scale)), rounded(north - y / scale)]
}

/** Seven places are a centimetre, as the import keeps them. */
export function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}

/** What is seen = what is drawn · by + shift. */
export interface Window {
  readonly by: number
  readonly shift: Spot
}

export const whole: Window = { by: 1, shift: [0, 0] }
const mostBy = 400

export function zoomed({ by, shift }: Window, factor: number, [x, y]: Spot): Window {
  const next = Math.min(Math.max(by * factor, 0.5), mostBy)
  const ratio = next / by
  return { by: next, shift: [x - (x - shift[0]) * ratio, y - (y - shift[1]) * ratio] }
}

export function moved({ by, shift }: Window, [dx, dy]: Spot): Window {
  return { by, shift: [shift[0] + dx, shift[1] + dy] }
}

/** From where the pointer is on the sheet to where that lies in the drawing. */
export function behind({ by, shift }: Window, [x, y]: Spot): Spot {
  return [(x - shift[0]) / by, (y - shift[1]) / by]
}

export function seen({ by, shift }: Window, [x, y]: Spot): Spot {
  return [x * by + shift[0], y * by + shift[1]]
}
