/** Units to try a new district with: invented names, each marked as an example, below the district's own code. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

let table: string | undefined

/** A table as `unitsText` takes it. */
export function exampleUnits(code: string): string {
  table ??= readFileSync(join(import.meta.dirname, 'example-units.csv'), 'utf8')
  return table.replaceAll('CODE', code)
}
