/** Public answers: what waits for a second pair of eyes, and what residents already find. */
import type { Answer } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { answersQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { Icon } from '../parts/icon.tsx'
import { DoneNote, EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { AnswerForm } from './answer-form.tsx'

function Publish({ answer, onDone }: { answer: Answer; onDone: () => void }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { busy, error, send } = useSending<Answer>()
  const publish = async (): Promise<void> => {
    if (answer.mine || (await send({ path: `/answers/${encodeURIComponent(answer.id)}/publish`, method: 'POST', body: {} })) === null)
      return
    await client.invalidateQueries({ queryKey: ['answers'] })
    onDone()
  }
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      <button className="button" type="button" aria-disabled={answer.mine || busy} onClick={() => void publish()}>
        <Icon name="check" />
        {answer.mine ? say('answers.mine') : say('answers.publish')}
      </button>
    </>
  )
}

function AnswerCard({ answer, onDone }: { answer: Answer; onDone?: () => void }) {
  const { say, lang } = useSay()
  const now = useNow()
  return (
    <li className="box">
      <h3>{answer.question}</h3>
      <p className="words">{answer.answer}</p>
      <p className="meta">
        {answer.draftedBy !== null && (
          <span className="quiet">{say('answers.by', { name: answer.draftedBy, at: sayWhen(answer.changedAt, now, lang) })}</span>
        )}
        {answer.fromMatter !== null && (
          <a {...linkTo({ page: 'matter', number: answer.fromMatter, queue: null })}>
            {say('answers.from', { number: showNumber(answer.fromMatter) })}
          </a>
        )}
      </p>
      {onDone && <Publish answer={answer} onDone={onDone} />}
    </li>
  )
}

function Drafts() {
  const { say } = useSay()
  const { data, error, isPending } = useQuery(answersQuery({ state: 'draft' }))
  const [done, setDone] = useState(0)
  return (
    <section>
      <h2>{say('answers.drafts')}</h2>
      {done > 0 && <DoneNote key={done}>{say('answers.done')}</DoneNote>}
      {isPending && <Loading />}
      {error && <ProblemNote error={error} />}
      {data?.items.length === 0 && <EmptyNote>{say('answers.no-drafts')}</EmptyNote>}
      <ul className="cards">
        {data?.items.map((answer) => (
          <AnswerCard key={answer.id} answer={answer} onDone={() => setDone(done + 1)} />
        ))}
      </ul>
    </section>
  )
}

function Published() {
  const { say } = useSay()
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState('')
  const { data, error, isPending } = useQuery(answersQuery(words ? { words } : { state: 'published' }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setWords(typed.trim())
  }
  return (
    <section>
      <h2>{say('answers.published')}</h2>
      <form className="inline" role="search" aria-label={say('answers.find')} onSubmit={submit}>
        <input
          type="search"
          aria-label={say('answers.find')}
          placeholder={say('answers.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button className="button" type="submit">
          {say('answers.search')}
        </button>
      </form>
      {isPending && <Loading />}
      {error && <ProblemNote error={error} />}
      {data?.items.length === 0 && <EmptyNote>{say(words ? 'answers.none-found' : 'answers.no-published')}</EmptyNote>}
      <ul className="cards">
        {data?.items.map((answer) => (
          <AnswerCard key={answer.id} answer={answer} />
        ))}
      </ul>
    </section>
  )
}

function New() {
  const { say } = useSay()
  const [state, setState] = useState<'closed' | 'open' | 'saved'>('closed')
  if (state === 'open') return <AnswerForm question="" answer="" onSaved={() => setState('saved')} onCancel={() => setState('closed')} />
  return (
    <div>
      {state === 'saved' && <DoneNote>{say('answers.saved')}</DoneNote>}
      <button className="button main" type="button" onClick={() => setState('open')}>
        <Icon name="plus" />
        {say('answers.new')}
      </button>
    </div>
  )
}

export function AnswersPage() {
  const { say } = useSay()
  return (
    <PlainPage title={say('answers.title')} hint={say('answers.hint')}>
      <New />
      <Drafts />
      <Published />
    </PlainPage>
  )
}
