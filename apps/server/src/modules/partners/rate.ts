/** How many requests of a partner a minute: a bucket that fills evenly. In memory, so each process counts for itself. */
import type { Database } from '../../platform/database.ts'

interface Bucket {
  left: number
  at: number
}

const buckets = new WeakMap<Database, Map<string, Bucket>>()
const minuteMs = 60_000

/** Takes one, if there is one. */
export function isWithinLimit(database: Database, partner: { readonly id: string; readonly perMinute: number }, now: number): boolean {
  const known = buckets.get(database) ?? new Map<string, Bucket>()
  buckets.set(database, known)
  const bucket = known.get(partner.id) ?? { left: partner.perMinute, at: now }
  const since = Math.max(0, now - bucket.at)
  bucket.left = Math.min(partner.perMinute, bucket.left + (since * partner.perMinute) / minuteMs)
  bucket.at = now
  known.set(partner.id, bucket)
  if (bucket.left < 1) return false
  bucket.left -= 1
  return true
}
