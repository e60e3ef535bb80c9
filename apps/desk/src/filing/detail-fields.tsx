/** What the category asks besides, while the caller is on the line. */
import type { SpokenPreview } from '@huying/contracts'
import { StepField } from '../step-form/step-field.tsx'
import { valueErrors, type Fields, type FieldValue, type Values } from '../step-form/field-values.ts'
import { useSay } from '../words/say.ts'

export function fieldsOf(questions: SpokenPreview['questions']): Fields {
  return Object.fromEntries(questions.map(({ id, field }) => [id, field]))
}

export interface DetailFieldsProps {
  readonly questions: SpokenPreview['questions']
  readonly values: Values
  /** What is missing is said once it was tried to be sent. */
  readonly tried: boolean
  readonly onChange: (values: Values) => void
}

export function DetailFields({ questions, values, tried, onChange }: DetailFieldsProps) {
  const { say } = useSay()
  if (questions.length === 0) return null
  const errors = tried ? valueErrors(fieldsOf(questions), values) : []
  const change = (id: string, next: FieldValue | ((before: FieldValue) => FieldValue)): void =>
    onChange({ ...values, [id]: typeof next === 'function' ? next(values[id] ?? '') : next })
  return (
    <section className="detail-fields" data-field="details" aria-label={say('questions.of-category')}>
      <h2>{say('questions.of-category')}</h2>
      {questions.map(({ id, field }) => {
        const error = errors.find((one) => one.field === id)
        return (
          <StepField
            key={id}
            id={`detail-${id}`}
            field={field}
            value={values[id] ?? ''}
            error={error && say(error.word, error.params)}
            matter=""
            onChange={(next) => change(id, next)}
          />
        )
      })}
    </section>
  )
}
