/** What is still missing, on top, with focus, each line leading to its field in the same words as beside it. */
import { usePage } from '../page-context.ts'
import type { FieldError } from '../page-props.ts'
import { Icon } from './icon.tsx'
import * as icons from './icons.tsx'

export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const { words } = usePage()
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-title" tabIndex={-1} autoFocus data-focus>
      <h2 id="error-title">
        <Icon of={icons.warn} />
        {words.filing.problems}
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
      <p class="quiet">{words.filing.keep}</p>
    </div>
  )
}

export function errorOf(errors: readonly FieldError[], field: string): string | null {
  return errors.find((error) => error.field === field)?.message ?? null
}

/** The sentence beside the field; the field names it with aria-describedby. */
export function FieldMessage({ field, errors }: { field: string; errors: readonly FieldError[] }) {
  const message = errorOf(errors, field)
  if (!message) return null
  return (
    <p class="wrong" id={`${field}-error`}>
      <Icon of={icons.warn} size="s" />
      {message}
    </p>
  )
}
