/** What of the places page stands in the address: filters, search, the picked place and where the map stands. Pure. */
export const placeFilterNames = ['kind', 'colour', 'unit', 'overdue', 'retired'] as const
export type PlaceFilterName = (typeof placeFilterNames)[number]

/** Where the map stands. */
export interface MapAt {
  readonly lat: number
  readonly lng: number
  readonly zoom: number
}

export interface PlacesAddress {
  readonly page: 'places'
  readonly filters: Partial<Readonly<Record<PlaceFilterName, string>>>
  readonly find: string
  readonly place: string | null
  readonly map: MapAt | null
}

export function placesAt(more: Partial<PlacesAddress> = {}): PlacesAddress {
  return { page: 'places', filters: {}, find: '', place: null, map: null, ...more }
}

export function readPlacesAddress(query: URLSearchParams): PlacesAddress {
  const filters = Object.fromEntries(placeFilterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
  const [, lat, lng, zoom] = /^(-?[\d.]+),(-?[\d.]+),(\d+)$/.exec(query.get('at') ?? '') ?? []
  return placesAt({
    filters,
    find: query.get('find') ?? '',
    place: query.get('place'),
    map: zoom === undefined ? null : { lat: Number(lat), lng: Number(lng), zoom: Number(zoom) },
  })
}

export function writePlacesAddress({ filters, find, place, map }: PlacesAddress): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of placeFilterNames) if (filters[name]) query.set(name, filters[name])
  if (find) query.set('find', find)
  if (map) query.set('at', `${Number(map.lat.toFixed(5))},${Number(map.lng.toFixed(5))},${map.zoom}`)
  if (place) query.set('place', place)
  return query
}
