/** A row of a list as people read it. */
import type { QueueItem } from '@huying/contracts'
import type { Flow } from '@huying/flow'
import type { DistrictKnowledge } from '../../engine/district.ts'
import type { Category } from '../categories/index.ts'
import { entryLabel, words, type Lang } from '../matters/index.ts'
import type { UnitTree } from '../units/index.ts'

export interface ItemRow {
  number: string
  matter_id: string
  flow: string
  flow_version: number
  state: string
  title: string
  grade: number | null
  category: string | null
  place_words: string | null
  place_unit: string | null
  lat: number | null
  lng: number | null
  owner_unit: string
  assigned_unit: string | null
  due_at: Date | null
  soon_at: Date | null
  joined: number
  reported_at: Date
  version: number
  last_step: string | null
  last_at: Date | null
  last_by: string | null
  last_unit: string | null
  awaits_unit: string | null
  returned: string | null
  due: { name: string; opened: string; extended: boolean } | null
  paused: { name: string; extended: boolean } | null
}

/** The two deadlines shown are looked up for the rows of one page only. */
export const itemColumns = `m.number, m.matter_id, m.flow, m.flow_version, m.state, m.title, m.grade, m.category, m.place_words, m.place_unit, m.lat, m.lng,
  m.owner_unit, m.assigned_unit, m.due_at, m.soon_at, m.joined, m.reported_at, m.version, m.last_step, m.last_at, m.last_by, m.last_unit, m.awaits_unit, m.returned,
  (select json_build_object('name', d.name, 'opened', d.opened_at, 'extended', d.extended_by is not null) from deadlines d
    where d.district_id = $1 and d.matter_id = m.matter_id and d.closed_at is null and d.paused_at is null and d.due_at = m.due_at limit 1) as due,
  (select json_build_object('name', d.name, 'extended', d.extended_by is not null) from deadlines d
    where d.district_id = $1 and d.matter_id = m.matter_id and d.closed_at is null and d.paused_at is not null order by d.due_at limit 1) as paused`

export interface Around {
  readonly district: DistrictKnowledge
  readonly units: UnitTree
  readonly categories: readonly Category[]
  readonly lang: Lang
  readonly now: number
}

export function itemOf(row: ItemRow, around: Around): QueueItem {
  const { district, units, lang, now } = around
  const flow = district.flow(row.flow, row.flow_version)
  const nameOf = (id: string | null): string | null =>
    id === null ? null : ((lang === 'en' ? units.byId(id)?.nameEn : units.byId(id)?.name) ?? id)
  const category = around.categories.find((one) => one.id === row.category)
  // The clock that matters is the unit's own: while the resident is waited for, it stands still.
  const isPaused = row.paused !== null && (flow.states[row.state]?.waitsForResident ?? false)
  const shown = isPaused ? row.paused : row.due
  return {
    number: row.number,
    flow: row.flow,
    flowTitle: words(flow, flow.title, lang),
    state: row.state,
    label: words(flow, flow.states[row.state]?.label ?? row.state, lang),
    title: row.title,
    grade: row.grade,
    category: (lang === 'en' ? category?.nameEn : category?.name) ?? row.category,
    categoryId: row.category,
    place: row.place_words ?? nameOf(row.place_unit),
    placeUnit: row.place_unit,
    point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
    owner: nameOf(row.owner_unit) ?? '',
    assigned: nameOf(row.assigned_unit),
    dueAt: row.due_at?.toISOString() ?? null,
    openedAt: row.due === null ? null : new Date(row.due.opened).toISOString(),
    soonAt: row.soon_at?.toISOString() ?? null,
    dueLabel: shown === null ? null : words(flow, flow.deadlines[shown.name]?.label ?? shown.name, lang),
    paused: isPaused,
    extended: shown?.extended ?? false,
    statutory: shown !== null && (flow.deadlines[shown.name]?.statutory ?? false),
    overdue: row.due_at !== null && row.due_at.getTime() < now,
    joined: row.joined,
    reportedAt: row.reported_at.toISOString(),
    version: row.version,
    last: lastOf(row, flow, { lang, nameOf }),
    isNew: row.awaits_unit !== null,
    returned: row.returned !== null,
  }
}

function lastOf(
  row: ItemRow,
  flow: Flow,
  { lang, nameOf }: { lang: Lang; nameOf: (id: string | null) => string | null },
): QueueItem['last'] {
  if (row.last_step === null || row.last_at === null) return null
  return {
    label: entryLabel(flow, row.last_step, lang),
    at: row.last_at.toISOString(),
    by: row.last_by ?? 'system',
    unit: nameOf(row.last_unit),
  }
}
