/** What the alert desk reads. The stream says when something changed; below it everything is asked again within seconds in any case. */
import type { FraudAlertView, FraudBoard, FraudFigures, FraudTypes, FraudWatch } from '@huying/contracts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'

const everyMs = { board: 5_000, figures: 15_000, watch: 5_000 }

export const fraudKey = ['fraud'] as const

export const boardQuery = queryOptions({
  queryKey: [...fraudKey, 'board'],
  queryFn: ({ signal }) => call<FraudBoard>('/desk/fraud/board', { signal }),
  refetchInterval: everyMs.board,
})

export const figuresQuery = queryOptions({
  queryKey: [...fraudKey, 'figures'],
  queryFn: () => call<FraudFigures>('/desk/fraud/figures'),
  refetchInterval: everyMs.figures,
})

export const watchQuery = queryOptions({
  queryKey: ['fraud-watch'],
  queryFn: () => call<FraudWatch>('/desk/fraud/watch'),
  refetchInterval: everyMs.watch,
})

export const typesQuery = queryOptions({
  queryKey: ['fraud-types'],
  queryFn: () => call<FraudTypes>('/desk/fraud/types'),
  staleTime: 60_000,
})

export function alertQuery(number: string) {
  return queryOptions({
    queryKey: [...fraudKey, 'alert', number],
    queryFn: ({ signal }) => call<FraudAlertView>(`/desk/fraud/alerts/${encodeURIComponent(number)}`, { signal }),
    refetchInterval: everyMs.board,
  })
}
