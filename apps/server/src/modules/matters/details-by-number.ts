/** What the categories asked besides and what was answered, for a page of a list. The numbers are those that the person may see. */
import type { Json } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { shownDetails } from '../categories/index.ts'
import type { Lang } from './wording.ts'

export interface DetailsWish {
  readonly districtId: number
  readonly numbers: readonly string[]
  readonly lang: Lang
}

/** Number to one line of words; those without are left out. */
export async function detailsByNumber(
  deps: Pick<Deps, 'database'>,
  { districtId, numbers, lang }: DetailsWish,
): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map()
  const rows = await deps.database.read<{ number: string; details: Json }>(districtId, {
    name: 'details-by-number',
    text: `select m.number, c.content->'details' as details from matters m
      join event_contents c on c.district_id = m.district_id and c.matter_id = m.matter_id and c.seq = 1
      where m.district_id = $1 and m.number = any($2::text[]) and c.content ? 'details'`,
    values: [districtId, numbers],
  })
  const ends = lang === 'zh' ? '；' : '; '
  return new Map(
    rows.map(({ number, details }) => [
      number,
      shownDetails(details, lang)
        .map(({ ask, said }) => `${ask} ${said}`)
        .join(ends),
    ]),
  )
}
