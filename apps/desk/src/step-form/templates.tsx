/** Templates of this step, filled in for this matter: chosen, then edited like any other words. */
import { useQuery } from '@tanstack/react-query'
import type { OpenStep } from '@huying/contracts'
import { filledTemplatesQuery } from '../api/queries.ts'
import { useSay } from '../words/say.ts'
import type { Values } from './field-values.ts'
import { previewOf } from './preview.ts'

export interface TemplatesProps {
  readonly matter: string
  readonly step: OpenStep
  readonly id: string
  readonly onChoose: (field: string, words: string) => void
}

export function Templates({ matter, step, id, onChoose }: TemplatesProps) {
  const { say } = useSay()
  const { data } = useQuery(filledTemplatesQuery(matter, step.step))
  const items = (data?.items ?? []).filter((item) => item.field in step.form)
  if (items.length === 0) return null
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
