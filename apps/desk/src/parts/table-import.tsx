/** A table brought in, CSV or XLSX: looked at first, each line with its verdict, then written in one go. */
import { useState } from 'react'
import { useSending } from '../api/use-sending.ts'
import { useSay } from '../words/say.ts'
import { Labelled } from './labelled.tsx'
import { ProblemNote } from './notes.tsx'
import { readTableFile, type TableFile } from './table-file.ts'

export type ChosenTable = TableFile & { readonly fileName: string }

export interface TableVerdicts {
  readonly written: boolean
  readonly lines: readonly { readonly line: number; readonly verdict: string; readonly why: string | null }[]
}

export interface TableImportProps<R extends TableVerdicts> {
  readonly path: string
  readonly body: (table: ChosenTable, write: boolean) => object
  readonly words: {
    readonly title: string
    readonly hint: string
    readonly file: string
    readonly what: string
    readonly write: (fresh: number) => string
    readonly counts: (result: R) => string
    readonly verdict: (verdict: R['lines'][number]['verdict']) => string
  }
  /** How many lines there would be to write. */
  readonly freshOf: (result: R) => number
  readonly nameOf: (line: R['lines'][number]) => string
  readonly onWritten: (result: R) => void
  readonly onCancel: () => void
}

export function TableImport<R extends TableVerdicts>(props: TableImportProps<R>) {
  const { say } = useSay()
  const { words } = props
  const [table, setTable] = useState<ChosenTable | null>(null)
  const [result, setResult] = useState<R | null>(null)
  const { busy, error, send } = useSending<R>()
  const ask = async (write: boolean): Promise<void> => {
    const answer = table && (await send({ path: props.path, method: 'POST', body: props.body(table, write) }))
    if (!answer) return
    if (answer.answer.written) props.onWritten(answer.answer)
    else setResult(answer.answer)
  }
  const fresh = result ? props.freshOf(result) : 0
  return (
    <section className="stepform" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="hint">{words.hint}</p>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={words.file}>
        {(id) => (
          <input
            id={id}
            type="file"
            accept=".csv,.txt,.xlsx,text/csv"
            onChange={(event) => {
              setResult(null)
              const [file] = event.target.files ?? []
              if (file) void readTableFile(file).then((read) => setTable({ ...read, fileName: file.name.slice(0, 120) }))
            }}
          />
        )}
      </Labelled>
      {result && <Verdicts {...props} result={result} />}
      <div className="formend">
        <button className="button main" type="button" aria-disabled={busy || table === null} onClick={() => void ask(fresh > 0)}>
          {fresh > 0 ? words.write(fresh) : say('people.import-check')}
        </button>
        <button className="button" type="button" onClick={props.onCancel}>
          {say('desk.close')}
        </button>
      </div>
    </section>
  )
}

const mostShown = 300

function Verdicts<R extends TableVerdicts>({ result, words, nameOf }: TableImportProps<R> & { readonly result: R }) {
  const { say } = useSay()
  const lines: readonly R['lines'][number][] = result.lines
  return (
    <>
      <p role="status">
        <b>{words.counts(result)}</b>
      </p>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={say('findings.verdicts')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('people.col-line')}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{say('people.col-verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, mostShown).map((line) => (
              <tr key={line.line}>
                <td>{line.line}</td>
                <td>{nameOf(line)}</td>
                <td>
                  <span className={line.verdict === 'wrong' ? 'tag failed' : 'tag'}>{words.verdict(line.verdict)}</span> {line.why}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > mostShown && <p className="quiet">{say('findings.more-lines', { n: lines.length - mostShown })}</p>}
    </>
  )
}
