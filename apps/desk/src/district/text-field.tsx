/** One line of text, or several, with a label. */
import { Labelled } from '../parts/labelled.tsx'

export interface TextFieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly rows?: number
  readonly type?: 'text' | 'password' | 'date' | 'tel'
  readonly onChange: (value: string) => void
}

export function TextField({ label, hint, value, rows, type = 'text', onChange }: TextFieldProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(id, describedBy) =>
        rows === undefined ? (
          <input id={id} type={type} value={value} aria-describedby={describedBy} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <textarea id={id} rows={rows} value={value} aria-describedby={describedBy} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Labelled>
  )
}
