/** What the dispute pages read. */
import type { AgreementPaper, DisputeBoard, DisputeFigures, DisputeParts, DisputeRecords, RecordSource } from '@huying/contracts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'

export const disputesKey = ['disputes'] as const

export const boardQuery = queryOptions({
  queryKey: [...disputesKey, 'board'],
  queryFn: () => call<DisputeBoard>('/disputes'),
  refetchInterval: 15_000,
})

export function partsQuery(number: string, version: number) {
  return queryOptions({
    // With the version: a step changes the parts too.
    queryKey: [...disputesKey, 'parts', number, version],
    queryFn: () => call<DisputeParts>(`/disputes/${encodeURIComponent(number)}`),
    placeholderData: (before: DisputeParts | undefined) => (before?.number === number ? before : undefined),
  })
}

export function agreementQuery(number: string) {
  return queryOptions({
    queryKey: [...disputesKey, 'agreement', number],
    queryFn: () => call<AgreementPaper>(`/disputes/${encodeURIComponent(number)}/agreement`),
    gcTime: 0,
    retry: false,
  })
}

export function recordsQuery(source: RecordSource, tied: 'yes' | 'no' | '') {
  return infiniteQueryOptions({
    queryKey: [...disputesKey, 'records', source, tied],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ source, limit: '20' })
      if (tied !== '') query.set('tied', tied)
      if (pageParam !== null) query.set('after', pageParam)
      return call<DisputeRecords>(`/disputes/records?${query.toString()}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

export function figuresQuery(from: string, to: string) {
  return queryOptions({
    queryKey: [...disputesKey, 'figures', from, to],
    queryFn: () => call<DisputeFigures>(`/disputes/figures?${new URLSearchParams({ from, to }).toString()}`),
    placeholderData: (before: DisputeFigures | undefined) => before,
    retry: false,
  })
}
