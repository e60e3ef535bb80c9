/** A list page by page, kept fresh by the stream, without ever moving under the cursor. */
import type { QueueItem } from '@huying/contracts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { queueQuery, type ListWanted } from '../api/queries.ts'
import { useIsLive } from '../live/desk-events.ts'
import { onActed } from './acted.ts'
import { settle } from './settle.ts'

function once(items: readonly QueueItem[]): QueueItem[] {
  // A matter whose deadline changed between two pages may stand on both.
  return [...new Map(items.map((item) => [item.number, item])).values()]
}

export function useQueue(wanted: ListWanted) {
  const isLive = useIsLive()
  const query = useInfiniteQuery({ ...queueQuery(wanted, isLive), placeholderData: keepPreviousData })
  const fresh = useMemo(() => once(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data])
  const [held, setHeld] = useState<readonly QueueItem[] | null>(null)
  const acceptNext = useRef(true)
  const words = JSON.stringify(wanted)
  const shown = useRef(words)
  if (shown.current !== words) {
    // Another filter is another list: nothing of the old one stays in place.
    shown.current = words
    acceptNext.current = true
  }
  useEffect(() => {
    if (!query.data || query.isPlaceholderData || !acceptNext.current) return
    acceptNext.current = false
    setHeld(fresh)
  }, [query.data, query.isPlaceholderData, fresh])
  const { refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = query
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
    if (!hasNextPage || isFetchingNextPage) return
    void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])
  return { query, settled: useMemo(() => settle(held, fresh), [held, fresh]), accept, more }
}
