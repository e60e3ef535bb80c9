/** What each queue holds, beside "what this person may see". One text for the list and for the count, so that they cannot differ. */
import { queues, type QueueName } from '@huying/contracts'
import type { Scope } from './scope.ts'
import type { Sql } from './sql-values.ts'

export interface Asker {
  readonly scope: Scope
  /** Epoch ms. */
  readonly now: number
}

/** Queues of matters that are open: all but `all`. */
export const openQueues = queues.filter((queue) => queue !== 'all')

export function conditionFor(queue: Exclude<QueueName, 'all'>, { scope, now }: Asker, { put }: Sql): string {
  const own = (): string => `${put(scope.own)}::text[]`
  const at = (): string => `${put(new Date(now))}::timestamptz`
  const conditions: Readonly<Record<Exclude<QueueName, 'all'>, () => string>> = {
    mine: () => `(m.assigned_unit = any(${own()}) or (m.assigned_unit is null and m.owner_unit = any(${own()})))`,
    new: () => `m.awaits_unit = any(${own()})`,
    soon: () => `(m.soon_at <= ${at()} and m.due_at >= ${at()})`,
    overdue: () => `m.due_at < ${at()}`,
    returned: () => 'm.returned is not null',
    callback: () => `m.call_from <= ${at()}`,
    handled: () => `m.handled_by @> array[${put(scope.personId)}::uuid]`,
    open: () => 'true',
  }
  return conditions[queue]()
}
