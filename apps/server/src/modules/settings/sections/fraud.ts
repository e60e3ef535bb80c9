/** What concerns fraud alerts: the kinds of fraud, and who is called. */
import type { FraudTypeSetting, LadderSetting } from '@huying/contracts'
import { defaultLadder, ladderStatement, typesOr, typesStatement } from '../../fraud-settings/index.ts'
import { problem } from '../problems.ts'
import { doubled, type Section } from './section.ts'

export const fraudTypes: Section<'fraudTypes'> = {
  name: 'fraudTypes',
  leftOut: 'stay',
  keyOf: ({ code }) => code,
  titleOf: ({ name }) => name,
  read: async (tx, districtId) => [...typesOr(await tx.rows<FraudTypeSetting>(typesStatement(districtId)))],
  check: ({ settings }) => [
    ...doubled(settings.fraudTypes, fraudTypes.keyOf).map((key) => problem('fraudTypes', key, ['double', { key }])),
    ...(settings.fraudTypes.some(({ active }) => active) ? [] : [problem('fraudTypes', null, ['no-fraud-type'])]),
  ],
  // All of them: the first change takes the platform's list over as the district's own.
  write: async (tx, { all }, { districtId }) => {
    await tx.rows({
      text: `insert into fraud_types (district_id, code, edition, name, name_en, script, script_en, rank, active)
        select $1, t.code, t.edition, t.name, t."nameEn", t.script, t."scriptEn", t.rank, t.active
        from jsonb_to_recordset($2::jsonb)
          as t (code text, edition text, name text, "nameEn" text, script text, "scriptEn" text, rank integer, active boolean)
        on conflict (district_id, code) do update set edition = excluded.edition, name = excluded.name, name_en = excluded.name_en,
          script = excluded.script, script_en = excluded.script_en, rank = excluded.rank, active = excluded.active`,
      values: [districtId, JSON.stringify(all)],
    })
  },
}

export const ladder: Section<'ladder'> = {
  name: 'ladder',
  leftOut: 'go',
  keyOf: () => 'ladder',
  titleOf: () => 'ladder',
  read: async (tx, districtId) => [(await tx.one<LadderSetting>(ladderStatement(districtId))) ?? defaultLadder],
  check: () => [],
  write: async (tx, { all: [item] }, { districtId }) => {
    await tx.rows({
      text: `insert into ladders (district_id, flow, family, leaders) values ($1, 'fraud-alert', $2, $3)
        on conflict (district_id, flow) do update set family = excluded.family, leaders = excluded.leaders`,
      values: [districtId, item?.family, item?.leaders],
    })
  },
}
