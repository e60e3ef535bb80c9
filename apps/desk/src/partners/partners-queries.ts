/** What the page of partners reads. */
import type { FraudTypes, LaneSettings, Partners } from '@huying/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { settingsQuery } from '../district/settings-queries.ts'
import type { ExampleOf } from './send-example.ts'

/** While a partner tries its first request, somebody looks at this page and waits. */
export const partnersQuery = queryOptions({
  queryKey: ['partners'],
  queryFn: () => call<Partners>('/partners'),
  refetchInterval: 10_000,
})
const typesQuery = queryOptions({
  queryKey: ['partner-example', 'types'],
  queryFn: () => call<FraudTypes>('/desk/fraud/types'),
  staleTime: 60_000,
})
const lanesQuery = queryOptions({
  queryKey: ['partner-example', 'classes'],
  queryFn: () => call<LaneSettings>('/desk/command/rules'),
  staleTime: 60_000,
})

/** A village, a type and a class of this very district; the platform's own where there is none yet. */
export function useExampleOf(now: string): ExampleOf {
  const units = useQuery(settingsQuery).data?.settings.units ?? []
  const types = useQuery(typesQuery).data?.items ?? []
  const classes = useQuery(lanesQuery).data?.classes ?? []
  const village = units.find(({ tier, sort, active }) => tier === 'village' && sort === 'centre' && active) ?? units[0]
  return {
    unit: village?.id ?? '',
    fraudType: types.find(({ active }) => active)?.code ?? 'FAKE_POLICE',
    callClass: (classes.find(({ active, lane, protects }) => active && lane === 'town' && !protects) ?? classes[0])?.code ?? 'NOISE',
    at: `${now.slice(0, 16)}:00Z`,
  }
}
