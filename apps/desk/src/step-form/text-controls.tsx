/** Words, one line or many; counts, times and numbers of matters are lines with a keyboard of their own. */
import { useSay } from '../words/say.ts'
import type { ControlProps } from './choice-controls.tsx'

const warnBelow = 50

export function TextControl({ id, field, value, describedBy, wrong, onChange }: ControlProps) {
  const { say } = useSay()
  const words = typeof value === 'string' ? value : ''
  const left = field.maxLength === undefined ? Infinity : field.maxLength - words.trim().length
  return (
    <>
      <textarea
        id={id}
        value={words}
        rows={3}
        aria-describedby={describedBy}
        aria-invalid={wrong || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="hint" role="status">
        {left >= 0 && left <= warnBelow ? say('step.left', { n: left }) : ''}
      </span>
    </>
  )
}

const inputs: Readonly<Record<string, { type: string; inputMode?: 'numeric' | 'text' }>> = {
  time: { type: 'datetime-local' },
  date: { type: 'date' },
  count: { type: 'text', inputMode: 'numeric' },
  money: { type: 'text', inputMode: 'numeric' },
}

export function LineControl({ id, field, value, describedBy, wrong, onChange }: ControlProps) {
  return (
    <input
      id={id}
      {...(inputs[field.kind] ?? { type: 'text' })}
      value={typeof value === 'string' ? value : ''}
      aria-describedby={describedBy}
      aria-invalid={wrong || undefined}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
