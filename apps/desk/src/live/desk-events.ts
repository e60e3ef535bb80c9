/** The desk's one stream: tells the queries what changed. While it is away they poll, so that a broken line costs seconds, not news. */
import type { ChangedMatters, PresentPeople, QueueCounts } from '@huying/contracts'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { fraudKey } from '../fraud/fraud-queries.ts'
import { commandKey } from '../command/command-queries.ts'
import { alertsQuery, countsQuery, matterQuery, presenceQueryKey, queuesKey } from '../api/queries.ts'

/** Changes that come together refresh the list once. */
const gatherMs = 150

let open = false
const hearers = new Set<() => void>()

function setOpen(now: boolean): void {
  if (open === now) return
  open = now
  for (const hear of hearers) hear()
}

/** Whether the stream is there; without it, poll. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    () => open,
  )
}

function listening(client: QueryClient): () => void {
  const stream = new EventSource('/api/v1/desk/events')
  let timer: ReturnType<typeof setTimeout> | undefined
  const refresh = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      void client.invalidateQueries({ queryKey: queuesKey })
      void client.invalidateQueries({ queryKey: alertsQuery.queryKey })
      void client.invalidateQueries({ queryKey: fraudKey })
      void client.invalidateQueries({ queryKey: commandKey })
    }, gatherMs)
  }
  const hear = <T>(event: string, take: (payload: T) => void): void =>
    stream.addEventListener(event, (message) => take(JSON.parse((message as MessageEvent<string>).data) as T))
  stream.onopen = () => setOpen(true)
  stream.onerror = () => setOpen(false)
  hear<ChangedMatters>('changed', ({ matters }) => {
    for (const { number } of matters) void client.invalidateQueries({ queryKey: matterQuery(number).queryKey })
    refresh()
  })
  hear<QueueCounts>('counts', (counts) => {
    client.setQueryData(countsQuery.queryKey, counts)
    // A matter that went where this person may not look changes only the counts.
    refresh()
  })
  hear<PresentPeople>('presence', (present) => client.setQueryData(presenceQueryKey, present))
  hear<object>('reload', () => void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' }))
  return () => {
    clearTimeout(timer)
    stream.close()
    setOpen(false)
  }
}

export function useDeskEvents(): void {
  const client = useQueryClient()
  useEffect(() => listening(client), [client])
}
