/** What a change would do, line by line. Pure. */
import type { DistrictSettings, SectionName, SettingsLine } from '@huying/contracts'
import type { Json } from '@huying/flow'
import { canonical } from '../../engine/canonical.ts'
import { sectionOf } from './all-sections.ts'
import type { Difference } from './sections/section.ts'

type Item = Readonly<Record<string, unknown>>
type Lists = Partial<DistrictSettings>

const listOf = (lists: Lists, name: SectionName): readonly Item[] => (lists[name] ?? []) as unknown as readonly Item[]
const keyOf = (name: SectionName) => (item: Item) => sectionOf(name).keyOf(item as never)
const textOf = (value: unknown): string => canonical((value ?? null) as Json)

/** The list as it will be: whole as it came, or with what it leaves out kept. */
export function mergedList(name: SectionName, { before, lists }: { before: DistrictSettings; lists: Lists }): readonly Item[] {
  const came = listOf(lists, name)
  if (sectionOf(name).leftOut === 'go') return came
  const byKey = new Map(came.map((item) => [keyOf(name)(item), item]))
  const old = listOf(before, name)
  const known = new Set(old.map(keyOf(name)))
  const doubles = came.filter((item, at) => came.findIndex((other) => keyOf(name)(other) === keyOf(name)(item)) !== at)
  return [
    ...old.map((item) => byKey.get(keyOf(name)(item)) ?? item),
    ...came.filter((item) => !known.has(keyOf(name)(item)) && !doubles.includes(item)),
    ...doubles,
  ]
}

interface Compared {
  readonly before: DistrictSettings
  readonly after: DistrictSettings
}

export function differenceOf(name: SectionName, { before, after }: Compared): Difference<never> {
  const old = new Map(listOf(before, name).map((item) => [keyOf(name)(item), item]))
  const all = listOf(after, name)
  const keys = new Set(all.map(keyOf(name)))
  const isChanged = (item: Item): boolean => {
    const known = old.get(keyOf(name)(item))
    return known !== undefined && textOf(known) !== textOf(item)
  }
  return {
    all,
    added: all.filter((item) => !old.has(keyOf(name)(item))),
    changed: all.filter(isChanged),
    removed: [...old].filter(([key]) => !keys.has(key)).map(([, item]) => item),
  } as unknown as Difference<never>
}

/** One line for whatever came, and for what goes because it did not come. */
export function linesOf(name: SectionName, { before, after, came }: Compared & { readonly came: Lists }): SettingsLine[] {
  const section = sectionOf(name)
  const old = new Map(listOf(before, name).map((item) => [keyOf(name)(item), item]))
  const { removed } = differenceOf(name, { before, after })
  const lineOf = (item: Item): SettingsLine => {
    const key = keyOf(name)(item)
    const known = old.get(key)
    const changes = known ? changesOf(known, item) : []
    const verdict = known === undefined ? 'added' : changes.length > 0 ? 'changed' : 'same'
    return { section: name, key, title: section.titleOf(item as never), verdict, changes }
  }
  const gone = (removed as readonly Item[]).map((item): SettingsLine => ({
    section: name,
    key: keyOf(name)(item),
    title: section.titleOf(item as never),
    verdict: 'removed',
    changes: [],
  }))
  return [...listOf(came, name).map(lineOf), ...gone]
}

function changesOf(old: Item, item: Item): string[] {
  return Object.keys(item)
    .filter((field) => textOf(old[field]) !== textOf(item[field]))
    .map((field) => `${field}: ${shortOf(old[field])} → ${shortOf(item[field])}`)
}

const longest = 60

function shortOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** An audit row is read by a person: the first lines in full, the rest counted. */
const mostLines = 40
const marks = { added: '+', changed: '~', removed: '−', same: '=' } as const

export function auditWords(lines: readonly SettingsLine[]): string {
  const said = lines.slice(0, mostLines).map(({ key, title, verdict, changes }) => {
    const name = title === key ? key : `${key} ${title}`
    return `${marks[verdict]} ${name}${changes.length > 0 ? ` (${changes.join('; ')})` : ''}`
  })
  if (lines.length > mostLines) said.push(`… +${lines.length - mostLines}`)
  return said.length > 0 ? said.join('\n') : '~ 顺序 / order'
}
