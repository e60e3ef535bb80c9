/** How many stand in each queue and flow: one statement over what is open, shared by everybody who sees the same for up to a second. */
import type { QueueCounts } from '@huying/contracts'
import { flows } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import type { Database } from '../../platform/database.ts'
import { conditionFor, openQueues, type Asker } from './conditions.ts'
import { inScope, type Scope } from './scope.ts'
import { sqlValues } from './sql-values.ts'

const flowIds = Object.keys(flows)
const freshForMs = 1_000

interface Entry {
  readonly at: number
  readonly serverNow: number
  readonly counts: Promise<QueueCounts>
}

const known = new WeakMap<Database, Map<string, Entry>>()

/** `handled` is the person's own, so two people with the same posts still count apart. */
export function countQueues(deps: Deps, scope: Scope): Promise<QueueCounts> {
  const entries = known.get(deps.database) ?? new Map<string, Entry>()
  known.set(deps.database, entries)
  const key = `${scope.key} ${scope.personId}`
  const at = performance.now()
  const serverNow = deps.clock.now()
  const entry = entries.get(key)
  // A clock that was set elsewhere makes other counts due.
  if (entry && at - entry.at < freshForMs && Math.abs(serverNow - entry.serverNow) < freshForMs) return entry.counts
  const counts = read(deps, { scope, now: serverNow })
  const fresh = { at, serverNow, counts }
  entries.set(key, fresh)
  counts.catch(() => entries.delete(key))
  if (entries.size > 5_000) for (const [old, { at: readAt }] of entries) if (at - readAt >= freshForMs) entries.delete(old)
  return counts
}

/** Somebody changed something: the next one who asks is told anew. */
export function forgetCounts(deps: Deps): void {
  known.get(deps.database)?.clear()
}

async function read(deps: Deps, asker: Asker): Promise<QueueCounts> {
  const sql = sqlValues(asker.scope.districtId)
  const columns = [
    ...openQueues.map((queue) => `count(*) filter (where ${conditionFor(queue, asker, sql)})::integer as "${queue}"`),
    ...flowIds.map((flow) => `count(*) filter (where m.flow = '${flow}')::integer as "flow ${flow}"`),
  ]
  const text = `select ${columns.join(', ')} from matters m where m.district_id = $1 and m.closed_at is null and ${inScope(asker.scope, sql)}`
  const [row] = await deps.database.read<Record<string, number>>(asker.scope.districtId, { text, values: sql.values })
  const count = (name: string): number => row?.[name] ?? 0
  return {
    queues: Object.fromEntries(openQueues.map((queue) => [queue, count(queue)])) as QueueCounts['queues'],
    flows: Object.fromEntries(flowIds.map((flow) => [flow, count(`flow ${flow}`)])),
    now: new Date(asker.now).toISOString(),
  }
}
