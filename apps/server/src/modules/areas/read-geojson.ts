/** Reads GeoJSON (RFC 7946) into areas: polygons only, each naming its unit, WGS-84 or GCJ-02 as declared. */
import type { AreaGeometry, AreaSetting } from '@huying/contracts'
import gcoord from 'gcoord'

// The package is CommonJS without named exports, and its types say otherwise.
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default

export type AreaProblem = { readonly feature: number | null } & (
  | { readonly code: 'no-json'; readonly why: string }
  | { readonly code: 'no-geojson' }
  | { readonly code: 'no-polygon' }
  | { readonly code: 'area-unit' }
)

export interface AreasRead {
  readonly areas: readonly AreaSetting[]
  readonly problems: readonly AreaProblem[]
}

type Datum = AreaSetting['datum']

export function readGeojson(text: string, datum: Datum): AreasRead {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { areas: [], problems: [{ feature: null, code: 'no-json', why: (error as Error).message }] }
  }
  const features = featuresOf(json)
  if (features === null) return { areas: [], problems: [{ feature: null, code: 'no-geojson' }] }
  const read = features.map((feature, at) => readFeature(feature, at + 1, datum))
  return {
    areas: read.flatMap((one) => ('code' in one ? [] : [one])),
    problems: read.flatMap((one) => ('code' in one ? [one] : [])),
  }
}

interface Feature {
  readonly type?: unknown
  readonly properties?: Readonly<Record<string, unknown>> | null
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null
}

function featuresOf(json: unknown): readonly Feature[] | null {
  if (typeof json !== 'object' || json === null) return null
  const { type, features } = json as { type?: unknown; features?: unknown }
  if (type === 'FeatureCollection' && Array.isArray(features)) return features as Feature[]
  return type === 'Feature' ? [json as Feature] : null
}

function readFeature(feature: Feature, number: number, datum: Datum): AreaSetting | AreaProblem {
  const { properties, geometry } = feature
  const type = geometry?.type
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(geometry?.coordinates))
    return { feature: number, code: 'no-polygon' }
  const unit = words(properties?.['unit']) ?? words(properties?.['code']) ?? words(properties?.['adcode'])
  if (unit === null) return { feature: number, code: 'area-unit' }
  const moved = move(geometry.coordinates, datum)
  if (moved === null) return { feature: number, code: 'no-polygon' }
  return {
    id: words(properties?.['id']) ?? unit,
    unit,
    name: words(properties?.['name']) ?? unit,
    approximate: properties?.['approximate'] === true,
    datum,
    geometry: { type, coordinates: moved } as AreaGeometry,
  }
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : typeof value === 'number' ? String(value) : null
}

/** Seven places are a centimetre: what a transformation adds beyond them is noise, and would make every import a change. */
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** Positions of any depth as WGS-84; null when something is no position. */
function move(node: unknown, datum: Datum): unknown {
  if (!Array.isArray(node)) return null
  if (typeof node[0] === 'number') {
    const [lng, lat] = node as unknown[]
    if (typeof lng !== 'number' || typeof lat !== 'number') return null
    const [x, y] = datum === 'GCJ02' ? transform([lng, lat], GCJ02, WGS84) : [lng, lat]
    return [round(x), round(y)]
  }
  const inner = node.map((child) => move(child, datum))
  return inner.includes(null) ? null : inner
}
