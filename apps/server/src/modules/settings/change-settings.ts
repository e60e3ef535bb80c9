/** The one way in which settings change: read, compare, check the whole, write, and say so in the audit log, in one transaction or not at all. */
import { createHash } from 'node:crypto'
import {
  sectionNames,
  type DistrictSettings,
  type SectionName,
  type SettingsChange,
  type SettingsLine,
  type SettingsProblem,
  type SettingsView,
} from '@huying/contracts'
import type { Json } from '@huying/flow'
import { canonical } from '../../engine/canonical.ts'
import { rollBackWith, type Tx } from '../../platform/database.ts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { writeAuditRow } from '../audit/index.ts'
import { forgetSettings, readSettings, sectionOf } from './all-sections.ts'
import { auditWords, differenceOf, linesOf, mergedList } from './compare.ts'
import { areaNotes, closedWithOpenMatters } from './look-around.ts'
import { sentenceOf, type Problem } from './problems.ts'
import { readChange } from './read-change.ts'

export interface ChangedBy {
  readonly districtId: number
  readonly personId: string
}

export type Outcome =
  | {
      readonly kind: 'applied' | 'previewed'
      readonly lines: readonly SettingsLine[]
      readonly problems: readonly []
      readonly notes: readonly SettingsProblem[]
    }
  | {
      readonly kind: 'wrong'
      readonly lines: readonly SettingsLine[]
      readonly problems: readonly SettingsProblem[]
      readonly notes: readonly SettingsProblem[]
    }
  | { readonly kind: 'meanwhile'; readonly section: SectionName }

export interface Asked {
  readonly change: SettingsChange
  readonly apply: boolean
  readonly lang: 'zh' | 'en'
}

export async function viewSettings(deps: CacheDeps, districtId: number): Promise<SettingsView> {
  return deps.database.inDistrict(districtId, async (tx) => {
    const settings = await readSettings(tx, districtId)
    return { district: await districtOf(tx, districtId), settings, marks: marksOf(settings) }
  })
}

export async function changeSettings(deps: CacheDeps, by: ChangedBy, asked: Asked): Promise<Outcome> {
  const outcome = await deps.database.inDistrict(by.districtId, async (tx): Promise<Outcome> => {
    // Two who change settings at once take turns: each sees what the other left.
    if (asked.apply) await tx.rows({ text: `select pg_advisory_xact_lock(hashtext('settings'), $1)`, values: [by.districtId] })
    const result = await carryOut(deps, tx, { by, asked })
    return result.kind === 'applied' ? result : rollBackWith(result)
  })
  if (outcome.kind === 'applied') forgetSettings(deps, by.districtId)
  return outcome
}

async function carryOut(deps: CacheDeps, tx: Tx, { by, asked }: { by: ChangedBy; asked: Asked }): Promise<Outcome> {
  const { districtId } = by
  const before = await readSettings(tx, districtId)
  const district = await districtOf(tx, districtId)
  const stale = staleSection(before, asked.change)
  if (stale) return { kind: 'meanwhile', section: stale }
  const read = readChange(asked.change, { district, settings: before })
  const shown = (problem: Problem): SettingsProblem => showProblem(problem, asked.lang, read.lines)
  if (read.problems.length > 0) return { kind: 'wrong', lines: [], problems: read.problems.map(shown), notes: [] }
  const touched = sectionNames.filter((name) => read.lists[name] !== undefined)
  const settings = {
    ...before,
    ...Object.fromEntries(touched.map((name) => [name, mergedList(name, { before, lists: read.lists })])),
  } as DistrictSettings
  const lines = touched.flatMap((name) => linesOf(name, { before, after: settings, came: read.lists }))
  const wrong = sectionNames.flatMap((name) => sectionOf(name).check({ district, settings, before }))
  wrong.push(...(await closedWithOpenMatters(tx, districtId, { before, settings })))
  const notes = [...read.notes, ...areaNotes(settings, touched)].map(shown)
  if (wrong.length > 0) return { kind: 'wrong', lines, problems: wrong.map(shown), notes }
  if (!asked.apply) return { kind: 'previewed', lines, problems: [], notes }
  const changed = touched.filter((name) => lines.some((line) => line.section === name && line.verdict !== 'same'))
  // A new order is a change although no single line is one.
  const moved = touched.filter((name) => !changed.includes(name) && canonicalOf(settings[name]) !== canonicalOf(before[name]))
  const writing = { deps, districtId, personId: by.personId, now: deps.clock.now() }
  for (const name of [...changed, ...moved].sort((a, b) => sectionNames.indexOf(a) - sectionNames.indexOf(b)))
    await sectionOf(name).write(tx, differenceOf(name, { before, after: settings }), writing)
  for (const name of [...changed, ...moved]) {
    const words = auditWords(lines.filter((line) => line.section === name && line.verdict !== 'same'))
    await writeAuditRow(tx, districtId, { kind: 'settings', personId: by.personId, choice: name, words, at: writing.now })
  }
  return { kind: 'applied', lines, problems: [], notes }
}

function showProblem(problem: Problem, lang: 'zh' | 'en', lines: ReadonlyMap<string, number>): SettingsProblem {
  const { section, key, line } = problem
  return {
    section,
    key,
    line: line ?? (section === 'units' && key !== null ? (lines.get(key) ?? null) : null),
    words: sentenceOf(problem, lang),
  }
}

async function districtOf(tx: Tx, districtId: number): Promise<{ code: string; prefix: string }> {
  const row = await tx.one<{ code: string; prefix: string }>({
    text: 'select code, prefix from districts where district_id = $1',
    values: [districtId],
  })
  return row ?? { code: '', prefix: '' }
}

const canonicalOf = (list: unknown): string => canonical(list as Json)

export function marksOf(settings: DistrictSettings): Record<string, string> {
  return Object.fromEntries(sectionNames.map((name) => [name, markOf(settings, name)]))
}

function markOf(settings: DistrictSettings, name: SectionName): string {
  return createHash('sha256').update(canonicalOf(settings[name])).digest('base64url').slice(0, 22)
}

/** A section whose mark is no longer what the change was made from. */
function staleSection(before: DistrictSettings, { marks = {} }: SettingsChange): SectionName | undefined {
  return sectionNames.find((name) => marks[name] !== undefined && marks[name] !== markOf(before, name))
}
