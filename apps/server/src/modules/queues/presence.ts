/** Who has which matter open, kept in memory: it is worth nothing tomorrow. Processes tell each other; whoever falls silent is forgotten. */
import type { Deps } from '../../deps.ts'

/** Desks say it again every twenty seconds. */
export const forgetAfterMs = 45_000
const topic = 'presence'

export interface Present {
  readonly id: string
  readonly name: string
  readonly writing: boolean
}

interface Entry extends Present {
  readonly number: string | null
  /** Of this process, so that clocks of two servers need not agree. */
  readonly heardAt: number
}

export interface PresenceBoard {
  say(districtId: number, who: Present & { readonly number: string | null }): void
  /** By number of the matter, without the person who asks. */
  others(districtId: number, personId: string): ReadonlyMap<string, readonly Present[]>
  follow(districtId: number, changed: () => void): () => void
}

const boards = new WeakMap<object, PresenceBoard>()

export function presenceOf(deps: Deps): PresenceBoard {
  const known = boards.get(deps.live)
  if (known) return known
  const board = presenceBoard(deps)
  boards.set(deps.live, board)
  return board
}

function presenceBoard(deps: Deps): PresenceBoard {
  const districts = new Map<number, Map<string, Entry>>()
  const followers = new Map<number, Set<() => void>>()
  const of = (districtId: number): Map<string, Entry> => {
    const people = districts.get(districtId) ?? new Map<string, Entry>()
    districts.set(districtId, people)
    return people
  }
  deps.live.hear(topic, (districtId, word) => {
    const { id, name, writing, number } = JSON.parse(word) as Present & { number: string | null }
    const people = of(districtId)
    const before = people.get(id)
    people.set(id, { id, name, writing, number, heardAt: performance.now() })
    if (before?.number !== number || before.writing !== writing) for (const changed of followers.get(districtId) ?? []) changed()
  })
  return {
    say: (districtId, who) => deps.live.say(districtId, topic, JSON.stringify(who)),
    others: (districtId, personId) => {
      const found = new Map<string, Present[]>()
      const people = of(districtId)
      for (const entry of people.values()) {
        if (performance.now() - entry.heardAt > forgetAfterMs) people.delete(entry.id)
        else if (entry.number !== null && entry.id !== personId)
          found.set(entry.number, [...(found.get(entry.number) ?? []), { id: entry.id, name: entry.name, writing: entry.writing }])
      }
      return found
    },
    follow: (districtId, changed) => {
      const set = followers.get(districtId) ?? new Set()
      followers.set(districtId, set)
      set.add(changed)
      return () => set.delete(changed)
    },
  }
}
