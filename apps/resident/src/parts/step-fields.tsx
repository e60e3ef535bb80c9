/** A step's form, made from the fields that the flow declares. */
import { usePage } from '../page-context.ts'
import type { FieldError, PhotoShown, StepField } from '../page-props.ts'
import { errorOf, FieldMessage } from './error-summary.tsx'
import { Field } from './field.tsx'
import { PhotoField } from './photo-field.tsx'
import { Faces } from './rating.tsx'

interface StepFieldsProps {
  readonly fields: readonly StepField[]
  readonly photos: readonly PhotoShown[]
  readonly errors: readonly FieldError[]
  readonly draft: string
}

export function StepFields({ fields, photos, errors, draft }: StepFieldsProps) {
  return (
    <>
      {fields.map((field) =>
        field.kind === 'photos' ? (
          <PhotoField key={field.name} photos={photos} errors={errors} draft={draft} />
        ) : (
          <OneField key={field.name} field={field} errors={errors} />
        ),
      )}
    </>
  )
}

function OneField({ field, errors }: { field: StepField; errors: readonly FieldError[] }) {
  if (field.kind === 'rating') return <RatingField field={field} errors={errors} />
  if (field.kind === 'choice' || field.kind === 'kind') return <ChoiceField field={field} errors={errors} />
  const shared = {
    name: field.name,
    label: field.label,
    hint: field.hint,
    value: field.value,
    optional: !field.required,
    errors,
    maxLength: field.maxLength,
  }
  if (field.kind === 'time') return <Field {...shared} type="datetime-local" />
  if (field.kind === 'count') return <Field {...shared} inputMode="numeric" />
  return <Field {...shared} {...(field.kind === 'text' ? { rows: 4 } : {})} />
}

function RatingField({ field, errors }: { field: StepField; errors: readonly FieldError[] }) {
  const { words } = usePage()
  return (
    <div class={errorOf(errors, field.name) ? 'field is-wrong' : 'field'}>
      <p class="label">
        {field.label}
        {!field.required && <span class="optional">{words.optional}</span>}
      </p>
      <FieldMessage field={field.name} errors={errors} />
      <Faces name={field.name} value={field.value ? Number(field.value) : null} wrong={errorOf(errors, field.name) !== null} />
    </div>
  )
}

function ChoiceField({ field, errors }: { field: StepField; errors: readonly FieldError[] }) {
  const { words } = usePage()
  return (
    <fieldset class={errorOf(errors, field.name) ? 'field choices is-wrong' : 'field choices'} id={field.name} tabIndex={-1}>
      <legend class="label">
        {field.label}
        {!field.required && <span class="optional">{words.optional}</span>}
      </legend>
      <FieldMessage field={field.name} errors={errors} />
      {field.options.map((option) => (
        <label key={option.value} class="choice">
          <input type="radio" name={field.name} value={option.value} checked={field.value === option.value} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
