/** What a matter is found by, and the question to the index: words, places and units as jieba cuts them. */
import type { CacheDeps } from '../../platform/district-cache.ts'
import { readUnits } from '../units/index.ts'
import { askedWordsOf, otherNames, wordsOf } from './words.ts'

/** A letter of ten thousand characters is found by its first thousand different words. */
const mostWords = 1_000
const longestWord = 60
const mostAsked = 12

export interface Said {
  readonly texts: readonly string[]
  /** Ids; what is no unit's is passed over. A unit is found by its own name and by those above it. */
  readonly units: readonly (string | null | undefined)[]
  /** Epoch ms of the month to mark it with; null leaves the mark that it has. */
  readonly month: number | null
}

/** Empty when there is nothing to find it by. */
export async function searchWords(deps: CacheDeps, districtId: number, said: Said): Promise<readonly string[]> {
  const tree = await readUnits(deps, districtId)
  const names = said.units.flatMap((id) => (id ? (tree.byId(id)?.path.split('/') ?? []) : []).map((above) => tree.byId(above)?.name ?? ''))
  const texts = said.texts.filter((text) => text !== '' && !tree.byId(text))
  if (texts.length + names.length === 0) return []
  const words = new Set(said.month === null ? [] : [monthOf(said.month)])
  for (const word of await wordsOf(deps, districtId, [...texts, ...new Set(names)].join(' '))) {
    if (words.size >= mostWords) break
    if (word.length <= longestWord) words.add(word)
  }
  return [...words]
}

/** Every word asked for has to be there, itself, by another name, or in its parts. Null when nothing was asked that could be found. */
export async function searchOf(deps: CacheDeps, districtId: number, text: string): Promise<string | null> {
  const asked = (await askedWordsOf(deps, districtId, text.slice(0, 200))).slice(0, mostAsked)
  const parts = asked.map(({ word, parts }) => {
    const ways = [word, ...otherNames(word)].map(quoted)
    return `(${[...ways, ...(parts.length > 0 ? [`(${parts.map(quoted).join(' & ')})`] : [])].join(' | ')})`
  })
  return parts.length === 0 ? null : parts.join(' & ')
}

/** The marks of the last `count` months up to `now`, as a part of a question: rows outside are not even fetched. */
export function monthsUpTo(now: number, count: number): string {
  const { year, month } = localMonth(now)
  const marks = Array.from({ length: count }, (_, back) => {
    const at = year * 12 + month - back
    return quoted(mark(Math.floor(at / 12), at % 12))
  })
  return `(${marks.join(' | ')})`
}

/** As a part of a question: what has none of these marks is not even fetched. */
export function oneOfMarks(marks: readonly string[]): string {
  return `(${marks.map(quoted).join(' | ')})`
}

function monthOf(at: number): string {
  const { year, month } = localMonth(at)
  return mark(year, month)
}

const mark = (year: number, month: number): string => `#${year}-${String(month + 1).padStart(2, '0')}`

/** China Standard Time; January is 0. */
function localMonth(at: number): { year: number; month: number } {
  const local = new Date(at + 8 * 3_600_000)
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() }
}

/** Quoted lexemes: what people type never becomes an operator. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
}
