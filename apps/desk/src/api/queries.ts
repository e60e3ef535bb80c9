/** What the desk reads, with how fresh each has to be. */
import type { Answers, Categories, Limits, MatterView, Notices, PlaceCodes, Queue, SignedIn, UnitChoices } from '@huying/contracts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { QueueName } from '../address.ts'
import { call, ProblemError } from './call.ts'

export const pageSize = 50
const everyMs = { queue: 5_000, matter: 5_000, counts: 30_000, notices: 30_000 }

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

export function queueQuery(queue: QueueName) {
  return infiniteQueryOptions({
    queryKey: ['queue', queue],
    queryFn: ({ pageParam }) => call<Queue>(`/matters${query({ queue, after: pageParam, limit: String(pageSize) })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: everyMs.queue,
  })
}

/** How many stand in a queue, up to one page: `50+` beyond. */
export function queueCountQuery(queue: QueueName) {
  return queryOptions({
    queryKey: ['queue-count', queue],
    queryFn: () => call<Queue>(`/matters${query({ queue, limit: String(pageSize) })}`),
    select: (found) => ({ count: found.items.length, more: found.next !== null }),
    refetchInterval: everyMs.counts,
  })
}

export function matterQuery(number: string) {
  return queryOptions({
    queryKey: ['matter', number],
    queryFn: () => call<MatterView>(`/matters/${encodeURIComponent(number)}`),
    refetchInterval: everyMs.matter,
    retry: (count, error) => count < 2 && (!(error instanceof ProblemError) || error.status === 0 || error.status >= 500),
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

export const limitsQuery = queryOptions({ queryKey: ['limits'], queryFn: () => call<Limits>('/limits') })
