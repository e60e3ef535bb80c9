/** The class list and the rules of a district: a document whose versions stay. */
import type { LaneSettings, NewLaneSettings } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { rollBackWith } from '../../platform/database.ts'
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'
import { refuse } from '../../platform/errors.ts'
import { writeAuditRow } from '../audit/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { fixedDangerWords } from './danger.ts'
import { defaultClasses, defaultEdition, defaultRules } from './default-classes.ts'

type Row = Omit<LaneSettings, 'changedAt' | 'fixedDangerWords'> & { readonly changedAt: Date }

const cache = districtCache<LaneSettings>(async (deps, districtId) => {
  const [row] = await deps.database.read<Row>(districtId, {
    name: 'lane-settings',
    text: `select version, edition, classes, rules, danger_words as "dangerWords", changed_at as "changedAt" from lane_settings
      where district_id = $1 order by version desc limit 1`,
    values: [districtId],
  })
  const fixed = [...fixedDangerWords]
  if (row) return { ...row, fixedDangerWords: fixed, changedAt: row.changedAt.toISOString() }
  return {
    version: 0,
    edition: defaultEdition,
    classes: [...defaultClasses],
    rules: [...defaultRules],
    dangerWords: [],
    fixedDangerWords: fixed,
    changedAt: null,
  }
})

export function readLanes(deps: CacheDeps, districtId: number): Promise<LaneSettings> {
  return cache.read(deps, districtId)
}

/** Null, or what is wrong with it: a code twice, a rule about a class that is not there, a rule that takes what is the police's. */
export function wrongLanes({ classes, rules }: Pick<NewLaneSettings, 'classes' | 'rules'>): Refused | null {
  const codes = classes.map(({ code }) => code)
  const double = codes.find((code, at) => codes.indexOf(code) !== at)
  if (double !== undefined) return refuse('command.class-twice', { code: double })
  for (const rule of rules) {
    const unknown = rule.classes.find((code) => !codes.includes(code))
    if (unknown !== undefined) return refuse('command.rule-unknown-class', { rule: rule.name, code: unknown })
    if (rule.classes.length === 0 && rule.words.length === 0 && rule.repeats === 0) return refuse('command.rule-empty', { rule: rule.name })
  }
  return null
}

export async function saveLanes(deps: Deps, person: SignedInPerson, settings: NewLaneSettings): Promise<{ ok: true } | Refused> {
  const wrong = wrongLanes(settings)
  if (wrong) return wrong
  const { districtId, personId } = person
  const now = deps.clock.now()
  const saved = await deps.database.inDistrict<{ ok: true } | Refused>(districtId, async (tx) => {
    const rows = await tx.rows({
      text: `insert into lane_settings (district_id, version, edition, classes, rules, danger_words, changed_by, changed_at)
        select $1, $2 + 1, $3, $4, $5, $6, $7, $8 where $2 = (select coalesce(max(version), 0) from lane_settings where district_id = $1)
        on conflict do nothing returning version`,
      values: [
        districtId,
        settings.version,
        settings.edition.trim(),
        JSON.stringify(settings.classes),
        JSON.stringify(settings.rules),
        settings.dangerWords,
        personId,
        new Date(now),
      ],
    })
    if (rows.length === 0) return rollBackWith(refuse('command.rules-changed'))
    const words = `分流规则第 ${settings.version + 1} 版，${settings.edition.trim()}：${settings.classes.length} 类，${settings.rules.length} 条规则`
    await writeAuditRow(tx, districtId, { kind: 'settings', personId, choice: 'lanes', words, at: now })
    return { ok: true }
  })
  if (saved.ok) cache.forget(deps, districtId)
  return saved
}
