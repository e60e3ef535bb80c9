/** What has to be put right, on top of a form: each line leads to its field, and the focus moves here after every try. */
import { useEffect, useRef, type MouseEvent } from 'react'

export interface FieldError {
  readonly field: string
  readonly message: string
}

export interface ErrorSummaryProps {
  readonly title: string
  readonly errors: readonly FieldError[]
  /** Counts the tries: the focus moves again even when the same errors come back. */
  readonly round: number
  readonly idOf: (field: string) => string
}

export function ErrorSummary({ title, errors, round, idOf }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const any = errors.length > 0
  useEffect(() => {
    if (any && round > 0) box.current?.focus()
  }, [any, round])
  if (!any) return null
  const toField = (event: MouseEvent, field: string): void => {
    event.preventDefault()
    const element = document.getElementById(idOf(field))
    element?.focus()
    element?.scrollIntoView({ block: 'center' })
  }
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={box}>
      <h3>{title}</h3>
      <ul>
        {errors.map((error) => (
          <li key={error.field + error.message}>
            <a href={`#${idOf(error.field)}`} onClick={(event) => toField(event, error.field)}>
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
