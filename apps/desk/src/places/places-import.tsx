/** Places from a table, CSV or XLSX: each line with its verdict, then written. */
import type { PlacesImported } from '@huying/contracts'
import { useState } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { readTableFile, type TableFile } from '../parts/table-file.ts'

export function PlacesImport({ onWritten, onCancel }: { onWritten: () => void; onCancel: () => void }) {
  const { say } = useSay()
  const [table, setTable] = useState<TableFile | null>(null)
  const [result, setResult] = useState<PlacesImported | null>(null)
  const { busy, error, send } = useSending<PlacesImported>()
  const ask = async (write: boolean): Promise<void> => {
    const answer = table && (await send({ path: '/places/imports', method: 'POST', body: { ...table, write } }))
    if (!answer) return
    if (answer.answer.written) onWritten()
    else setResult(answer.answer)
  }
  const fresh = result ? result.counts.new + result.counts.changed : 0
  return (
    <section className="stepform" aria-label={say('places.import')}>
      <h2>{say('places.import')}</h2>
      <p className="hint">{say('places.import-hint')}</p>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={say('places.import-file')}>
        {(id) => (
          <input
            id={id}
            type="file"
            accept=".csv,.txt,.xlsx,text/csv"
            onChange={(event) => {
              setResult(null)
              const [file] = event.target.files ?? []
              if (file) void readTableFile(file).then(setTable)
            }}
          />
        )}
      </Labelled>
      {result && <Verdicts result={result} />}
      <div className="formend">
        <button
          className="button main"
          type="button"
          aria-disabled={busy || table === null}
          onClick={() => void ask(result !== null && fresh > 0)}
        >
          {result && fresh > 0 ? say('places.import-write', { n: fresh }) : say('people.import-check')}
        </button>
        <button className="button" type="button" onClick={onCancel}>
          {say('desk.close')}
        </button>
      </div>
    </section>
  )
}

const mostShown = 200

function Verdicts({ result }: { result: PlacesImported }) {
  const { say } = useSay()
  return (
    <>
      <p role="status">
        <b>{say('places.import-counts', result.counts)}</b>
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('people.col-line')}</th>
            <th scope="col">{say('places.name')}</th>
            <th scope="col">{say('people.col-verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {result.lines.slice(0, mostShown).map(({ line, name, verdict, why }) => (
            <tr key={line}>
              <td>{line}</td>
              <td>{name}</td>
              <td>
                <span className={verdict === 'wrong' ? 'tag failed' : 'tag'}>{say(`places.line-${verdict}`)}</span> {why}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
