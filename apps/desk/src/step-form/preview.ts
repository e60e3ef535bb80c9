/** The words of a step as the resident's timeline will show them: the same joining as on the server. Pure. */
import { listIn, wordsIn, type Fields, type Values } from './field-values.ts'

const shown = new Set(['text', 'line', 'choice', 'choices', 'grade', 'time', 'date', 'money'])

/** Empty while nothing is written that the resident would read. */
export function previewOf(fields: Fields, values: Values): string {
  const parts = Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name]
    if (value === undefined || !shown.has(field.kind)) return []
    const given = field.kind === 'choices' ? listIn(value) : [wordsIn(value).trim()].filter(Boolean)
    const said = given.map((one) => field.options?.find((option) => option.value === one)?.label ?? one)
    return said.length > 0 ? said.join('、') : []
  })
  return parts.join('。').replaceAll('。。', '。')
}
