/** A label with its hint and error round one control. */
import { useId, type ReactNode } from 'react'

export interface LabelledProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly children: (id: string, describedBy: string | undefined) => ReactNode
}

export function Labelled({ label, hint, error, children }: LabelledProps) {
  const id = useId()
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-why` : ''].join(' ').trim() || undefined
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="why" id={`${id}-why`} role="alert">
          {error}
        </span>
      )}
      {children(id, describedBy)}
    </div>
  )
}
