/** Turns what was sent (lists, a table, GeoJSON, an exported file) into lists of settings, or says what is wrong with it, line by line. */
import { Value } from 'typebox/value'
import {
  fileVersion,
  sectionNames,
  sectionShapes,
  type DistrictFile,
  type DistrictSettings,
  type SectionName,
  type SettingsChange,
} from '@huying/contracts'
import { readGeojson } from '../areas/index.ts'
import { problem, type Problem } from './problems.ts'
import { readUnitsText } from './read-units.ts'

export interface ChangeRead {
  readonly lists: Partial<DistrictSettings>
  readonly problems: readonly Problem[]
  /** Worth knowing; stops nothing. */
  readonly notes: readonly Problem[]
  readonly lines: ReadonlyMap<string, number>
}

interface Standing {
  readonly district: { readonly prefix: string }
  readonly settings: DistrictSettings
}

export function readChange(change: SettingsChange, standing: Standing): ChangeRead {
  const problems: Problem[] = []
  const notes: Problem[] = []
  const lists: Partial<Record<SectionName, unknown>> = {}
  let lines: ReadonlyMap<string, number> = new Map()
  problems.push(...unreadable(change))
  if (problems.length > 0) return { lists: {}, problems, notes, lines }
  if (change.fileText !== undefined) {
    const file = readFile(change.fileText)
    if (!file.ok) problems.push(file.problem)
    else Object.assign(lists, file.settings)
  }
  Object.assign(lists, change.settings ?? {})
  if (change.unitsText !== undefined) {
    const read = readUnitsText(change.unitsText, standing.settings.units)
    lists.units = read.units
    lines = read.lines
    problems.push(
      ...read.problems.map(({ line, code, params }) => ({ ...problem('units', null, [code, params]), ...(line === null ? {} : { line }) })),
    )
  }
  if (change.areasText !== undefined) {
    const read = readGeojson(change.areasText, change.datum ?? 'WGS84')
    lists.areas = read.areas
    problems.push(
      ...read.problems.map(({ code, feature, ...more }) =>
        problem('areas', null, [code, { n: feature ?? 0, ...('why' in more ? { why: more.why } : {}) }]),
      ),
    )
  }
  problems.push(...shapeProblems(lists))
  if (problems.length === 0) leaveOutForeignCodes(lists as Partial<DistrictSettings>, standing, notes)
  return { lists: problems.length === 0 ? (lists as Partial<DistrictSettings>) : {}, problems, notes, lines }
}

/** Marks stand where bytes were no characters: taken over, they would be somebody's name. The first line of each text that has any. */
function unreadable({ unitsText, areasText, fileText }: SettingsChange): Problem[] {
  const texts = [
    ['units', unitsText],
    ['areas', areasText],
    ['about', fileText],
  ] as const
  return texts.flatMap(([section, text = '']): Problem[] => {
    const at = text.indexOf('\uFFFD')
    return at === -1 ? [] : [{ ...problem(section, null, ['bad-text']), line: text.slice(0, at).split('\n').length }]
  })
}

type FileRead = { readonly ok: true; readonly settings: object } | { readonly ok: false; readonly problem: Problem }

function readFile(text: string): FileRead {
  let file: Partial<DistrictFile> | null
  try {
    file = JSON.parse(text) as Partial<DistrictFile> | null
  } catch (error) {
    return { ok: false, problem: problem('about', null, ['no-json', { why: (error as Error).message }]) }
  }
  const { format, version, settings } = file ?? {}
  if (format !== 'huying-district' || typeof version !== 'number' || typeof settings !== 'object')
    return { ok: false, problem: problem('about', null, ['no-file']) }
  if (Number(version) > fileVersion) return { ok: false, problem: problem('about', null, ['newer-file', { version, known: fileVersion }]) }
  return { ok: true, settings }
}

/** The first few of each part: a file that is wrong throughout needs no thousand lines to say so. */
const mostOfASection = 10

function shapeProblems(lists: Partial<Record<string, unknown>>): Problem[] {
  return Object.entries(lists).flatMap(([name, list]) => {
    const section = sectionNames.find((known) => known === name)
    if (!section) return [problem('about', null, ['unknown-section', { name }])]
    const shape = sectionShapes[section]
    if (Value.Check(shape, list)) return []
    return Value.Errors(shape, list)
      .slice(0, mostOfASection)
      .map((wrong) => problem(section, null, ['shape', { where: `${section}${wrong.instancePath}`, why: wrong.message }]))
  })
}

/** Codes carry the letters of their district: another's mean nothing here. */
function leaveOutForeignCodes(lists: Partial<DistrictSettings>, { district: { prefix } }: Standing, notes: Problem[]): void {
  const foreign = (lists.codes ?? []).filter(({ code }) => !code.startsWith(prefix))
  if (foreign.length === 0) return
  lists.codes = (lists.codes ?? []).filter(({ code }) => code.startsWith(prefix))
  notes.push(...foreign.map(({ code }) => problem('codes', code, ['other-prefix', { code, other: code.slice(0, 2), prefix }])))
}
