/** The figures of the command rooms, per town and day: each with what it is counted of, fewer than ten not calculated. */
import { callStages, type CommandFigures, type CountedShare } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { useNow } from '../time/server-time.ts'
import { useSayDate } from '../time/use-date.ts'
import { sayWhen } from '../time/when.ts'
import { useSay, type Say } from '../words/say.ts'
import { CommandHead } from './command-head.tsx'
import { commandFiguresQuery } from './command-queries.ts'

const spans = [7, 30, 90] as const
const zoneMs = 8 * 3_600_000
type Counts = CommandFigures['total']

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

function sayShare(counted: CountedShare, say: Say): string {
  return counted.share === null ? say('command.too-few') : percent(counted.share)
}

function Tile({
  name,
  counted,
  before,
}: {
  name: 'diversion' | 'disputeDiversion' | 'quickSettle' | 'repeat'
  counted: CountedShare
  before: CountedShare
}) {
  const { say } = useSay()
  return (
    <div className="figure">
      <dt>{say(`command.figure-${name}`)}</dt>
      <dd>
        <b>{sayShare(counted, say)}</b>
        <span>{say('command.count-of', { count: counted.count, of: counted.of })}</span>
        <span className="quiet">{say('command.before', { share: sayShare(before, say), count: before.count, of: before.of })}</span>
        <span className="quiet">{say(`command.means-${name}`)}</span>
      </dd>
    </div>
  )
}

function Cell({ counted }: { counted: CountedShare }) {
  const { say } = useSay()
  return (
    <td>
      {sayShare(counted, say)} <span className="quiet">{counted.of > 0 && `${counted.count}/${counted.of}`}</span>
    </td>
  )
}

function Table({
  caption,
  first,
  rows,
}: {
  caption: string
  first: string
  rows: readonly (Counts & { readonly key: string; readonly name: string })[]
}) {
  const { say } = useSay()
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="figures-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{say('command.column-calls')}</th>
            <th scope="col">{say('command.figure-diversion')}</th>
            <th scope="col">{say('command.figure-disputeDiversion')}</th>
            <th scope="col">{say('command.figure-quickSettle')}</th>
            <th scope="col">{say('command.figure-repeat')}</th>
            {callStages.map((stage) => (
              <th key={stage} scope="col">
                {say('command.column-stage', { stage: say(`command.stage-${stage}`) })}
              </th>
            ))}
            <th scope="col">{say('command.column-back')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td>
                {row.calls}
                {row.excluded > 0 && <span className="quiet"> {say('command.excluded', { n: row.excluded })}</span>}
              </td>
              <Cell counted={row.diversion} />
              <Cell counted={row.disputeDiversion} />
              <Cell counted={row.quickSettle} />
              <Cell counted={row.repeat} />
              {callStages.map((stage) => (
                <Cell key={stage} counted={row.onTime[stage]} />
              ))}
              <Cell counted={row.backToPolice} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Whole({ figures }: { figures: CommandFigures }) {
  const { say, lang } = useSay()
  const sayDate = useSayDate()
  const now = useNow()
  const { total, before } = figures
  return (
    <>
      <p className="quiet">
        {say('command.as-of', {
          at: sayWhen(figures.now, now, lang),
          from: sayDate(figures.from),
          until: sayDate(figures.until),
          calls: total.calls,
          excluded: total.excluded,
        })}
      </p>
      <dl className="figure-tiles">
        {(['diversion', 'disputeDiversion', 'quickSettle', 'repeat'] as const).map((name) => (
          <Tile key={name} name={name} counted={total[name]} before={before[name]} />
        ))}
      </dl>
      <Table
        caption={say('command.by-town')}
        first={say('command.column-town')}
        rows={[...figures.towns.map((town) => ({ ...town, key: town.id })), { ...total, key: 'total', name: say('command.all') }]}
      />
      <Table
        caption={say('command.by-day')}
        first={say('command.column-day')}
        rows={figures.days.toReversed().map((day) => ({ ...day, key: day.day, name: sayDate(day.day) }))}
      />
    </>
  )
}

export function CommandFiguresPage() {
  const { say } = useSay()
  const now = useNow()
  const [days, setDays] = useState<number>(30)
  const until = new Date(now + zoneMs).toISOString().slice(0, 10)
  const { data, error, refetch } = useQuery(commandFiguresQuery(days, until))
  useTitle(say('command.part-figures'))
  return (
    <main className="command-leaf" id="main">
      <CommandHead part="figures" />
      <div className="others" role="group" aria-label={say('command.span')}>
        {spans.map((span) => (
          <button key={span} className="button" type="button" aria-pressed={span === days} onClick={() => setDays(span)}>
            {say('command.last-days', { n: span })}
          </button>
        ))}
      </div>
      {data ? <Whole figures={data} /> : error ? <ProblemNote error={error} again={() => void refetch()} /> : <Loading />}
    </main>
  )
}
