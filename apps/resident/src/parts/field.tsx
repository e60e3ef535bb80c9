/** One labelled field. Optional ones say so; nothing is marked with an asterisk. */
import type { JSX } from 'preact'
import { usePage } from '../page-context.ts'
import type { FieldError } from '../page-props.ts'
import { errorOf, FieldMessage } from './error-summary.tsx'

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly hint?: string | null
  readonly optional?: boolean
  readonly errors?: readonly FieldError[]
  readonly type?: 'text' | 'tel' | 'number' | 'datetime-local'
  /** More than one line. */
  readonly rows?: number
  readonly maxLength?: number | null
  readonly autocomplete?: string
  readonly inputMode?: 'numeric' | 'tel' | 'text'
  /** The label is the question of the page. */
  readonly asHeading?: boolean
}

export function Field(props: FieldProps) {
  const { words } = usePage()
  const { name, label, hint, optional, errors = [], asHeading } = props
  const title = (
    <label for={name} class={asHeading ? undefined : 'label'}>
      {label}
      {optional && <span class="optional">{words.optional}</span>}
    </label>
  )
  return (
    <div class={errorOf(errors, name) ? 'field is-wrong' : 'field'}>
      {asHeading ? <h1>{title}</h1> : title}
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldMessage field={name} errors={errors} />
      <Control {...props} />
    </div>
  )
}

/** Ids of what explains a field, for aria-describedby. */
export function describedBy(name: string, hint: boolean, errors: readonly FieldError[]): string | undefined {
  const ids = [hint && `${name}-hint`, errorOf(errors, name) && `${name}-error`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

function Control({ name, value, hint, errors = [], type = 'text', rows, maxLength, autocomplete, inputMode }: FieldProps) {
  const shared = {
    id: name,
    name,
    'aria-describedby': describedBy(name, Boolean(hint), errors),
    'aria-invalid': errorOf(errors, name) ? ('true' as const) : undefined,
    autocomplete: autocomplete as JSX.IntrinsicElements['input']['autocomplete'],
  }
  if (rows) {
    return (
      <textarea {...shared} rows={rows} maxLength={maxLength ?? undefined} data-keep>
        {value}
      </textarea>
    )
  }
  return <input {...shared} type={type} value={value} inputMode={inputMode} maxLength={maxLength ?? undefined} />
}
