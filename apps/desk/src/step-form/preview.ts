/** The words of a step as the resident's timeline will show them: the same joining as on the server. Pure. */
import type { Fields, Values } from './field-values.ts'

const shown = new Set(['text', 'line', 'choice', 'time'])

/** Empty while nothing is written that the resident would read. */
export function previewOf(fields: Fields, values: Values): string {
  const parts = Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name]
    if (typeof value !== 'string' || value.trim() === '' || !shown.has(field.kind)) return []
    return field.options?.find((option) => option.value === value)?.label ?? value.trim()
  })
  return parts.join('。').replaceAll('。。', '。')
}
