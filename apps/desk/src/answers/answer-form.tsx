/** Drafts a public answer; a colleague checks it before residents see it. */
import type { Answer, AnswerDraft } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'

export interface AnswerFormProps {
  readonly question: string
  readonly answer: string
  readonly fromMatter?: string
  readonly onSaved: () => void
  readonly onCancel: () => void
}

function useDraft({ question, answer, fromMatter, onSaved }: AnswerFormProps) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<AnswerDraft>({ question, answer, ...(fromMatter ? { fromMatter } : {}) })
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<Answer>()
  const missing = { question: draft.question.trim() === '', answer: draft.answer.trim() === '' }
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (missing.question || missing.answer) return
    if ((await send({ path: '/answers', method: 'POST', body: draft })) === null) return
    await client.invalidateQueries({ queryKey: ['answers'] })
    onSaved()
  }
  return { draft, setDraft, tried, missing, busy, error, save }
}

export function AnswerForm(props: AnswerFormProps) {
  const { say } = useSay()
  const { draft, setDraft, tried, missing, busy, error, save } = useDraft(props)
  const why = (name: 'question' | 'answer'): string | undefined =>
    tried && missing[name] ? say('step.required', { label: say(`answers.${name}`) }) : undefined
  return (
    <form className="stepform" onSubmit={(event) => void save(event)} noValidate>
      <h2>{say('answers.new')}</h2>
      <p className="quiet">{say('answers.hint')}</p>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={say('answers.question')} hint={say('answers.question-hint')} error={why('question')}>
        {(id, describedBy) => (
          <input
            id={id}
            autoFocus
            value={draft.question}
            aria-describedby={describedBy}
            onChange={(event) => setDraft({ ...draft, question: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={say('answers.answer')} hint={say('answers.answer-hint')} error={why('answer')}>
        {(id, describedBy) => (
          <textarea
            id={id}
            rows={5}
            value={draft.answer}
            aria-describedby={describedBy}
            onChange={(event) => setDraft({ ...draft, answer: event.target.value })}
          />
        )}
      </Labelled>
      <FormFoot busy={busy} onCancel={props.onCancel} label={say('answers.save')} />
    </form>
  )
}
