/** What a matter looks like to somebody whose last steps have not been sent yet. Pure. */
import { chainSteps, endSteps, type OpenStep } from '@huying/contracts'
import type { KeptMatter, QueuedStep } from './store.ts'

export interface Standing {
  /** The one step that a thumb should find. */
  readonly main: OpenStep | null
  readonly others: readonly OpenStep[]
  /** Something was done here that ends one's own part. */
  readonly ended: boolean
  readonly hasArrived: boolean
}

const isIn = (names: readonly string[], name: string): boolean => names.includes(name)

export function standingOf(kept: KeptMatter, queued: readonly QueuedStep[]): Standing {
  const taken = [...kept.sent, ...queued.map((step) => step.step)]
  const ended = taken.some((step) => isIn(endSteps, step))
  const names = ended ? [] : (kept.ahead[taken.filter((step) => isIn(chainSteps, step)).join('/')] ?? [])
  const hasArrived = taken.includes('arrive') || arrivedSince(kept)
  const steps = names.flatMap((name) => kept.steps[name] ?? [])
  // Arriving a second time is possible, but it is not what comes next.
  const order = [
    'claim',
    'accept',
    'acknowledge',
    ...(hasArrived ? [] : ['arrive']),
    'finish',
    'stop',
    'rectify',
    'passRecheck',
    'verify',
    'close',
  ]
  const main = order.flatMap((name) => steps.find((step) => step.step === name) ?? [])[0] ?? null
  return { main, others: steps.filter((step) => step !== main), ended, hasArrived }
}

/** Since it was given to this unit the last time: an arrival before that was somebody else's. */
function arrivedSince({ matter }: KeptMatter): boolean {
  const since = Date.parse(matter.handling?.givenAt ?? matter.reportedAt)
  return matter.timeline.some((entry) => entry.step === 'arrive' && Date.parse(entry.at) >= since)
}

const earthM = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

type Spot = { readonly lat: number; readonly lng: number }

/** Metres as the crow flies. */
export function metres(a: Spot, b: Spot): number {
  const [dLat, dLng] = [radians(b.lat - a.lat), radians(b.lng - a.lng)]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2
  return 2 * earthM * Math.asin(Math.sqrt(h))
}

/** People walk some 75 m in a minute, and streets are a third longer than the crow flies. */
export function walkMinutes(m: number): number {
  return Math.max(1, Math.round((m * 4) / 3 / 75))
}

/** Always to the nearest that is left. What has no point comes last, in the order it had. */
export function alongTheWay<T>(items: readonly T[], from: Spot, pointOf: (item: T) => Spot | null): readonly T[] {
  const left = items.filter((item) => pointOf(item) !== null)
  const way: T[] = []
  let here = from
  while (left.length > 0) {
    const distance = (item: T): number => metres(here, pointOf(item) ?? here)
    const next = left.reduce((best, item) => (distance(item) < distance(best) ? item : best))
    left.splice(left.indexOf(next), 1)
    way.push(next)
    here = pointOf(next) ?? here
  }
  return [...way, ...items.filter((item) => pointOf(item) === null)]
}
