/** Which routing rule fits a matter, and why those before it did not. Pure. */
import type { RuleConditions, RuleSetting } from '@huying/contracts'

export interface Asked {
  readonly flow: string
  readonly category: string | null
  /** The unit of the place and all above it. */
  readonly places: readonly string[]
  readonly text: string
  readonly channel: string
  /** Local day works; null when nobody knows. */
  readonly isWorkDay: boolean | null
  /** After local midnight. */
  readonly minute: number
}

export type Condition = 'flow' | 'category' | 'place' | 'words' | 'channel' | 'days' | 'hours'

export interface Verdict {
  readonly rule: RuleSetting
  /** The first condition that did not hold; null when all did. */
  readonly missed: Condition | null
  /** Words of the rule that stand in the text. */
  readonly words: readonly string[]
}

/** From the top down to the first that fits. */
export function fireRules(
  rules: readonly RuleSetting[],
  asked: Asked,
): { readonly fired: RuleSetting | null; readonly verdicts: readonly Verdict[] } {
  const verdicts: Verdict[] = []
  for (const rule of rules.filter(({ active }) => active)) {
    const words = wordsIn(rule.when, asked.text)
    const missed = missedOf(rule.when, asked, words)
    verdicts.push({ rule, missed, words })
    if (missed === null) return { fired: rule, verdicts }
  }
  return { fired: null, verdicts }
}

function wordsIn(when: RuleConditions, text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  return when.words.filter((word) => plain.includes(word.normalize('NFKC').toLowerCase()))
}

function missedOf(when: RuleConditions, asked: Asked, words: readonly string[]): Condition | null {
  const { flows, categories, places, channels, days, from, until } = when
  if (flows.length > 0 && !flows.some((flow) => flow === asked.flow)) return 'flow'
  if (categories.length > 0 && !categories.some((one) => one === asked.category || asked.category?.startsWith(`${one}.`))) return 'category'
  if (places.length > 0 && !places.some((place) => asked.places.includes(place))) return 'place'
  if (when.words.length > 0 && words.length === 0) return 'words'
  if (channels.length > 0 && !channels.some((channel) => channel === asked.channel)) return 'channel'
  // An unknown day is treated as any other weekday would be: the rule for free days does not fit.
  if (days !== 'any' && (days === 'work') !== (asked.isWorkDay ?? true)) return 'days'
  return from === null || until === null || isWithin(asked.minute, from, until) ? null : 'hours'
}

function isWithin(minute: number, from: number, until: number): boolean {
  return from < until ? minute >= from && minute < until : minute >= from || minute < until
}
