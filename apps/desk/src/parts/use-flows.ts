/** The flows of the running program and their names: residents' kinds are worded here, every other flow words itself. */
import type { DeskFlow } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { flowsQuery } from '../api/queries.ts'
import { sayKnown, useSay } from '../words/say.ts'

export interface KnownFlows {
  readonly all: readonly DeskFlow[]
  readonly nameOf: (flow: string) => string
  readonly isPending: boolean
}

export function useFlows(): KnownFlows {
  const { say, lang } = useSay()
  const { data, isPending } = useQuery(flowsQuery)
  const nameOf = useCallback(
    (id: string): string => {
      const own = data?.items.find((flow) => flow.id === id)
      if (own && !own.resident) return own.title[lang]
      const name = sayKnown(say, 'flow', id)
      // Until the list is there: nothing, rather than an identifier.
      return name === id && !data ? '' : name
    },
    [data, lang, say],
  )
  return { all: data?.items ?? [], nameOf, isPending }
}
