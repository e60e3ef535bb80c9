/** The district's reply templates: an administrator changes the words, copies one into a new one, or retires it. */
import type { Template, TemplateChange } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call, ProblemError } from '../api/call.ts'
import { problemWords } from '../api/problem-words.ts'
import { templatesQuery } from '../api/queries.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'

interface EditorProps {
  readonly template: Template
  readonly onDone: () => void
}

function Editor({ template, onDone }: EditorProps) {
  const { say, lang } = useSay()
  const { id, flow, step, field } = template
  const [title, setTitle] = useState(template.title)
  const [words, setWords] = useState(template.words)
  const [wrong, setWrong] = useState<string | null>(null)
  const send = async (method: 'POST' | 'PUT' | 'DELETE'): Promise<void> => {
    const body: TemplateChange = { flow, step, field, title: title.trim(), words: words.trim() }
    const path = method === 'POST' ? '/templates' : `/templates/${id}`
    try {
      await call(path, method === 'DELETE' ? { method } : { method, body })
      setWrong(null)
      onDone()
    } catch (error) {
      setWrong(error instanceof ProblemError && error.status < 500 ? problemWords(error, lang) : say('step.no-answer'))
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void send('PUT')
  }
  return (
    <form className="stepform" onSubmit={submit}>
      {wrong !== null && (
        <div className="errors" role="alert">
          <p>{wrong}</p>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-title`}>{say('templates.title')}</label>
        <input id={`${id}-title`} value={title} maxLength={40} required onChange={(event) => setTitle(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-words`}>{say('templates.words')}</label>
        <textarea id={`${id}-words`} value={words} rows={4} maxLength={2000} required onChange={(event) => setWords(event.target.value)} />
      </div>
      <div className="formend">
        <button className="button main" type="submit">
          {say('templates.save')}
        </button>
        <button className="button" type="button" onClick={() => void send('POST')}>
          {say('templates.copy')}
        </button>
        <button className="button" type="button" onClick={() => void send('DELETE')}>
          {say('templates.retire')}
        </button>
      </div>
    </form>
  )
}

export function TemplatesPage() {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(templatesQuery)
  const [open, setOpen] = useState<string | null>(null)
  const [done, setDone] = useState(0)
  const finished = (): void => {
    setOpen(null)
    setDone(done + 1)
    void refetch()
  }
  return (
    <PlainPage title={say('templates.page')} hint={say('templates.hint')}>
      {done > 0 && <DoneNote key={done}>{say('templates.saved')}</DoneNote>}
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data?.items.map((template) => (
        <section className="box" key={template.id}>
          <h2>{template.title}</h2>
          <p className="quiet">{[template.usedIn, template.platformDefault ? say('matter.default') : say('templates.own')].join(' · ')}</p>
          {open === template.id ? (
            <Editor template={template} onDone={finished} />
          ) : (
            <>
              <p>{template.words}</p>
              <button className="button" type="button" onClick={() => setOpen(template.id)}>
                {say('templates.edit')}
              </button>
            </>
          )}
        </section>
      ))}
    </PlainPage>
  )
}
