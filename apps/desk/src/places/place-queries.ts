/** What the places pages read. */
import type { Checklists, Clusters, Places, PlaceView, WakeUpSessions } from '@huying/contracts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import type { PlacesAddress } from './places-address.ts'

function paramsOf({ filters, find }: Pick<PlacesAddress, 'filters' | 'find'>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filters))
    if (value) params.set(name, name === 'overdue' || name === 'retired' ? 'true' : value)
  if (find) params.set('q', find)
  return params
}

export const placesKey = ['places'] as const

export function placesQuery(address: Pick<PlacesAddress, 'filters' | 'find'>) {
  const params = paramsOf(address)
  return infiniteQueryOptions({
    queryKey: [...placesKey, 'list', params.toString()],
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams(params)
      if (pageParam !== null) page.set('after', pageParam)
      return call<Places>(`/places?${page}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

/** The search is for the list: the map shows where everything lies that the filters let through. */
export function clustersQuery(filters: PlacesAddress['filters'], { bbox, zoom }: { bbox: string; zoom: number }) {
  const params = paramsOf({ filters, find: '' })
  params.delete('retired')
  params.set('bbox', bbox)
  params.set('zoom', String(zoom))
  return queryOptions({
    queryKey: [...placesKey, 'clusters', params.toString()],
    queryFn: ({ signal }) => call<Clusters>(`/desk/places/clusters?${params}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  })
}

export function placeQuery(id: string) {
  return queryOptions({ queryKey: [...placesKey, 'one', id], queryFn: () => call<PlaceView>(`/places/${encodeURIComponent(id)}`) })
}

export const checklistsQuery = queryOptions({ queryKey: ['checklists'], queryFn: () => call<Checklists>('/checklists') })

export const sessionsQuery = queryOptions({ queryKey: ['wake-up-sessions'], queryFn: () => call<WakeUpSessions>('/wake-up-sessions') })

export const roomsQuery = queryOptions({
  queryKey: [...placesKey, 'rooms'],
  queryFn: () => call<Places>('/places?kind=wake-up-room&limit=200'),
})

export function exportAddress(address: Pick<PlacesAddress, 'filters' | 'find'>): string {
  return `/api/v1/places/export?${paramsOf(address)}`
}
