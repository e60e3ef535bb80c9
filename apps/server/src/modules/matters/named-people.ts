/** Staff whom a matter names: mediators, sponsors, whoever has a part in it. */
import type { MatterView } from '@huying/contracts'
import type { Flow } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { MatterRow } from '../../engine/rows.ts'
import type { EventRow } from './read-row.ts'
import { words, type Lang } from './wording.ts'

export interface StaffName {
  readonly name: string
  /** Of the first of their posts. */
  readonly unit: string | null
}

export const isNamed = (row: Pick<MatterRow, 'named'>, personId: string): boolean =>
  Object.values(row.named).some((ids) => ids.includes(personId))

/** Whom the answers of kind `person` name. */
export function personIdsIn(flow: Flow, events: readonly EventRow[]): readonly string[] {
  return events.flatMap(({ step, content }) => {
    const form = flow.forms[flow.steps[step]?.form ?? ''] ?? {}
    return Object.entries(form).flatMap(([name, field]) => {
      const value = field.kind === 'person' ? content?.[name] : undefined
      return typeof value === 'string' ? [value] : []
    })
  })
}

/** Costs nothing where nobody is named. */
export async function staffNames(deps: Deps, districtId: number, ids: readonly string[]): Promise<ReadonlyMap<string, StaffName>> {
  if (ids.length === 0) return new Map()
  const rows = await deps.database.read<{ person_id: string; name: string; unit: string | null }>(districtId, {
    name: 'staff-names',
    text: `select p.person_id, p.name, (select u.name from posts o join units u on u.district_id = $1 and u.unit_id = o.unit_id
        where o.district_id = $1 and o.person_id = p.person_id order by u.path limit 1) as unit
      from people p where p.district_id = $1 and p.person_id = any($2::uuid[])`,
    values: [districtId, [...new Set(ids)]],
  })
  return new Map(rows.map(({ person_id: id, name, unit }) => [id, { name, unit }]))
}

/** Whoever was called out by a roster: the engine’s own part, in every flow. */
const calledLabel = { zh: '叫过的人', en: 'Called' } as const

/** The part reads as the flow calls whoever has it. */
export function namedIn(
  flow: Flow,
  row: Pick<MatterRow, 'named'>,
  { staff, lang }: { readonly staff: ReadonlyMap<string, StaffName>; readonly lang: Lang },
): MatterView['named'] {
  return Object.entries(row.named).flatMap(([part, ids]) => {
    const party = Object.values(flow.people).find((one) => one.is === 'named' && one.part === part)
    const label = party ? words(flow, party.label, lang) : part === 'called' ? calledLabel[lang] : part
    return ids.map((personId) => ({
      part,
      label,
      personId,
      name: staff.get(personId)?.name ?? '',
      unit: staff.get(personId)?.unit ?? null,
    }))
  })
}
