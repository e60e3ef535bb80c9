/** The list beside the map: by name, or by when the inspection is due where only overdue ones are asked for; paged by key. */
import type { Places, PlacesQuery } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { conditionsFor } from './conditions.ts'
import { itemOf, placeColumns, type PlaceRow } from './place-row.ts'
import { reachOf } from './reach.ts'

const usualPage = 100

export async function findPlaces(
  deps: Deps,
  person: SignedInPerson,
  query: PlacesQuery & { readonly lang?: 'zh' | 'en' },
): Promise<Places> {
  const { districtId } = person
  const units = (await readUnits(deps, districtId)).named(query.lang ?? 'zh')
  const now = deps.clock.now()
  const sql = conditionsFor({ districtId, reach: reachOf(person, units), units, now }, query)
  const limit = query.limit ?? usualPage
  const key = query.overdue ? 'p.due_at' : 'p.name'
  const after = afterOf(query.after, query.overdue === true)
  const onward = after ? `and (${key}, p.place_id) > (${sql.put(after.value)}, ${sql.put(after.id)}::uuid)` : ''
  const rows = await deps.database.read<PlaceRow>(districtId, {
    text: `select ${placeColumns} from places p where ${sql.where} ${onward} order by ${key}, p.place_id limit ${limit + 1}`,
    values: sql.values,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? `${last.placeId}_${query.overdue ? (last.dueAt?.toISOString() ?? '') : last.name}` : null
  return { items: page.map((row) => itemOf(row, units)), next, now: new Date(now).toISOString() }
}

function afterOf(cursor: string | undefined, isTime: boolean): { readonly value: string | Date; readonly id: string } | null {
  const [, id = '', value = ''] = /^([0-9a-f-]{36})_(.+)$/s.exec(cursor ?? '') ?? []
  if (id === '' || (isTime && Number.isNaN(Date.parse(value)))) return null
  return { id, value: isTime ? new Date(value) : value }
}
