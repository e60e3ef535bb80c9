/** Hazards in figures: found, rectified, on time, rechecked, major ones closed; by town and kind of place, each with its denominator. */
import type { HazardFigureRow, HazardFigures } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { When } from '../parts/deadline-chip.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { serverNow } from '../time/server-time.ts'
import { sayKnown, useSay } from '../words/say.ts'
import { figuresQuery } from './hazard-queries.ts'
import { Share } from './share.tsx'

/** A day of the district. */
const dayOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)
const ninetyDaysMs = 90 * 86_400_000

const columns = [
  ['rectified', 'found'],
  ['onTime', 'due'],
  ['rechecked', 'recheckDue'],
  ['majorClosed', 'major'],
] as const

function Total({ total }: { total: HazardFigureRow }) {
  const { say } = useSay()
  return (
    <div className="tiles">
      <div className="share">
        <span className="quiet">{say('figures.found')}</span>
        <b>{total.found}</b>
      </div>
      {columns.map(([part, of]) => (
        <Share key={part} label={say(`figures.${part}`)} part={total[part]} of={total[of]} />
      ))}
    </div>
  )
}

function Table({ title, rows, name }: { title: string; rows: readonly HazardFigureRow[]; name: (row: HazardFigureRow) => string }) {
  const { say } = useSay()
  return (
    <section>
      <h2>{title}</h2>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{say('figures.found')}</th>
              {columns.map(([part]) => (
                <th key={part} scope="col">
                  {say(`figures.${part}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{name(row)}</th>
                <td>{row.found}</td>
                {columns.map(([part, of]) => (
                  <td key={part}>
                    {row[of] >= 10 ? `${((row[part] / row[of]) * 100).toFixed(1)}%` : '–'}{' '}
                    <span className="quiet">{say('hazards.of', { part: row[part], of: row[of] })}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Documents({ documents }: { documents: HazardFigures['documents'] }) {
  const { say } = useSay()
  return (
    <section>
      <h2>{say('figures.documents')}</h2>
      <div className="tiles">
        {(['seals', 'suspensions', 'cases', 'penalties'] as const).map((sort) => (
          <div className="share" key={sort}>
            <span className="quiet">{say(`figures.${sort}`)}</span>
            <b>{documents[sort]}</b>
          </div>
        ))}
      </div>
    </section>
  )
}

export function HazardFiguresPage() {
  const { say } = useSay()
  const [from, setFrom] = useState(() => dayOf(serverNow() - ninetyDaysMs))
  const [to, setTo] = useState(() => dayOf(serverNow()))
  const { data, error, isPending, refetch } = useQuery(figuresQuery(from, to))
  return (
    <PlainPage title={say('figures.title')} hint={say('figures.hint')}>
      <div className="toolbar">
        <Labelled label={say('figures.from')}>
          {(id) => <input id={id} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />}
        </Labelled>
        <Labelled label={say('figures.to')}>
          {(id) => <input id={id} type="date" value={to} onChange={(event) => setTo(event.target.value)} />}
        </Labelled>
      </div>
      {isPending && <Loading />}
      {error && <ProblemNote error={error} again={() => void refetch()} />}
      {data && (
        <>
          <Total total={data.total} />
          <Documents documents={data.documents} />
          <Table title={say('figures.towns')} rows={data.towns} name={(row) => row.name} />
          <Table
            title={say('figures.kinds')}
            rows={data.kinds}
            name={(row) => (row.id === '' ? say('figures.no-place') : sayKnown(say, 'kind', row.id))}
          />
          <p className="quiet">
            {say('figures.as-of')} <When at={data.now} />
          </p>
        </>
      )}
    </PlainPage>
  )
}
