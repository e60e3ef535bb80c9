/** Routing rules, in the order in which they are asked. */
import type { DistrictSettings, RuleSetting } from '@huying/contracts'
import { problem, type Problem } from '../problems.ts'
import { doubled, type Section } from './section.ts'

export const rules: Section<'rules'> = {
  name: 'rules',
  leftOut: 'go',
  keyOf: ({ id }) => id,
  titleOf: ({ name }) => name,
  read: (tx, districtId) =>
    tx.rows({
      text: `select rule as id, name, conditions as "when", unit_id as unit, active
        from routing_rules where district_id = $1 order by rank, rule`,
      values: [districtId],
    }),
  check: ({ settings }) => [
    ...doubled(settings.rules, rules.keyOf).map((key) => problem('rules', key, ['double', { key }])),
    ...settings.rules.flatMap((rule) => wrongRule(rule, settings)),
  ],
  write: async (tx, { all }, { districtId }) => {
    await tx.rows({ text: 'delete from routing_rules where district_id = $1', values: [districtId] })
    await tx.rows({
      text: `insert into routing_rules (district_id, rule, rank, name, conditions, unit_id, active)
        select $1, r.id, r.rank, r.name, r."when", r.unit, r.active
        from jsonb_to_recordset($2::jsonb) as r (id text, rank integer, name text, "when" jsonb, unit text, active boolean)`,
      values: [districtId, JSON.stringify(all.map((rule, rank) => ({ ...rule, rank })))],
    })
  },
}

export function wrongRule({ id, name, unit, when }: RuleSetting, settings: Pick<DistrictSettings, 'units' | 'categories'>): Problem[] {
  const open = (one: string): boolean => settings.units.some((known) => known.id === one && known.active)
  const lists = [when.flows, when.categories, when.places, when.words, when.channels]
  const isEmpty = lists.every((list) => list.length === 0) && when.days === 'any' && when.from === null && when.until === null
  const halfHours = (when.from === null) !== (when.until === null) || (when.from !== null && when.from === when.until)
  return [
    ...(isEmpty ? [problem('rules', id, ['rule-empty', { name }])] : []),
    ...(halfHours ? [problem('rules', id, ['rule-hours', { name }])] : []),
    ...[unit, ...when.places].filter((one) => !open(one)).map((one) => problem('rules', id, ['unknown-unit', { unit: one }])),
    ...when.categories
      .filter((one) => !settings.categories.some((known) => known.id === one))
      .map((category) => problem('rules', id, ['unknown-category', { category }])),
  ]
}
