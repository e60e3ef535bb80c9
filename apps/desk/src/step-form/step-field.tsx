/** One question of a step's form: label, hint, error, and the control for its kind. */
import type { FormField } from '@huying/contracts'
import type { ReactNode } from 'react'
import { useSay } from '../words/say.ts'
import { CategoryControl, ChoiceControl, RatingControl, type ControlProps } from './choice-controls.tsx'
import type { FieldValue } from './field-values.ts'
import { ChoicesControl, ContactControl, GradeControl, MoneyControl, PersonControl } from './kind-controls.tsx'
import { PhotoControl } from './photo-control.tsx'
import { PlaceControl } from './place-control.tsx'
import { LineControl, TextControl } from './text-controls.tsx'
import { UnitControl } from './unit-control.tsx'

export interface StepFieldProps {
  readonly id: string
  readonly field: FormField
  readonly value: FieldValue
  readonly error: string | undefined
  readonly matter: string
  readonly onChange: (value: FieldValue | ((before: FieldValue) => FieldValue)) => void
}

const own: Readonly<Partial<Record<string, (props: ControlProps) => ReactNode>>> = {
  grade: GradeControl,
  choices: ChoicesControl,
  contact: ContactControl,
  money: MoneyControl,
  person: PersonControl,
  place: PlaceControl,
}

function Control(props: ControlProps) {
  const { kind } = props.field
  if (kind === 'text') return <TextControl {...props} />
  if (kind === 'photos') return <PhotoControl {...props} />
  if (kind === 'unit') return <UnitControl {...props} />
  if (kind === 'category') return <CategoryControl {...props} />
  if (kind === 'choice' || kind === 'kind') return <ChoiceControl {...props} />
  const Own = own[kind]
  if (Own) return <Own {...props} />
  if (kind === 'rating') return <RatingControl {...props} />
  return <LineControl {...props} />
}

/** Groups of controls have a legend; single controls a label. */
const groups = new Set(['choice', 'choices', 'kind', 'grade', 'rating', 'photos', 'contact'])

function isGroup(field: FormField): boolean {
  return groups.has(field.kind)
}

export function StepField({ id, field, value, error, matter, onChange }: StepFieldProps) {
  const { say } = useSay()
  // Recordings are made outdoors, on the phone.
  if (field.kind === 'sound') return null
  const label = (
    <>
      {field.label}
      {!field.required && <span className="optional">{say('desk.optional')}</span>}
    </>
  )
  const describedBy = [field.hint ? `${id}-hint` : '', error ? `${id}-why` : ''].join(' ').trim() || undefined
  const inside = (
    <>
      {isGroup(field) ? <legend>{label}</legend> : <label htmlFor={id}>{label}</label>}
      {field.hint && (
        <span className="hint" id={`${id}-hint`}>
          {field.hint}
        </span>
      )}
      {error && (
        <span className="why" id={`${id}-why`}>
          {error}
        </span>
      )}
      <Control
        id={id}
        field={field}
        value={value}
        describedBy={describedBy}
        wrong={error !== undefined}
        matter={matter}
        onChange={onChange}
      />
    </>
  )
  const className = error ? 'field wrong' : 'field'
  if (!isGroup(field)) return <div className={className}>{inside}</div>
  return (
    <fieldset className={className} aria-describedby={describedBy}>
      {inside}
    </fieldset>
  )
}
