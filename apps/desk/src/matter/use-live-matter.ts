/** Hears of changes as they happen; the query polls all the same, so a broken stream costs seconds, not news. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { matterQuery } from '../api/queries.ts'

/** A new stream first replays the whole timeline: what comes together is read once. */
const gatherMs = 150

export function useLiveMatter(number: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const stream = new EventSource(`/api/v1/matters/${encodeURIComponent(number)}/events`)
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = (): void => {
      timer = undefined
      void client.invalidateQueries({ queryKey: matterQuery(number).queryKey })
    }
    stream.addEventListener('step', () => {
      timer ??= setTimeout(read, gatherMs)
    })
    return () => {
      clearTimeout(timer)
      stream.close()
    }
  }, [client, number])
}
