/** 代录: taking down what a caller says, by keyboard. Ctrl+Enter files from any field. */
import type { SameMatter, SpokenFiled, SpokenPreview } from '@huying/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { filingPreviewQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { Beside } from './beside.tsx'
import { valueErrors } from '../step-form/field-values.ts'
import { CallerFields, WhatFields } from './caller-fields.tsx'
import { DetailFields, fieldsOf } from './detail-fields.tsx'
import { draftErrors, emptyDraft, filingOf, keepFiling, keptDraft, saidSoFar, type FilingDraft } from './filing-draft.ts'
import { NewKinds } from './new-kinds.tsx'
import { ReadOut, type ToReadOut } from './read-out.tsx'
import { WhereFields } from './where-fields.tsx'

function useDraft() {
  const [draft, setDraft] = useState(keptDraft)
  const change = (changes: Partial<FilingDraft>): void => {
    const next = { ...draft, ...changes }
    keepFiling(next)
    setDraft(next)
  }
  return { draft, change }
}

/** Looks half a second after the last key. */
function useSettled(draft: FilingDraft): FilingDraft {
  const [settled, setSettled] = useState(draft)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), 500)
    return () => clearTimeout(timer)
  }, [draft])
  return useDeferredValue(settled)
}

function useFiling(onDone: (filed: ToReadOut) => void) {
  const filing = useSending<SpokenFiled>()
  const joining = useSending<{ number: string; trackingCode: string }>()
  const file = async (draft: FilingDraft, questions: SpokenPreview['questions']): Promise<void> => {
    const sent = await filing.send({ path: '/desk/filings', method: 'POST', body: filingOf(draft, questions) })
    if (sent) onDone({ ...sent.answer, joined: false })
  }
  const join = async (draft: FilingDraft, { number }: SameMatter): Promise<void> => {
    const { contact } = saidSoFar(draft)
    const path = `/matters/${encodeURIComponent(number)}/joins`
    const sent = await joining.send({ path, method: 'POST', body: contact ? { contact } : {} })
    if (sent) onDone({ ...sent.answer, texted: false, joined: true })
  }
  return { busy: filing.busy || joining.busy, error: filing.error ?? joining.error, file, join }
}

/** Fields with something missing or wrong, in the order of the page. */
function errorsIn(draft: FilingDraft, questions: SpokenPreview['questions']): readonly string[] {
  const details = valueErrors(fieldsOf(questions), draft.details)
  return [...draftErrors(draft), ...(details.length > 0 ? ['details'] : [])]
}

function sendByKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
}

export function FilingPage() {
  const { say } = useSay()
  const { draft, change } = useDraft()
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState<ToReadOut | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const hint = useId()
  const { busy, error, file, join } = useFiling((filed) => {
    change(emptyDraft)
    setTried(false)
    setDone(filed)
  })
  const said = saidSoFar(useSettled(draft))
  const { data: found } = useQuery({ ...filingPreviewQuery(said), placeholderData: keepPreviousData })
  const questions = found?.questions ?? []
  const wrong = tried ? errorsIn(draft, questions) : []
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    const errors = errorsIn(draft, questions)
    if (errors.length === 0) void file(draft, questions)
    else form.current?.querySelector<HTMLElement>(`[data-field="${errors[0] ?? ''}"] :is(input, textarea, select)`)?.focus()
  }
  if (done)
    return (
      <PlainPage title={say('filing.title')} hint={say('filing.hint')}>
        <ReadOut filed={done} onNext={() => setDone(null)} />
      </PlainPage>
    )
  return (
    <PlainPage title={say('filing.title')} hint={say('filing.hint')}>
      <NewKinds current={null} forResidents />
      <div className="filing">
        <form className="stepform" ref={form} onSubmit={submit} onKeyDown={sendByKey} noValidate aria-label={say('filing.title')}>
          {error !== null && <ProblemNote error={error} />}
          <CallerFields draft={draft} onChange={change} error={wrong.includes('phone') ? say('filing.bad-phone') : undefined} />
          <WhatFields draft={draft} onChange={change} error={wrong.includes('what') ? say('filing.need-what') : undefined} />
          <DetailFields questions={questions} values={draft.details} tried={tried} onChange={(details) => change({ details })} />
          <div data-field="where">
            <WhereFields draft={draft} onChange={change} error={wrong.includes('where') ? say('filing.need-where') : undefined} />
          </div>
          <div className="formend">
            <button className="button main" type="submit" aria-disabled={busy} aria-describedby={hint}>
              {busy ? say('step.busy') : say('filing.submit')}
            </button>
            <button className="button" type="button" onClick={() => change(emptyDraft)}>
              {say('filing.clear')}
            </button>
            <span className="quiet" id={hint}>
              {say('filing.keys')}
            </span>
          </div>
        </form>
        <Beside found={found} onCategory={(category) => change({ category })} onJoin={(item) => void join(draft, item)} />
      </div>
    </PlainPage>
  )
}
