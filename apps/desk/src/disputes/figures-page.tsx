/** What became of disputes, with numerators and denominators; no share of fewer than ten. */
import type { DisputeFigureRow, DisputeFigures, Lawsuits } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { GradeMark, isGrade } from '../parts/grade-mark.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { hasRole } from '../session.ts'
import { serverNow } from '../time/server-time.ts'
import { useSayDate } from '../time/use-date.ts'
import { sayWhen } from '../time/when.ts'
import { useSay, type Say } from '../words/say.ts'
import { DisputesNav } from './disputes-nav.tsx'
import { figuresQuery } from './queries.ts'
import { sayYuan } from './say-yuan.ts'
import { TableImport } from './table-import.tsx'

const measures = ['resolved', 'mediated', 'onTime', 'performed'] as const
type Measure = (typeof measures)[number]

const percent = (share: number | null, say: Say): string => (share === null ? say('disputes.too-few') : `${(share * 100).toFixed(2)} %`)

function Tile({ row, measure }: { row: DisputeFigureRow; measure: Measure }) {
  const { say } = useSay()
  const { of, are, share } = row[measure]
  return (
    <div className="figure-tile">
      <h2>{say(`disputes.figure-${measure}`)}</h2>
      <p className={share === null ? 'value few' : 'value'}>{percent(share, say)}</p>
      <p className="quiet">{say(`disputes.of-${measure}`, { are: sayYuan(are), of: sayYuan(of) })}</p>
    </div>
  )
}

function Table({ title, rows, graded }: { title: string; rows: readonly DisputeFigureRow[]; graded?: boolean }) {
  const { say } = useSay()
  if (rows.length === 0) return null
  return (
    <div className="wide" role="region" aria-label={title} tabIndex={0}>
      <table className="table figures">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {measures.map((measure) => (
              <th key={measure} scope="col" className="num">
                {say(`disputes.figure-${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {graded && isGrade(Number(row.key)) && <GradeMark grade={Number(row.key) as 1} />} {row.label}
              </th>
              {measures.map((measure) => (
                <td key={measure} className="num">
                  {percent(row[measure].share, say)}
                  <span className="quiet">
                    {sayYuan(row[measure].are)} / {sayYuan(row[measure].of)}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LawsuitTable({ rows }: { rows: readonly Lawsuits[] }) {
  const { say } = useSay()
  const sayDate = useSayDate()
  if (rows.length === 0) return <p className="quiet">{say('disputes.no-lawsuits')}</p>
  return (
    <div className="wide" role="region" aria-label={say('disputes.lawsuits')} tabIndex={0}>
      <table className="table figures">
        <caption>{say('disputes.lawsuits')}</caption>
        <thead>
          <tr>
            {(['unit', 'span', 'variant', 'per10k', 'count', 'base'] as const).map((head) => (
              <th key={head} scope="col" className={head === 'per10k' || head === 'count' ? 'num' : undefined}>
                {say(`disputes.lawsuit-${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.unit} ${row.from} ${row.to} ${row.variant}`}>
              <th scope="row">{row.unitName}</th>
              <td>{say('disputes.from-to', { from: sayDate(row.from), to: sayDate(row.to) })}</td>
              <td>{say(`disputes.variant-${row.variant}`)}</td>
              <td className="num">{row.per10k.toFixed(2)}</td>
              <td className="num">{sayYuan(row.lawsuits)}</td>
              <td>{say('disputes.base', { n: sayYuan(row.population), who: row.populationOf, on: sayDate(row.populationOn) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Figures({ figures }: { figures: DisputeFigures }) {
  const { say, lang } = useSay()
  const { all, leftOut } = figures
  return (
    <>
      <section aria-label={say('disputes.figures-all')}>
        <div className="figure-tiles">
          {measures.map((measure) => (
            <Tile key={measure} row={all} measure={measure} />
          ))}
        </div>
        <p className="quiet">
          {say('disputes.as-of', { at: sayWhen(figures.now, Date.parse(figures.now), lang) })}
          {say('disputes.left-out', { joined: leftOut.joined, none: leftOut.notDisputes })}
        </p>
      </section>
      <Table title={say('disputes.by-grade')} rows={figures.byGrade} graded />
      <Table title={say('disputes.by-town')} rows={figures.byTown} />
      <Table title={say('disputes.by-type')} rows={figures.byType} />
      <LawsuitTable rows={figures.lawsuits} />
    </>
  )
}

const today = (): string => new Date(serverNow() + 8 * 3_600_000).toISOString().slice(0, 10)

export function FiguresPage() {
  const { say } = useSay()
  const { data: person } = useQuery(sessionQuery)
  const [to, setTo] = useState(today)
  const [from, setFrom] = useState(() => `${today().slice(0, 4)}-01-01`)
  const [importing, setImporting] = useState(false)
  const { data, error, isPending } = useQuery(figuresQuery(from, to))
  const day = (label: string, value: string, set: (day: string) => void) => (
    <Labelled label={label}>
      {(id) => <input id={id} type="date" value={value} onChange={(event) => event.target.value !== '' && set(event.target.value)} />}
    </Labelled>
  )
  return (
    <PlainPage title={say('shell.disputes/figures')} hint={say('disputes.figures-hint')}>
      <DisputesNav />
      <div className="span-picker">
        {day(say('disputes.from'), from, setFrom)}
        {day(say('disputes.to'), to, setTo)}
        {person && hasRole(person, ['district-desk', 'town-desk', 'admin']) && !importing && (
          <button className="button" type="button" onClick={() => setImporting(true)}>
            {say('disputes.import-courts')}
          </button>
        )}
      </div>
      {importing && (
        <TableImport
          title={say('disputes.import-courts')}
          hint={say('disputes.import-courts-hint')}
          path="/disputes/court-counts"
          also={{}}
          onClose={() => setImporting(false)}
        />
      )}
      {error && <ProblemNote error={error} />}
      {isPending && <Loading />}
      {data && !error && <Figures figures={data} />}
    </PlainPage>
  )
}
