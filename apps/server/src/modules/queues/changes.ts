/** The last changes of a district in order, so that a desk whose connection broke gets those that it missed; further back, it reads everything again. */
import { randomBytes } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { forgetCounts } from './count-queues.ts'

const mostKept = 5_000

export interface Changes {
  /** Place after the newest change, as an event id: of this process, so that another process's id is known to be foreign. */
  now(): string
  /** Ids of matters that changed after this place, oldest first; null when that is not known here. */
  since(place: string): readonly string[] | null
  follow(listener: () => void): () => void
}

const process = randomBytes(4).toString('hex')
const kept = new WeakMap<object, Map<number, Changes>>()

/** Begins to keep them when the first desk asks, and then as long as the process lives. */
export function changesOf(deps: Deps, districtId: number): Changes {
  const districts = kept.get(deps.live) ?? new Map<number, Changes>()
  kept.set(deps.live, districts)
  const known = districts.get(districtId)
  if (known) return known
  const changes = keepChanges(deps, districtId)
  districts.set(districtId, changes)
  return changes
}

function keepChanges(deps: Deps, districtId: number): Changes {
  const ring: string[] = []
  const listeners = new Set<() => void>()
  // `first` is the place of ring[0].
  let first = 1
  let lost = 0
  deps.live.follow(districtId, (matterId) => {
    if (matterId === null) lost = first + ring.length
    else ring.push(matterId)
    if (ring.length > mostKept) first += ring.splice(0, ring.length - mostKept).length
    forgetCounts(deps)
    for (const listener of listeners) listener()
  })
  return {
    now: () => `${process}.${first + ring.length}`,
    since: (place) => {
      const [whose, at] = place.split('.')
      const from = Number(at)
      if (whose !== process || !Number.isSafeInteger(from) || from < first || from < lost || from > first + ring.length) return null
      return [...new Set(ring.slice(from - first))]
    },
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
