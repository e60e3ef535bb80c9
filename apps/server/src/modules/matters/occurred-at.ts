/** When a step happened, where it is sent later: from a phone that had no network. Pure. */
import type { Refused } from '@huying/flow'
import { refuse } from '../../platform/errors.ts'
import type { Viewer } from './viewer.ts'

/** As long as a key is remembered: later, a step could be recorded twice. */
export const longestAwayMs = 72 * 3_600_000
/** Clocks of phones that the network sets differ by less. */
export const aheadMs = 2 * 60_000

export type Occurred = { readonly ok: true; readonly at: number } | Refused

export function occurredAt(given: string | undefined, { viewer, now }: { readonly viewer: Viewer; readonly now: number }): Occurred {
  if (given === undefined) return { ok: true, at: now }
  const at = Date.parse(given)
  const fits = viewer.kind === 'staff' && at <= now + aheadMs && at >= now - longestAwayMs
  return fits ? { ok: true, at: Math.min(at, now) } : refuse('matters.not-when-it-happened')
}
