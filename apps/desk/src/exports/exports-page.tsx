/** Lists as files: one's own, and those that wait for a second person. */
import type { Export, ExportDecision, Exports } from '@huying/contracts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { When } from '../parts/deadline-chip.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { sayKnown, useSay } from '../words/say.ts'
import { ExportForm } from './export-form.tsx'

const exportsQuery = queryOptions({ queryKey: ['exports'], queryFn: () => call<Exports>('/exports'), refetchInterval: 15_000 })

function DecisionForm({ id }: { id: string }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const { error, busy, send } = useSending<null>()
  const decide = async (approve: boolean): Promise<void> => {
    setTried(true)
    if (words.trim().length < 2) return
    const body: ExportDecision = { approve, words: words.trim() }
    if (await send({ path: `/exports/${id}/decision`, method: 'POST', body })) await client.invalidateQueries({ queryKey: ['exports'] })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void decide(true)
  }
  return (
    <form className="stepform" onSubmit={submit} noValidate aria-label={say('exports.approve')}>
      {error !== null && <ProblemNote error={error} />}
      <Labelled
        label={say('exports.decision-words')}
        error={tried && words.trim().length < 2 ? say('step.required', { label: say('exports.decision-words') }) : undefined}
      >
        {(field, describedBy) => (
          <input
            id={field}
            value={words}
            maxLength={300}
            aria-describedby={describedBy}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Labelled>
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {say('exports.approve')}
        </button>
        <button className="button" type="button" aria-disabled={busy} onClick={() => void decide(false)}>
          {say('exports.refuse')}
        </button>
      </div>
    </form>
  )
}

function Line({ one }: { one: Export }) {
  const { say } = useSay()
  const client = useQueryClient()
  const taken = (): void => void setTimeout(() => void client.invalidateQueries({ queryKey: ['exports'] }), 1_000)
  return (
    <li className="notice">
      <b>
        {say('exports.number', { n: one.number })}　{sayKnown(say, 'exports', one.state)}
      </b>
      <span>
        {sayKnown(say, 'reason', one.choice)}：「{one.words}」
      </span>
      <span className="meta quiet">
        <span>{one.by}</span>
        <span>{sayKnown(say, 'queue', one.filters.queue ?? 'open')}</span>
        <span>{say(one.format === 'csv' ? 'exports.csv' : 'exports.xlsx')}</span>
        {one.identities && <span>{say('exports.rows', { n: one.rows })}</span>}
        <When at={one.askedAt} />
        {one.decidedBy !== null && (
          <span>
            {one.decidedBy}：「{one.decidedWords}」
          </span>
        )}
      </span>
      {one.mine && one.state === 'ready' && (
        <p>
          <a className="button" href={`/api/v1/exports/${one.id}/file`} download onClick={taken}>
            {say('exports.take')}
          </a>
        </p>
      )}
      {!one.mine && one.state === 'asked' && <DecisionForm id={one.id} />}
    </li>
  )
}

export function ExportsPage() {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(exportsQuery)
  return (
    <PlainPage title={say('exports.title')} hint={say('exports.hint')}>
      <ExportForm />
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      <ol className="notices">
        {data?.items.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </ol>
    </PlainPage>
  )
}
