/** The supervision ladder of a matter: which rungs are behind it, on which one it stands, what the next one waits for. Pure. */
import type { MatterView } from '@huying/contracts'

type Entry = MatterView['timeline'][number]

export const rungSteps = ['urge', 'supervise', 'listForSupervision', 'interview'] as const
export type RungStep = (typeof rungSteps)[number]

export interface Rung {
  readonly step: RungStep
  readonly state: 'did' | 'now' | 'next'
  /** The last time it was taken; for urging also by the clock. */
  readonly entry: Entry | null
  readonly byRule: boolean
  /** While an explanation is awaited: until when. */
  readonly explainBy: string | null
  /** Why this person cannot take it yet; null when they can, or when it is not theirs. */
  readonly reason: string | null
  /** When that ends by itself. */
  readonly until: string | null
}

const byRule = new Set(['warned', 'missed'])

/** Null where nothing has happened and nothing is to be done: a closed matter that nobody had to urge. */
/** Watched by grade, with a rhythm and dates of its own, and not by this ladder. */
const withoutLadder: ReadonlySet<string> = new Set(['dispute'])

export function ladderOf(matter: MatterView): readonly Rung[] | null {
  if (withoutLadder.has(matter.flow)) return null
  const latest = (steps: ReadonlySet<string>): Entry | null => matter.timeline.findLast((entry) => steps.has(entry.step)) ?? null
  const taken = rungSteps.map((step) => latest(step === 'urge' ? new Set([step, ...byRule]) : new Set([step])))
  const highest = taken.findLastIndex((entry) => entry !== null)
  if (highest < 0 && matter.closedAt !== null) return null
  const explanation = matter.deadlines.find((deadline) => deadline.name === 'explanation') ?? null
  return rungSteps.map((step, index): Rung => {
    const entry = taken[index] ?? null
    const later = matter.laterSteps.find((one) => one.step === step)
    const standsHere = index === highest && index > 0 && matter.closedAt === null
    return {
      step,
      state: entry === null ? 'next' : standsHere ? 'now' : 'did',
      entry,
      byRule: entry !== null && byRule.has(entry.step),
      explainBy: standsHere ? (explanation?.dueAt ?? null) : null,
      reason: later?.reason ?? null,
      until: later?.until ?? null,
    }
  })
}

export type ExtensionStatus = 'asked' | 'granted' | 'refused' | null

/** How the last request for more time stands. */
export function extensionOf(matter: MatterView): ExtensionStatus {
  const last = matter.timeline.findLast((entry) => ['askExtension', 'extend', 'refuseExtension'].includes(entry.step))
  if (!last) return null
  return last.step === 'askExtension' ? 'asked' : last.step === 'extend' ? 'granted' : 'refused'
}
