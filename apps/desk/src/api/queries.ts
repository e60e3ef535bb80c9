/** What the desk reads, with how fresh each has to be. */
import type {
  Alerts,
  Answers,
  Categories,
  Deliveries,
  DeskFlows,
  FilledTemplates,
  Gateways,
  Limits,
  MatterView,
  Notices,
  OwnChannelsView,
  PlaceCodes,
  Proposal,
  Queue,
  QueueCounts,
  SameMatters,
  SavedFilters,
  SignedIn,
  SpokenPreview,
  SpokenSoFar,
  Templates,
  UnitChoices,
  WorkOrder,
} from '@huying/contracts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Filters, QueueName } from '../address.ts'
import { call, ProblemError } from './call.ts'

const pageSize = 100
const everyMs = { queue: 5_000, queueLive: 60_000, matter: 5_000, counts: 15_000, notices: 30_000 }

function query(params: Readonly<Record<string, string | null | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value) search.set(name, value)
  const words = search.toString()
  return words === '' ? '' : `?${words}`
}

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () =>
    call<SignedIn>('/session').catch((error: unknown) => {
      if (error instanceof ProblemError && error.status === 401) return null
      throw error
    }),
  staleTime: Infinity,
})

export const queuesKey = ['queue'] as const
export const presenceQueryKey = ['presence'] as const

export interface ListWanted {
  readonly queue: QueueName
  readonly filters: Filters
  readonly find: string
}

/** `isLive`: the stream tells of changes, polling is only the net below it. */
export function queueQuery({ queue, filters, find }: ListWanted, isLive: boolean) {
  return infiniteQueryOptions({
    queryKey: [...queuesKey, queue, filters, find],
    queryFn: ({ pageParam, signal }) =>
      call<Queue>(`/matters${query({ queue, ...filters, q: find, after: pageParam, limit: String(pageSize) })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: isLive ? everyMs.queueLive : everyMs.queue,
  })
}

/** Fed by the stream; asked for at first, and now and then while there is none. */
export const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: () => call<QueueCounts>('/desk/counts'),
  refetchInterval: everyMs.counts,
})

/** Asked again when something changed, and now and then in any case: an hour ends without anybody doing anything. */
export const alertsQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: () => call<Alerts>('/desk/alerts'),
  refetchInterval: everyMs.counts,
})

export function proposalQuery(number: string) {
  return queryOptions({
    queryKey: ['proposal', number],
    queryFn: () => call<Proposal>(`/matters/${encodeURIComponent(number)}/proposal`),
    staleTime: 60_000,
  })
}

/** Which flows there are; they change with the program only. */
export const flowsQuery = queryOptions({ queryKey: ['flows'], queryFn: () => call<DeskFlows>('/desk/flows'), staleTime: Infinity })

export const filtersQuery = queryOptions({ queryKey: ['filters'], queryFn: () => call<SavedFilters>('/desk/filters'), staleTime: 60_000 })

export function matterQuery(number: string) {
  return queryOptions({
    queryKey: ['matter', number],
    queryFn: () => call<MatterView>(`/matters/${encodeURIComponent(number)}`),
    refetchInterval: everyMs.matter,
    retry: (count, error) => count < 2 && (!(error instanceof ProblemError) || error.status === 0 || error.status >= 500),
  })
}

/** Open matters that may say the same. */
export function sameQuery(number: string) {
  return queryOptions({
    queryKey: ['same', number],
    queryFn: () => call<SameMatters>(`/matters/${encodeURIComponent(number)}/same`),
    staleTime: 30_000,
  })
}

/** Beside the form while a caller speaks. Nothing is asked before there is something to look for. */
export function filingPreviewQuery(said: SpokenSoFar) {
  return queryOptions({
    queryKey: ['filing-preview', said],
    queryFn: ({ signal }) => call<SpokenPreview>('/desk/filings/preview', { method: 'POST', body: said, signal }),
    enabled: said.what.trim().length > 1 || said.where !== undefined || (said.contact?.phone ?? '').length >= 7,
    gcTime: 0,
  })
}

interface Village {
  readonly id: string
  readonly name: string
  readonly nameEn: string
}

export const villagesQuery = queryOptions({
  queryKey: ['villages'],
  queryFn: () => call<{ readonly towns: readonly (Village & { readonly villages: readonly Village[] })[] }>('/places/villages'),
  staleTime: Infinity,
})

export function workOrderQuery(number: string) {
  return queryOptions({
    queryKey: ['work-order', number],
    queryFn: () => call<WorkOrder>(`/matters/${encodeURIComponent(number)}/work-order`),
  })
}

export function unitsQuery(wanted: { choose: string; matter?: string | undefined; of?: string | undefined }) {
  return queryOptions({
    queryKey: ['units', wanted],
    queryFn: () => call<UnitChoices>(`/units${query(wanted)}`),
    staleTime: 60_000,
  })
}

export const categoriesQuery = queryOptions({ queryKey: ['categories'], queryFn: () => call<Categories>('/categories'), staleTime: 60_000 })

export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: () => call<Notices>('/notices'),
  refetchInterval: everyMs.notices,
})

export function answersQuery(wanted: { state?: string; words?: string }) {
  return queryOptions({ queryKey: ['answers', wanted], queryFn: () => call<Answers>(`/answers${query(wanted)}`) })
}

export function codesQuery(unit: string | null) {
  return queryOptions({ queryKey: ['codes', unit], queryFn: () => call<PlaceCodes>(`/codes${query({ unit })}`) })
}

export const templatesQuery = queryOptions({ queryKey: ['templates'], queryFn: () => call<Templates>('/templates') })

/** Templates of one step, filled in for this matter. */
export function filledTemplatesQuery(number: string, step: string) {
  return queryOptions({
    queryKey: ['templates', number, step],
    queryFn: () => call<FilledTemplates>(`/matters/${encodeURIComponent(number)}/templates${query({ step })}`),
    staleTime: 60_000,
  })
}

export const limitsQuery = queryOptions({ queryKey: ['limits'], queryFn: () => call<Limits>('/limits') })

export const gatewaysQuery = queryOptions({ queryKey: ['gateways'], queryFn: () => call<Gateways>('/gateways') })

export function deliveriesQuery(wanted: { state?: string; channel?: string; after?: string }) {
  return queryOptions({
    queryKey: ['deliveries', wanted],
    queryFn: () => call<Deliveries>(`/deliveries${query(wanted)}`),
    refetchInterval: everyMs.queue,
  })
}

/** One page of the failed ones says how many there are. */
export const failedCountQuery = queryOptions({
  queryKey: ['deliveries', 'failed-count'],
  queryFn: () => call<Deliveries>('/deliveries?state=failed-for-good'),
  select: ({ failed }) => ({ failed }),
  refetchInterval: everyMs.counts,
})

export const ownChannelsQuery = queryOptions({ queryKey: ['own-channels'], queryFn: () => call<OwnChannelsView>('/own-channels') })
