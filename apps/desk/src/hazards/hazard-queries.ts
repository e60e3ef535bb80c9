/** What the pages about hazards read. */
import type {
  Findings,
  HazardFigures,
  HazardNotice,
  Hazards,
  HazardView,
  PlanClusters,
  PlanPlaces,
  Plans,
  PlanView,
} from '@huying/contracts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'

const everyMs = 30_000

function query(params: Readonly<Record<string, string | null | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value) search.set(name, value)
  const words = search.toString()
  return words === '' ? '' : `?${words}`
}

export interface RegisterWanted {
  readonly list: string
  readonly kind: string
  readonly repeated: boolean
}

export function registerQuery({ list, kind, repeated }: RegisterWanted) {
  return infiniteQueryOptions({
    queryKey: ['hazards', list, kind, repeated],
    queryFn: ({ pageParam, signal }) =>
      call<Hazards>(`/hazards${query({ list, kind, repeated: repeated ? 'true' : '', after: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: everyMs,
  })
}

export function figuresQuery(from: string, to: string) {
  return queryOptions({
    queryKey: ['hazard-figures', from, to],
    queryFn: () => call<HazardFigures>(`/hazards/figures${query({ from, to })}`),
  })
}

export const plansQuery = queryOptions({ queryKey: ['plans'], queryFn: () => call<Plans>('/inspection-plans'), refetchInterval: everyMs })

export function planQuery(id: string) {
  return queryOptions({ queryKey: ['plan', id], queryFn: () => call<PlanView>(`/inspection-plans/${id}`), refetchInterval: everyMs })
}

export function planPlacesQuery(id: string, { state, unit }: { state: string; unit: string }) {
  return infiniteQueryOptions({
    queryKey: ['plan', id, 'places', state, unit],
    queryFn: ({ pageParam, signal }) =>
      call<PlanPlaces>(`/inspection-plans/${id}/places${query({ state, unit, after: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

export function planClustersQuery(id: string, { bbox, zoom, unit }: { bbox: string; zoom: number; unit: string }) {
  return queryOptions({
    // With the plan: what was inspected changes both.
    queryKey: ['plan', id, 'clusters', bbox, zoom, unit],
    queryFn: ({ signal }) => call<PlanClusters>(`/inspection-plans/${id}/clusters${query({ bbox, zoom: String(zoom), unit })}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  })
}

/** Open ones of a place. */
export function findingsQuery(place: string) {
  return queryOptions({
    queryKey: ['findings', place],
    queryFn: () => call<Findings>(`/findings${query({ place, state: 'open', limit: '50' })}`),
  })
}

export function hazardQuery(number: string) {
  return queryOptions({
    queryKey: ['hazard', number],
    queryFn: () => call<HazardView>(`/matters/${encodeURIComponent(number)}/hazard`),
    refetchInterval: everyMs,
  })
}

export function noticeQuery(number: string) {
  return queryOptions({
    queryKey: ['hazard-notice', number],
    queryFn: () => call<HazardNotice>(`/matters/${encodeURIComponent(number)}/hazard-notice`),
    retry: false,
  })
}
