/** What stands in a field before anybody has written into it, where the flow says so. A person may change it. */
import type { Field } from '@huying/flow'
import type { DistrictKnowledge } from '../../engine/district.ts'
import type { ReadRow } from './read-row.ts'
import { nameOf } from './unit-name.ts'
import type { Lang } from './wording.ts'

interface Suggestion {
  readonly value?: string
  readonly valueName?: string
}

interface At {
  readonly row: ReadRow
  readonly district: DistrictKnowledge
  readonly lang: Lang
}

export function suggested(name: string, what: NonNullable<Field['suggests']>, at: At): Suggestion {
  const value = what === 'again' ? saidLast(name, at.row) : villageOf(at)
  if (value === undefined) return {}
  const valueName = nameOf(at.district, value, at.lang)
  return { value, ...(valueName === null ? {} : { valueName }) }
}

function saidLast(name: string, { events }: ReadRow): string | undefined {
  const said = events.findLast((event) => typeof event.content?.[name] === 'string')?.content?.[name]
  return typeof said === 'string' ? said : undefined
}

/** The village centre of the place: where it lies in a grid, the one above. */
function villageOf({ row, district }: At): string | undefined {
  let unit = district.unit(row.place_unit ?? '') ?? null
  while (unit && !(unit.sort === 'centre' && unit.tier === 'village')) unit = district.above(unit.id)
  return unit?.id
}
