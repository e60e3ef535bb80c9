/** Lists that somebody keeps, for themselves or with a unit of theirs. */
import type { FilterToSave, SavedFilter } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { refuse } from '../../platform/errors.ts'
import type { SignedInPerson } from '../people/index.ts'

const most = 30

interface Row {
  id: string
  name: string
  address: string
  mine: boolean
  sharedWith: string | null
}

export async function listFilters(deps: Deps, { districtId, personId, posts }: SignedInPerson): Promise<readonly SavedFilter[]> {
  return deps.database.read<Row>(districtId, {
    name: 'saved-filters',
    text: `select f.filter_id as id, f.name, f.address, f.person_id = $2 as mine, u.name as "sharedWith"
      from saved_filters f left join units u on u.district_id = $1 and u.unit_id = f.unit_id
      where f.district_id = $1 and (f.person_id = $2 or f.unit_id = any($3::text[])) order by f.filter_id`,
    values: [districtId, personId, posts.map((post) => post.unit.id)],
  })
}

export async function saveFilter(
  deps: Deps,
  person: SignedInPerson,
  filter: FilterToSave,
): Promise<{ readonly ok: true; readonly saved: SavedFilter } | Refused> {
  const { districtId, personId } = person
  const unit = person.posts.find((post) => post.unit.id === filter.shareWith)?.unit
  if (filter.shareWith !== undefined && !unit) return refuse('queues.not-your-unit')
  const now = deps.clock.now()
  const id = v7(now)
  const [row] = await deps.database.inDistrict(districtId, (tx) =>
    tx.last<{ id: string }>({
      name: 'save-filter',
      text: `insert into saved_filters (district_id, filter_id, person_id, unit_id, name, address, created_at)
        select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from saved_filters where district_id = $1 and person_id = $3) < ${most}
        returning filter_id as id`,
      values: [districtId, id, personId, unit?.id ?? null, filter.name.trim(), filter.address, new Date(now)],
    }),
  )
  if (!row) return refuse('queues.too-many-filters', { most })
  return { ok: true, saved: { id, name: filter.name.trim(), address: filter.address, mine: true, sharedWith: unit?.name ?? null } }
}

/** Only by whoever made it. */
export async function removeFilter(
  deps: Deps,
  { districtId, personId }: SignedInPerson,
  id: string,
): Promise<{ readonly ok: true } | Refused> {
  const [row] = await deps.database.inDistrict(districtId, (tx) =>
    tx.last({
      name: 'remove-filter',
      text: 'delete from saved_filters where district_id = $1 and filter_id = $2 and person_id = $3 returning 1',
      values: [districtId, id, personId],
    }),
  )
  return row ? { ok: true } : refuse('queues.filter-not-found')
}
