/** A list of people from a table: each line with its verdict, then written. */
import type { PeopleImported } from '@huying/contracts'
import { useState } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { DoneNote, ProblemNote } from '../parts/notes.tsx'
import { readText } from '../parts/read-text.ts'
import { useSay } from '../words/say.ts'

export function ImportForm({ onWritten, onCancel }: { onWritten: () => void; onCancel: () => void }) {
  const { say } = useSay()
  const [csv, setCsv] = useState('')
  const [result, setResult] = useState<PeopleImported | null>(null)
  const { busy, error, send } = useSending<PeopleImported>()
  const ask = async (write: boolean): Promise<void> => {
    const answer = await send({ path: '/people/imports', method: 'POST', body: { csv, write } })
    if (!answer) return
    setResult(answer.answer)
    if (answer.answer.written) onWritten()
  }
  const fresh = result?.lines.filter(({ verdict }) => verdict === 'new').length ?? 0
  return (
    <section className="stepform" aria-label={say('people.import')}>
      <h2>{say('people.import')}</h2>
      <p className="hint">{say('people.import-hint')}</p>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={say('people.import-file')}>
        {(id) => (
          <input
            id={id}
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => {
              setResult(null)
              const file = event.target.files?.[0]
              if (file) void readText(file).then(setCsv)
            }}
          />
        )}
      </Labelled>
      {result?.written && <DoneNote>{say('people.import-done')}</DoneNote>}
      {result && <Verdicts lines={result.lines} />}
      <div className="formend">
        {result && !result.written && fresh > 0 ? (
          <button className="button main" type="button" aria-disabled={busy} onClick={() => void ask(true)}>
            {say('people.import-write', { n: fresh })}
          </button>
        ) : (
          <button
            className="button main"
            type="button"
            aria-disabled={busy || csv === ''}
            onClick={() => (csv === '' ? undefined : void ask(false))}
          >
            {say('people.import-check')}
          </button>
        )}
        <button className="button" type="button" onClick={onCancel}>
          {say('desk.close')}
        </button>
      </div>
    </section>
  )
}

function Verdicts({ lines }: { lines: PeopleImported['lines'] }) {
  const { say } = useSay()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{say('people.col-line')}</th>
          <th scope="col">{say('people.login')}</th>
          <th scope="col">{say('people.name')}</th>
          <th scope="col">{say('people.col-verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ line, login, name, verdict, why, link }) => (
          <tr key={line}>
            <td>{line}</td>
            <td>{login}</td>
            <td>{name}</td>
            <td>
              <span className={verdict === 'wrong' ? 'tag failed' : 'tag'}>{say(`people.verdict-${verdict}`)}</span> {why}
              {link && <code className="secret">{link}</code>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
