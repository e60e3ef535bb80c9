/**
 * Settings that hardly change, kept in memory per district: loaded once, forgotten when told, and after a minute in case another process
 * changed them. That minute is the process's own: the district's clock may be set back (examples, imports) or forward (tests), and nothing
 * grows older in memory by that.
 */
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'

const freshForMs = 60_000

interface Entry<T> {
  /** Milliseconds since the process began. */
  readonly loadedAt: number
  readonly value: Promise<T>
}

export interface DistrictCache<T> {
  read(deps: CacheDeps, districtId: number): Promise<T>
  forget(deps: CacheDeps, districtId?: number): void
}

export interface CacheDeps {
  readonly database: Database
  readonly clock: Clock
}

/** Several callers that ask at once share one load. Keyed by database, so that two servers in one process do not mix. */
export function districtCache<T>(load: (deps: CacheDeps, districtId: number) => Promise<T>): DistrictCache<T> {
  const byDatabase = new WeakMap<Database, Map<number, Entry<T>>>()
  const of = (database: Database): Map<number, Entry<T>> => {
    const known = byDatabase.get(database) ?? new Map<number, Entry<T>>()
    byDatabase.set(database, known)
    return known
  }
  return {
    read: (deps, districtId) => {
      const entries = of(deps.database)
      const now = performance.now()
      const known = entries.get(districtId)
      if (known && now - known.loadedAt < freshForMs) return known.value
      const value = load(deps, districtId)
      const entry = { loadedAt: now, value }
      entries.set(districtId, entry)
      value.catch(() => {
        if (entries.get(districtId) === entry) entries.delete(districtId)
      })
      return value
    },
    forget: (deps, districtId) => {
      if (districtId === undefined) of(deps.database).clear()
      else of(deps.database).delete(districtId)
    },
  }
}
