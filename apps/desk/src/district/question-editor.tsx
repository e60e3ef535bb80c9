/** What a category asks besides: up to eight questions, each of one kind, in both languages, needed or not. */
import { mostQuestions, questionKinds, type CategoryQuestion } from '@huying/contracts'
import { useState } from 'react'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'
import { TextField } from './text-field.tsx'

export interface QuestionEditorProps {
  readonly questions: readonly CategoryQuestion[]
  readonly onChange: (questions: CategoryQuestion[]) => void
}

/** An id of its own for good: what was answered to it stays together when it is worded otherwise. */
const newQuestion = (): CategoryQuestion => ({
  id: `q-${crypto.randomUUID().slice(0, 8)}`,
  ask: '',
  askEn: '',
  kind: 'line',
  choices: [],
  required: false,
})

/** One choice a line, the English after the sign ｜. */
function writeChoices({ choices, choicesEn = [] }: CategoryQuestion): string {
  return choices.map((choice, at) => (choicesEn[at] ? `${choice}｜${choicesEn[at]}` : choice)).join('\n')
}

function readChoices(typed: string): Pick<CategoryQuestion, 'choices' | 'choicesEn'> {
  const lines = typed
    .split('\n')
    .map((line) => line.split(/[｜|]/).map((part) => part.trim()))
    .filter(([choice]) => choice)
  return { choices: lines.map(([choice = '']) => choice), choicesEn: lines.map(([, english = '']) => english) }
}

/** What is left empty in English reads as in Chinese; what is left empty altogether is no question. */
export function tidyQuestions(questions: readonly CategoryQuestion[]): CategoryQuestion[] {
  return questions
    .map((question) => ({ ...question, ask: question.ask.trim(), askEn: question.askEn.trim() || question.ask.trim() }))
    .filter(({ ask }) => ask !== '')
    .map(({ choicesEn, ...question }) => {
      if (question.kind !== 'choice') return { ...question, choices: [] }
      return choicesEn ? { ...question, choicesEn } : question
    })
}

interface OneProps {
  readonly question: CategoryQuestion
  readonly n: number
  readonly of: number
  readonly onChange: (question: CategoryQuestion) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function One({ question, n, of, onChange, onMove, onRemove }: OneProps) {
  const { say } = useSay()
  const [choices, setChoices] = useState(() => writeChoices(question))
  const change = (part: Partial<CategoryQuestion>): void => onChange({ ...question, ...part })
  return (
    <fieldset className="question-one">
      <legend>{say('questions.nth', { n })}</legend>
      <div className="two">
        <TextField label={say('questions.ask')} value={question.ask} onChange={(ask) => change({ ask })} />
        <TextField label={say('questions.ask-en')} value={question.askEn} onChange={(askEn) => change({ askEn })} />
      </div>
      <Labelled label={say('questions.kind')}>
        {(id) => (
          <select id={id} value={question.kind} onChange={({ target }) => change({ kind: target.value as CategoryQuestion['kind'] })}>
            {questionKinds.map((kind) => (
              <option key={kind} value={kind}>
                {say(`questions.kind-${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {question.kind === 'choice' && (
        <TextField
          label={say('questions.choices')}
          hint={say('questions.choices-hint')}
          rows={3}
          value={choices}
          onChange={(typed) => {
            setChoices(typed)
            change(readChoices(typed))
          }}
        />
      )}
      <label className="check">
        <input type="checkbox" checked={question.required ?? false} onChange={({ target }) => change({ required: target.checked })} />
        <span>
          {say('questions.required')}
          <span className="hint">{say('questions.required-hint')}</span>
        </span>
      </label>
      <OneActions n={n} of={of} onMove={onMove} onRemove={onRemove} />
    </fieldset>
  )
}

function OneActions({ n, of, onMove, onRemove }: Omit<OneProps, 'question' | 'onChange'>) {
  const { say } = useSay()
  return (
    <span className="actions">
      <button
        className="button"
        type="button"
        aria-disabled={n === 1}
        aria-label={say('questions.up-of', { n })}
        onClick={() => n > 1 && onMove(-1)}
      >
        {say('questions.up')}
      </button>
      <button
        className="button"
        type="button"
        aria-disabled={n === of}
        aria-label={say('questions.down-of', { n })}
        onClick={() => n < of && onMove(1)}
      >
        {say('questions.down')}
      </button>
      <button className="button" type="button" aria-label={say('questions.remove-of', { n })} onClick={onRemove}>
        {say('areas.remove')}
      </button>
    </span>
  )
}

export function QuestionEditor({ questions, onChange }: QuestionEditorProps) {
  const { say } = useSay()
  const isFull = questions.length >= mostQuestions
  return (
    <section className="question-list" aria-label={say('categories.questions')}>
      <h3>{say('categories.questions')}</h3>
      <p className="quiet">{say('categories.questions-hint')}</p>
      {questions.map((question, at) => (
        <One
          key={question.id}
          question={question}
          n={at + 1}
          of={questions.length}
          onChange={(next) => onChange(questions.with(at, next))}
          onMove={(by) => onChange(questions.toSpliced(at, 1).toSpliced(at + by, 0, question))}
          onRemove={() => onChange(questions.toSpliced(at, 1))}
        />
      ))}
      <p>
        <button className="button" type="button" aria-disabled={isFull} onClick={() => !isFull && onChange([...questions, newQuestion()])}>
          {say('questions.add')}
        </button>{' '}
        {isFull && <span className="quiet">{say('questions.full', { most: mostQuestions })}</span>}
      </p>
    </section>
  )
}
