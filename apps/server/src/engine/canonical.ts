/** One spelling for one value, so that a hash can be computed again from what the database gives back. */
import type { Json } from '@huying/flow'

/** JSON with keys in code-unit order and no white space. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonical(item)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    // An absent field and an undefined one are the same to JSON.
    const entries = Object.entries(value as Readonly<Record<string, Json | undefined>>).filter(([, v]) => v !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v as Json)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
