/** How long each part of each kind may take; the district's administrator may change what the law does not fix. */
import type { Limit } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { limitsQuery } from '../api/queries.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { LimitRow } from './limit-row.tsx'

function keyOf(limit: Limit): string {
  return `${limit.flow} ${limit.deadline} ${limit.category}`
}

function FlowLimits({ title, limits, onDone }: { title: string; limits: readonly Limit[]; onDone: () => void }) {
  const { say } = useSay()
  const [open, setOpen] = useState<{ key: string; how: 'edit' | 'add' } | null>(null)
  return (
    <section className="box wide-table">
      <h2>{title}</h2>
      <div className="scroll" tabIndex={0} role="group" aria-label={title}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{say('limits.col-deadline')}</th>
              <th scope="col">{say('limits.col-category')}</th>
              <th scope="col">{say('limits.col-length')}</th>
              <th scope="col">{say('limits.col-source')}</th>
              <th scope="col">{say('limits.edit')}</th>
            </tr>
          </thead>
          <tbody>
            {limits.map((limit) => (
              <LimitRow
                key={keyOf(limit)}
                limit={limit}
                open={open?.key === keyOf(limit) ? open.how : null}
                onOpen={(how) => setOpen(how && { key: keyOf(limit), how })}
                onDone={() => {
                  setOpen(null)
                  onDone()
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

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
        <FlowLimits
          key={flow}
          title={title}
          limits={data?.items.filter((limit) => limit.flow === flow) ?? []}
          onDone={() => setDone(done + 1)}
        />
      ))}
    </PlainPage>
  )
}
