/** A table brought in: each line gets its verdict first, then what is new is written. */
import type { RecordsImported, RecordSource } from '@huying/contracts'
import { recordSources } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { DoneNote, ProblemNote } from '../parts/notes.tsx'
import { useSay, type Say } from '../words/say.ts'
import { disputesKey } from './queries.ts'

interface Sent {
  readonly table?: string
  readonly xlsx?: string
}

/** XLSX goes as base64, everything else as text. */
async function readFile(file: File): Promise<Sent> {
  if (!file.name.toLowerCase().endsWith('.xlsx')) return { table: await file.text() }
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { xlsx: btoa(text) }
}

interface ImportProps {
  readonly title: string
  readonly hint: string
  readonly path: string
  /** What goes with the table. */
  readonly also: object
  readonly onClose: () => void
  readonly children?: ReactNode
}

export function TableImport({ title, hint, path, also, onClose, children }: ImportProps) {
  const { say } = useSay()
  const client = useQueryClient()
  const [sent, setSent] = useState<Sent | null>(null)
  const [result, setResult] = useState<RecordsImported | null>(null)
  const { busy, error, send } = useSending<RecordsImported>()
  const ask = async (write: boolean): Promise<void> => {
    if (sent === null) return
    const answer = await send({ path, method: 'POST', body: { ...also, ...sent, write } })
    if (!answer) return setResult(null)
    setResult(answer.answer)
    if (answer.answer.written) await client.invalidateQueries({ queryKey: disputesKey })
  }
  const fresh = result?.lines.filter(({ verdict }) => verdict === 'new').length ?? 0
  const mayWrite = result !== null && !result.written && fresh > 0
  return (
    <section className="stepform" aria-label={title}>
      <h2>{title}</h2>
      <p className="hint">{hint}</p>
      {error !== null && <ProblemNote error={error} />}
      {children}
      <Labelled label={say('disputes.import-file')}>
        {(id) => (
          <input
            id={id}
            type="file"
            accept=".csv,.xlsx,text/csv"
            onChange={(event) => {
              setResult(null)
              const file = event.target.files?.[0]
              if (file) void readFile(file).then(setSent)
            }}
          />
        )}
      </Labelled>
      {result?.written && <DoneNote>{say('disputes.import-done', { n: fresh })}</DoneNote>}
      {result && <Verdicts lines={result.lines} say={say} />}
      <div className="formend">
        <button className="button main" type="button" aria-disabled={busy || sent === null} onClick={() => void ask(mayWrite)}>
          {mayWrite ? say('disputes.import-write', { n: fresh }) : say('disputes.import-check')}
        </button>
        <button className="button" type="button" onClick={onClose}>
          {say('desk.close')}
        </button>
      </div>
    </section>
  )
}

/** Wrong lines first: they are what somebody has to do something about. */
function Verdicts({ lines, say }: { lines: RecordsImported['lines']; say: Say }) {
  const rank = { wrong: 0, known: 1, new: 2 } as const
  const sorted = lines.toSorted((a, b) => rank[a.verdict] - rank[b.verdict] || a.line - b.line)
  const shown = sorted.slice(0, 100)
  return (
    <div className="wide" role="region" aria-label={say('disputes.import-check')} tabIndex={0}>
      <table className="table figures">
        <caption>
          {say('disputes.import-sum', {
            fresh: lines.filter(({ verdict }) => verdict === 'new').length,
            known: lines.filter(({ verdict }) => verdict === 'known').length,
            wrong: lines.filter(({ verdict }) => verdict === 'wrong').length,
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('people.col-line')}</th>
            <th scope="col">{say('disputes.col-id')}</th>
            <th scope="col">{say('people.col-verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, externalId, verdict, why }) => (
            <tr key={line}>
              <td>{line}</td>
              <td>{externalId}</td>
              <td>
                <span className={verdict === 'wrong' ? 'tag failed' : 'tag'}>{say(`disputes.verdict-${verdict}`)}</span> {why}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function RecordsImportForm({ onClose }: { onClose: () => void }) {
  const { say } = useSay()
  const [source, setSource] = useState<RecordSource>('lawsuit')
  return (
    <TableImport
      key={source}
      title={say('disputes.import')}
      hint={say('disputes.import-hint')}
      path="/disputes/records/imports"
      also={{ source }}
      onClose={onClose}
    >
      <Labelled label={say('disputes.import-source')}>
        {(id) => (
          <select id={id} value={source} onChange={(event) => setSource(event.target.value as RecordSource)}>
            {recordSources.map((one) => (
              <option key={one} value={one}>
                {say(`disputes.source-${one}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </TableImport>
  )
}
