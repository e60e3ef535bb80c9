/** How long each part of each kind may take; the district's administrator may change what the law does not fix. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { limitsQuery } from '../api/queries.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { LimitTable } from './limit-table.tsx'

export function LimitsPage() {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(limitsQuery)
  const [done, setDone] = useState(0)
  const flows = new Map((data?.items ?? []).map((limit) => [limit.flow, limit.flowTitle]))
  return (
    <PlainPage title={say('limits.title')} hint={say('limits.hint')}>
      {done > 0 && <DoneNote key={done}>{say('limits.saved')}</DoneNote>}
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {[...flows].map(([flow, title]) => (
        <LimitTable
          key={flow}
          title={title}
          limits={data?.items.filter((limit) => limit.flow === flow) ?? []}
          onDone={() => setDone(done + 1)}
        />
      ))}
    </PlainPage>
  )
}
