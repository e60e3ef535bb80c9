/** Some limits as a table; one at a time is opened for changing. */
import type { Limit } from '@huying/contracts'
import { useState } from 'react'
import { useSay } from '../words/say.ts'
import { LimitRow } from './limit-row.tsx'

function keyOf(limit: Limit): string {
  return `${limit.flow} ${limit.deadline} ${limit.category}`
}

export function LimitTable({ title, limits, onDone }: { title: string; limits: readonly Limit[]; onDone: () => void }) {
  const { say } = useSay()
  const [open, setOpen] = useState<{ key: string; how: 'edit' | 'add' } | null>(null)
  return (
    <section className="box wide-table">
      <h2>{title}</h2>
      <div className="scroll rows-on-phone" tabIndex={0} role="group" aria-label={title}>
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
