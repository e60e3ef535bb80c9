/** A day and a time as the district's clocks show it, wherever the browser stands. */
import { Labelled } from '../parts/labelled.tsx'

/** `2026-03-03T09:00` in China to an instant. What is not one becomes a time that the server refuses with a sentence. */
export function chinaTime(typed: string): string {
  const ms = Date.parse(`${typed}:00+08:00`)
  return Number.isNaN(ms) ? '1970-01-01T00:00:00.000Z' : new Date(ms).toISOString()
}

export function DateTimeField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Labelled label={label}>
      {(id) => <input id={id} type="datetime-local" step={900} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Labelled>
  )
}
