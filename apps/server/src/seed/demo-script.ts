/** How an example matter is written down: what was said, how far its time has run, and what happened since. */
import type { Filing, RegistryKind } from '@huying/contracts'
import { workdays, workhours, type Json, type Span, type WorkCalendar } from '@huying/flow'

export interface DemoStep {
  /** A login after the prefix, or the resident. */
  readonly by: string
  readonly step: string
  /** When, as a share of the time between filing and now. */
  readonly at: number
  readonly form?: Readonly<Record<string, Json>>
}

export interface DemoMatter {
  /** Never changed: it says which example is there already. */
  readonly id: string
  readonly flow: Filing['flow'] | 'hazard'
  readonly what: string
  /** Name of a demo place, or id of a village or town. */
  readonly place?: string
  readonly unit?: string
  readonly about?: { readonly unit: string }
  readonly score?: number
  readonly contact?: { readonly name?: string; readonly phone?: string }
  /** At which registered place: the so-manieth of its kind. */
  readonly registered?: readonly [RegistryKind, number]
  readonly filed: Filed
  readonly joined?: number
  readonly steps?: readonly DemoStep[]
}

/** Either so long ago, or so that this share of a span is left: 0.7 is calm, 0.35 near, 0.1 soon, below 0 late. */
export type Filed = { readonly daysAgo: number } | { readonly left: number; readonly of: Span }

export const triageLeft = (left: number): Filed => ({ left, of: workhours(4) })
export const workLeft = (left: number): Filed => ({ left, of: workdays(5) })
export const spanLeft = (left: number, of: Span): Filed => ({ left, of })
export const daysAgo = (count: number): Filed => ({ daysAgo: count })
export { workdays, workhours }

const minuteMs = 60_000
const furthestMs = 40 * 24 * 60 * minuteMs

/** Epoch ms, to the minute. The older, the less is left: found by halving, because working time does not run at night. */
export function filedAt(filed: Filed, now: number, calendar: WorkCalendar): number {
  if ('daysAgo' in filed) return now - filed.daysAgo * 24 * 60 * minuteMs
  const leftAt = (at: number): number => {
    const due = calendar.add(at, filed.of, 'weekends')
    return due.ok ? (due.at - now) / (due.at - at) : 1
  }
  let [young, old] = [0, furthestMs]
  while (old - young > minuteMs) {
    const middle = (young + old) / 2
    if (leftAt(now - middle) <= filed.left) old = middle
    else young = middle
  }
  return Math.round(now - old)
}
