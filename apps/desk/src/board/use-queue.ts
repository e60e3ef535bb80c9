/** A queue page by page, refreshed every few seconds, without ever moving under the cursor. */
import type { QueueItem } from '@huying/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { QueueName } from '../address.ts'
import { queueQuery } from '../api/queries.ts'
import { onActed } from './acted.ts'
import { settle } from './settle.ts'

function once(items: readonly QueueItem[]): QueueItem[] {
  // A matter whose deadline changed between two pages may stand on both.
  return [...new Map(items.map((item) => [item.number, item])).values()]
}

export function useQueue(queue: QueueName) {
  const query = useInfiniteQuery(queueQuery(queue))
  const fresh = useMemo(() => once(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data])
  const [held, setHeld] = useState<readonly QueueItem[] | null>(null)
  const acceptNext = useRef(true)
  useEffect(() => {
    if (!query.data || !acceptNext.current) return
    acceptNext.current = false
    setHeld(fresh)
  }, [query.data, fresh])
  const { refetch, fetchNextPage } = query
  useEffect(
    () =>
      onActed(() => {
        acceptNext.current = true
        void refetch()
      }),
    [refetch],
  )
  const accept = useCallback(() => setHeld(fresh), [fresh])
  const more = useCallback(() => {
    acceptNext.current = true
    void fetchNextPage()
  }, [fetchNextPage])
  return { query, settled: useMemo(() => settle(held, fresh), [held, fresh]), accept, more }
}
