/** Sets a place name of any length into the plate: large on one line, else smaller on two or three, broken where it reads well. */
import { lineWidth } from './faces.ts'

export interface FittedName {
  readonly lines: readonly string[]
  /** mm */
  readonly size: number
}

export const nameSpacing = 0.06

// Each number of lines has a largest size, and a smallest one below which one more line reads better.
const settings = [
  { lines: 1, largest: 8, smallest: 5.6 },
  { lines: 2, largest: 5.6, smallest: 4.2 },
  { lines: 3, largest: 3.9, smallest: 0 },
] as const

/** `parts` are the words that belong together, e.g. village and notice board: a line ends between them if it can. */
export function fitName(parts: readonly string[], widthMm: number): FittedName {
  const whole = parts.join(' ')
  let fitted: FittedName = { lines: [whole], size: Math.min(4, widthMm / widthAtOne(whole)) }
  for (const { lines: count, largest, smallest } of settings) {
    const lines = inLines(whole, count, widthMm / Math.max(smallest, 3.2))
    if (!lines) continue
    fitted = { lines, size: Math.min(largest, widthMm / Math.max(...lines.map(widthAtOne))) }
    if (fitted.size >= smallest) return fitted
  }
  return fitted
}

function widthAtOne(line: string): number {
  return lineWidth('display', line, { size: 1, spacing: nameSpacing })
}

/**
 * The lines whose longest is shortest; among those that fit, a break between the parts comes before one between words,
 * and that before one inside a word.
 */
function inLines(text: string, count: number, fits: number): readonly string[] | null {
  if (count === 1) return [text]
  let best: { lines: readonly string[]; cost: number } | null = null
  for (const { at, cost: breakCost } of breaks(text)) {
    const rest = inLines(text.slice(at).trimStart(), count - 1, fits)
    if (!rest) continue
    const lines = [text.slice(0, at).trimEnd(), ...rest]
    // A sign is one em wide and its space: close enough for choosing, the size is measured afterwards.
    const longest = Math.max(...lines.map((line) => line.length * (1 + nameSpacing)))
    const cost = longest * breakCost + (longest > fits ? 1_000 : 0)
    if (!best || cost < best.cost) best = { lines, cost }
  }
  return best?.lines ?? null
}

const betweenParts = 0.5
const betweenWords = 1
const insideWord = 1.25

const latin = /[A-Za-z0-9.&'’-]/
const notAtStart = /[，。、；：？！）》」』”’)\],.;:?!\-—～·幢号栋楼室层米]/
const notAtEnd = /[（《「『“‘([]/
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

function breaks(text: string): { at: number; cost: number }[] {
  const wordStarts = new Set([...segmenter.segment(text)].map((segment) => segment.index))
  const places: { at: number; cost: number }[] = []
  for (let at = 1; at < text.length; at += 1) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at)]
    const insideLatin = latin.test(before) && latin.test(after)
    const insidePair = after >= '\udc00' && after <= '\udfff'
    if (insideLatin || insidePair || before === ' ' || notAtStart.test(after) || notAtEnd.test(before)) continue
    places.push({ at, cost: after === ' ' ? betweenParts : wordStarts.has(at) ? betweenWords : insideWord })
  }
  return places
}
