/** A frame round some points: north up, the same scale both ways, a margin for the marks, and a bar that says how long a stretch is. Pure. */
type Spot = { readonly lat: number; readonly lng: number }

export interface Frame {
  at(point: Spot): readonly [number, number]
  readonly scale: { readonly m: number; readonly px: number }
}

const metresPerDegree = 111_320
/** Two matters in one stairwell still lie beside each other and not on top. */
const leastMetres = 200
const margin = 34
const bars = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000]

export function frameOf(points: readonly Spot[], side: number): Frame | null {
  if (points.length === 0) return null
  const lats = points.map((point) => point.lat)
  const lngs = points.map((point) => point.lng)
  const middle = { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lng: (Math.min(...lngs) + Math.max(...lngs)) / 2 }
  const east = metresPerDegree * Math.cos((middle.lat * Math.PI) / 180)
  const wide = Math.max(
    (Math.max(...lngs) - Math.min(...lngs)) * east,
    (Math.max(...lats) - Math.min(...lats)) * metresPerDegree,
    leastMetres,
  )
  const pxPerM = (side - 2 * margin) / wide
  const m = bars.findLast((bar) => bar * pxPerM <= side / 3) ?? 50
  return {
    at: ({ lat, lng }) => [side / 2 + (lng - middle.lng) * east * pxPerM, side / 2 - (lat - middle.lat) * metresPerDegree * pxPerM],
    scale: { m, px: m * pxPerM },
  }
}
