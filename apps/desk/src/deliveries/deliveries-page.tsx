/** How notices leave the desk: gateways, group robots, and what became of each. For administrators. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failedCountQuery, gatewaysQuery } from '../api/queries.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { BotsSection } from './bots-section.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { GatewaysSection } from './gateways-section.tsx'

export function DeliveriesPage() {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(gatewaysQuery)
  const failed = useQuery(failedCountQuery)
  const [said, setSaid] = useState<{ words: string; n: number } | null>(null)
  const tell = (words: string): void => setSaid({ words, n: (said?.n ?? 0) + 1 })
  return (
    <PlainPage title={say('deliveries.title')} hint={say('deliveries.hint')}>
      {said !== null && <DoneNote key={said.n}>{said.words}</DoneNote>}
      {failed.data && failed.data.failed > 0 && (
        <div className="note wrong" role="status">
          <p>{say('deliveries.failed', { n: failed.data.failed })}</p>
        </div>
      )}
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && <GatewaysSection gateways={data.items} onDone={tell} />}
      {data && <BotsSection bots={data.bots} onDone={tell} />}
      <DeliveryList onDone={tell} />
    </PlainPage>
  )
}
