/** Where areas of the same level overlap, and where one leaves gaps below it, from a grid of sampled points. Pure. */
import type { AreaSetting } from '@huying/contracts'
import { boxOf, isInside, type Box } from './point-in-area.ts'

export interface AreaNote {
  readonly kind: 'overlap' | 'gap'
  readonly a: AreaSetting
  readonly b: AreaSetting | null
  /** Percent of the points of the smaller of the two, or of the one with the gap. */
  readonly share: number
}

const perSide = 24
/** Borders that were drawn twice never agree to the metre. */
const leastPercent = 3

/** `parentOf` names the unit above; areas of one unit belong together. */
export function compareAreas(areas: readonly AreaSetting[], parentOf: (unit: string) => string | null): AreaNote[] {
  const boxes = new Map(areas.map((area) => [area, boxOf(area.geometry)]))
  const level = Map.groupBy(areas, ({ unit }) => parentOf(unit) ?? '')
  const overlaps = [...level.values()].flatMap((siblings) =>
    siblings.flatMap((a, at) => siblings.slice(at + 1).flatMap((b) => (a.unit === b.unit ? [] : overlapOf(a, b, boxes)))),
  )
  const gaps = areas.flatMap((area): AreaNote[] => {
    const below = level.get(area.unit) ?? []
    if (below.length === 0) return []
    const points = pointsIn(area, boxes.get(area))
    const open = points.filter((point) => !below.some((child) => isInside(child.geometry, point)))
    const share = percent(open.length, points.length)
    return share >= leastPercent ? [{ kind: 'gap', a: area, b: null, share }] : []
  })
  return [...overlaps, ...gaps]
}

function overlapOf(a: AreaSetting, b: AreaSetting, boxes: ReadonlyMap<AreaSetting, Box>): AreaNote[] {
  const [boxA, boxB] = [boxes.get(a), boxes.get(b)]
  if (!boxA || !boxB || boxA.east < boxB.west || boxB.east < boxA.west || boxA.north < boxB.south || boxB.north < boxA.south) return []
  const share = Math.max(shareIn(a, b, boxA), shareIn(b, a, boxB))
  return share >= leastPercent ? [{ kind: 'overlap', a, b, share }] : []
}

function shareIn(area: AreaSetting, other: AreaSetting, box: Box): number {
  const points = pointsIn(area, box)
  return percent(points.filter((point) => isInside(other.geometry, point)).length, points.length)
}

function pointsIn(area: AreaSetting, box: Box | undefined): { lat: number; lng: number }[] {
  if (!box) return []
  const { west, south, east, north } = box
  const steps = Array.from({ length: perSide }, (_, at) => (at + 0.5) / perSide)
  return steps
    .flatMap((x) => steps.map((y) => ({ lng: west + x * (east - west), lat: south + y * (north - south) })))
    .filter((point) => isInside(area.geometry, point))
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100)
}
