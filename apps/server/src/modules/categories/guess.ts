/** Proposes a category for a message from its words. A proposal only: the desk confirms or changes it, the resident is never asked. Pure. */
import type { CategoryQuestion } from '@huying/contracts'

export interface Category {
  /** `FIRE`, `FIRE.EXIT`. */
  readonly id: string
  readonly parent: string | null
  readonly name: string
  readonly nameEn: string
  /** `通道` or `电动车*2`: the number is the weight, else it follows from the length. */
  readonly keywords: readonly string[]
  /** Sort of unit that usually handles it, or a unit id. */
  readonly defaultUnit: string | null
  readonly emergency: '110' | '119' | '120' | null
  readonly rank: number
  /** What the district asks about it besides the flow's own questions. */
  readonly questions?: readonly CategoryQuestion[]
}

export interface Guess {
  readonly category: string
  readonly name: string
  /** The words that spoke for it, longest first. */
  readonly words: readonly string[]
  /** Nothing else speaks even half as loud: sure enough to ask what this category asks. */
  readonly sure: boolean
}

interface Weighted {
  readonly category: string
  readonly weight: number
}

export interface Guesser {
  guess(text: string): Guess | null
}

/** The first words say what it is about; a long story later touches on many things. */
const headCharacters = 60
const headFactor = 2
/** Words beyond these never decide, and a 10,000-character letter must not cost more than a short one. */
const mostCharacters = 1_500

export function guesser(categories: readonly Category[]): Guesser {
  const byWord = new Map<string, Weighted[]>()
  for (const category of categories) {
    for (const keyword of category.keywords) {
      const [word = '', factor] = keyword.toLowerCase().split('*')
      const weight = factor === undefined ? lengthWeight(word) : Number(factor)
      byWord.set(word, [...(byWord.get(word) ?? []), { category: category.id, weight }])
    }
  }
  const longest = Math.max(1, ...[...byWord.keys()].map((word) => word.length))
  const parents = new Map(categories.map((category) => [category.id, category.parent ?? category.id]))
  const names = new Map(categories.map((category) => [category.id, category.name]))
  return {
    guess: (text) => {
      const tidy = text.normalize('NFKC').toLowerCase().slice(0, mostCharacters)
      const { scores, fired } = score(tidy, byWord, longest)
      const firstLevel = totals(scores, (category) => parents.get(category) ?? category)
      const top = best(firstLevel)
      if (top === null) return null
      const within = new Map([...scores].filter(([category]) => (parents.get(category) ?? category) === top && category !== top))
      const category = best(within) ?? top
      const sure = stands(firstLevel) && (within.size === 0 || stands(within))
      const words = [...fired]
        .filter(([, hits]) => hits.some((hit) => (parents.get(hit.category) ?? hit.category) === top))
        .map(([word]) => word)
      return { category, name: names.get(category) ?? category, words: words.sort((a, b) => b.length - a.length), sure }
    },
  }
}

/** Longest match first, never overlapping: `消防通道` speaks, the `通道` inside it does not. A word counts once, in its best place. */
function score(text: string, byWord: ReadonlyMap<string, readonly Weighted[]>, longest: number) {
  const fired = new Map<string, readonly Weighted[]>()
  const scores = new Map<string, number>()
  for (let at = 0; at < text.length;) {
    const word = longestWordAt(text, at, { byWord, longest })
    if (word === null) {
      at += 1
      continue
    }
    const hits = byWord.get(word) ?? []
    if (!fired.has(word)) {
      const factor = at < headCharacters ? headFactor : 1
      for (const hit of hits) scores.set(hit.category, (scores.get(hit.category) ?? 0) + hit.weight * factor)
      fired.set(word, hits)
    }
    at += word.length
  }
  return { scores, fired }
}

function longestWordAt(text: string, at: number, words: { byWord: ReadonlyMap<string, unknown>; longest: number }): string | null {
  for (let length = Math.min(words.longest, text.length - at); length > 0; length -= 1) {
    const word = text.slice(at, at + length)
    if (words.byWord.has(word)) return word
  }
  return null
}

function lengthWeight(word: string): number {
  return word.length <= 1 ? 1 : word.length
}

function totals(scores: ReadonlyMap<string, number>, keyOf: (category: string) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [category, value] of scores) sums.set(keyOf(category), (sums.get(keyOf(category)) ?? 0) + value)
  return sums
}

/** The highest alone; null for none and for a tie, because a coin toss is no proposal. */
function best(scores: ReadonlyMap<string, number>): string | null {
  const ranked = [...scores].sort((a, b) => b[1] - a[1])
  const [first, second] = ranked
  if (!first || first[1] <= 0 || (second && second[1] === first[1])) return null
  return first[0]
}

const clearly = 2

/** Whether the highest stands alone, twice as high as any other. */
function stands(scores: ReadonlyMap<string, number>): boolean {
  const [first = 0, second = 0] = [...scores.values()].sort((a, b) => b - a)
  return first > 0 && first >= clearly * second
}
