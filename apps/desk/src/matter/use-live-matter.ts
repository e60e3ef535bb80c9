/** Hears of changes as they happen; the query polls all the same, so a broken stream costs seconds, not news. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { matterQuery } from '../api/queries.ts'

const eventNames = ['message', 'event', 'step', 'changed']

export function useLiveMatter(number: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const stream = new EventSource(`/api/v1/matters/${encodeURIComponent(number)}/events`)
    const hear = (): void => {
      void client.invalidateQueries({ queryKey: matterQuery(number).queryKey })
    }
    for (const name of eventNames) stream.addEventListener(name, hear)
    return () => stream.close()
  }, [client, number])
}
