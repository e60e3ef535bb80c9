/** The filters of a list as conditions of its statement. */
import type { QueueQuery } from '@huying/contracts'
import type { UnitTree } from '../units/index.ts'
import type { Sql } from './sql-values.ts'

export type Filters = Omit<QueueQuery, 'queue' | 'after' | 'limit' | 'q'>

type Conditions = { readonly [Name in keyof Required<Filters>]: (value: NonNullable<Filters[Name]>) => string }

export function filterConditions(filters: Filters, units: UnitTree, { sql, now }: { sql: Sql; now: number }): readonly string[] {
  const { put } = sql
  const ids = (found: readonly { id: string }[]): string => `${put(found.map((unit) => unit.id))}::text[]`
  const at = (): string => `${put(new Date(now))}::timestamptz`
  const isPaused =
    '(m.closed_at is null and exists (select 1 from deadlines d where d.district_id = $1 and d.matter_id = m.matter_id and d.closed_at is null and d.paused_at is not null))'
  const conditions: Conditions = {
    flow: (flow) => `m.flow = ${put(flow)}`,
    state: (state) => `m.state = ${put(state)}`,
    tier: (tier) =>
      tier === 'department'
        ? 'm.assigned_unit is not null'
        : `(m.assigned_unit is null and m.owner_unit = any(${ids(units.all.filter((unit) => unit.tier === tier))}))`,
    // A first-level category takes in those below it.
    category: (category) => `(m.category = ${put(category)} or starts_with(m.category, ${put(`${category}.`)}))`,
    unit: (unit) => {
      const below = ids(units.subtree(unit))
      return `(m.owner_unit = any(${below}) or m.assigned_unit = any(${below}) or m.place_unit = any(${below}))`
    },
    deadline: (deadline) =>
      ({
        late: () => `(m.closed_at is null and m.due_at < ${at()})`,
        soon: () => `(m.closed_at is null and m.soon_at <= ${at()} and m.due_at >= ${at()})`,
        calm: () => `(m.closed_at is null and m.due_at >= ${at()} and (m.soon_at is null or m.soon_at > ${at()}))`,
        paused: () => isPaused,
      })[deadline](),
    channel: (channel) => `m.channel = ${put(channel)}`,
    grade: (grade) => `m.grade = ${put(Number(grade))}`,
    rating: (rating) => (rating === 'none' ? 'm.rating is null' : `m.rating = ${put(Number(rating))}`),
  }
  return Object.entries(conditions).flatMap(([name, condition]) => {
    const value = filters[name as keyof Filters]
    return value === undefined ? [] : [(condition as (value: string) => string)(value)]
  })
}
