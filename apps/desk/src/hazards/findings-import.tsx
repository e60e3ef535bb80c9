/** Findings from a table, CSV or XLSX: each line with its verdict, then written in one go. */
import type { FindingsImported } from '@huying/contracts'
import { useState } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { readTableFile, type TableFile } from '../parts/table-file.ts'
import { useSay } from '../words/say.ts'

interface ImportProps {
  readonly plan: string
  readonly onWritten: (words: string) => void
  readonly onCancel: () => void
}

type Chosen = TableFile & { readonly fileName: string }

export function FindingsImportForm({ plan, onWritten, onCancel }: ImportProps) {
  const { say } = useSay()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [result, setResult] = useState<FindingsImported | null>(null)
  const { busy, error, send } = useSending<FindingsImported>()
  const ask = async (write: boolean): Promise<void> => {
    const answer = chosen && (await send({ path: '/findings/imports', method: 'POST', body: { ...chosen, plan, write } }))
    if (!answer) return
    const { counts, written, tookMs } = answer.answer
    if (written) onWritten(say('findings.import-done', { ...counts, s: (tookMs / 1_000).toFixed(1) }))
    else setResult(answer.answer)
  }
  const fresh = result?.counts.new ?? 0
  return (
    <section className="stepform" aria-label={say('findings.import')}>
      <h2>{say('findings.import')}</h2>
      <p className="hint">{say('findings.import-hint')}</p>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={say('findings.import-file')}>
        {(id) => (
          <input
            id={id}
            type="file"
            accept=".csv,.txt,.xlsx,text/csv"
            onChange={(event) => {
              setResult(null)
              const [file] = event.target.files ?? []
              if (file) void readTableFile(file).then((table) => setChosen({ ...table, fileName: file.name.slice(0, 120) }))
            }}
          />
        )}
      </Labelled>
      {result && <Verdicts result={result} />}
      <div className="formend">
        <button className="button main" type="button" aria-disabled={busy || chosen === null} onClick={() => void ask(fresh > 0)}>
          {fresh > 0 ? say('findings.import-write', { n: fresh }) : say('findings.import-check')}
        </button>
        <button className="button" type="button" onClick={onCancel}>
          {say('desk.close')}
        </button>
      </div>
    </section>
  )
}

const mostShown = 300

function Verdicts({ result }: { result: FindingsImported }) {
  const { say } = useSay()
  return (
    <>
      <p role="status">
        <b>{say('findings.import-counts', result.counts)}</b>
      </p>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={say('findings.verdicts')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('people.col-line')}</th>
              <th scope="col">{say('findings.place')}</th>
              <th scope="col">{say('people.col-verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {result.lines.slice(0, mostShown).map(({ line, place, verdict, why }) => (
              <tr key={line}>
                <td>{line}</td>
                <td>{place}</td>
                <td>
                  <span className={verdict === 'wrong' ? 'tag failed' : 'tag'}>{say(`findings.line-${verdict}`)}</span> {why}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {result.lines.length > mostShown && <p className="quiet">{say('findings.more-lines', { n: result.lines.length - mostShown })}</p>}
    </>
  )
}
