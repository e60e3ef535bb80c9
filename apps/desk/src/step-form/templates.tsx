/** Templates of this step, filled in for this matter: chosen, then edited like any other words. */
import { useQuery } from '@tanstack/react-query'
import type { AskedQuestion, FilledTemplate, OpenStep } from '@huying/contracts'
import { filledTemplatesQuery } from '../api/queries.ts'
import { useSay } from '../words/say.ts'
import type { Values } from './field-values.ts'
import { previewOf } from './preview.ts'

export interface TemplatesProps {
  readonly matter: string
  readonly step: OpenStep
  readonly id: string
  readonly onChoose: (field: string, words: string) => void
  /** Added to what stands there already. */
  readonly onAsk: (field: string, words: string) => void
}

export function Templates({ matter, step, id, onChoose, onAsk }: TemplatesProps) {
  const { data } = useQuery(filledTemplatesQuery(matter, step.step))
  const items = (data?.items ?? []).filter((item) => item.field in step.form)
  const questions = (data?.questions ?? []).filter((question) => question.field in step.form)
  return (
    <>
      {questions.length > 0 && <AskedQuestions questions={questions} onAsk={onAsk} />}
      {items.length > 0 && <Choose id={id} items={items} onChoose={onChoose} />}
    </>
  )
}

/** Which of the category's questions are still open, one by one. */
function AskedQuestions({ questions, onAsk }: { questions: readonly AskedQuestion[]; onAsk: TemplatesProps['onAsk'] }) {
  const { say } = useSay()
  return (
    <section className="asked" aria-label={say('questions.of-category')}>
      <h3>{say('questions.of-category')}</h3>
      <ul className="plain-lines">
        {questions.map(({ id, field, ask, said }) => (
          <li key={id}>
            <span>{ask}</span>
            {said !== null && <span className="quiet">{say('questions.said', { said })}</span>}
            {said === null && (
              <button className="button" type="button" aria-label={say('questions.put-in-of', { ask })} onClick={() => onAsk(field, ask)}>
                {say('questions.put-in')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Choose({ id, items, onChoose }: Pick<TemplatesProps, 'id' | 'onChoose'> & { items: readonly FilledTemplate[] }) {
  const { say } = useSay()
  return (
    <div className="field">
      <label htmlFor={id}>{say('templates.choose')}</label>
      <select
        id={id}
        value=""
        onChange={(event) => {
          const item = items.find((one) => one.id === event.target.value)
          if (item) onChoose(item.field, item.words)
        }}
      >
        <option value="">{say('templates.none')}</option>
        {items.map((item) => (
          <option key={item.id} value={item.id}>
            {item.title}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Exactly what the resident will read, while it is being written. */
export function Preview({ step, values }: { step: OpenStep; values: Values }) {
  const { say } = useSay()
  const words = previewOf(step.form, values)
  if (step.shown !== true || words === '') return null
  return (
    <section className="preview" aria-label={say('templates.preview')}>
      <h3>{say('templates.preview')}</h3>
      <p>
        <b>{step.label}</b>
      </p>
      <p>{words}</p>
    </section>
  )
}
