/** One out of a few, one out of many, five levels. Nothing is ever preselected. */
import type { FormField } from '@huying/contracts'
import { CategoryOptions } from '../parts/category-options.tsx'
import { useSay } from '../words/say.ts'
import type { FieldValue } from './field-values.ts'

export interface ControlProps {
  readonly id: string
  readonly field: FormField
  readonly value: FieldValue
  readonly describedBy: string | undefined
  readonly wrong: boolean
  readonly matter: string
  readonly onChange: (value: FieldValue | ((before: FieldValue) => FieldValue)) => void
}

const mostRadios = 7
const flows = ['report', 'help', 'ask', 'suggest', 'appraise'] as const

interface Option {
  readonly value: string
  readonly label: string
}

function Radios({
  id,
  value,
  options,
  onChange,
}: Pick<ControlProps, 'id' | 'value' | 'onChange'> & { readonly options: readonly Option[] }) {
  return (
    <div className="radios">
      {options.map((option, index) => (
        // The first one carries the field's id, so that the error summary can lead to it.
        <label key={option.value} className="radio">
          <input
            id={index === 0 ? id : undefined}
            type="radio"
            name={id}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}

export function ChoiceControl(props: ControlProps) {
  const { say } = useSay()
  const { id, field, value, describedBy, wrong, onChange } = props
  const options = field.options ?? (field.kind === 'kind' ? flows.map((flow) => ({ value: flow, label: say(`flow.${flow}`) })) : [])
  if (options.length <= mostRadios) return <Radios id={id} value={value} options={options} onChange={onChange} />
  return (
    <select
      id={id}
      aria-label={field.label}
      value={String(value)}
      aria-describedby={describedBy}
      aria-invalid={wrong || undefined}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{say('step.pick')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

export function RatingControl({ id, field, value, onChange }: ControlProps) {
  const { say } = useSay()
  const levels = ([5, 4, 3, 2, 1] as const).map((level) => ({ value: String(level), label: say(`rating.${level}`) }))
  return <Radios id={id} value={value} options={field.options ?? levels} onChange={onChange} />
}

export function CategoryControl({ id, field, value, describedBy, wrong, onChange }: ControlProps) {
  const { say } = useSay()
  return (
    <select
      id={id}
      value={String(value)}
      aria-describedby={describedBy}
      aria-invalid={wrong || undefined}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{field.required ? say('step.pick') : say('step.none')}</option>
      <CategoryOptions />
    </select>
  )
}
