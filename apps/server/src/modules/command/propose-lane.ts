/** Which lane the rules propose for a call, and why. Pure. What may turn violent comes before every rule, and no rule undoes it. */
import type { CallClass, CallLane, LaneSettings } from '@huying/contracts'
import { fixedDangerWords, repeatsForPolice } from './danger.ts'

export interface AskedCall {
  readonly class: CallClass
  readonly words: string
  /** Calls before it, of thirty days, by the same caller or at the same place. */
  readonly repeats: number
}

export interface Because {
  readonly kind: 'danger' | 'repeats' | 'police' | 'rule' | 'class'
  readonly words: readonly string[]
  readonly rule: string | null
  readonly repeats: number
}

export interface ProposedLane {
  readonly lane: CallLane
  readonly because: Because
}

export type LaneList = Pick<LaneSettings, 'classes' | 'rules' | 'dangerWords'>

export function proposeLane(asked: AskedCall, { rules, dangerWords }: LaneList): ProposedLane {
  const { class: kind, words, repeats } = asked
  const because = (reason: Because['kind'], more: Partial<Because> = {}): Because => ({
    kind: reason,
    words: [],
    rule: null,
    repeats,
    ...more,
  })
  const dangers = wordsIn([...fixedDangerWords, ...dangerWords], words)
  if (dangers.length > 0) return { lane: 'police', because: because('danger', { words: dangers }) }
  if (kind.lane === 'police') return { lane: 'police', because: because('police') }
  if (kind.dispute && repeats >= repeatsForPolice) return { lane: 'police', because: because('repeats') }
  for (const rule of rules.filter(({ active }) => active)) {
    const said = wordsIn(rule.words, words)
    const fits =
      (rule.classes.length === 0 || rule.classes.includes(kind.code)) &&
      (rule.words.length === 0 || said.length > 0) &&
      repeats + 1 >= rule.repeats
    if (fits) return { lane: rule.lane, because: because('rule', { words: said, rule: rule.name }) }
  }
  return { lane: kind.lane, because: because('class') }
}

function wordsIn(words: readonly string[], text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  return [...new Set(words)].filter((word) => plain.includes(word.normalize('NFKC').toLowerCase()))
}
