/** Who is told by a decision, as outbox rows: written with the step, delivered after commit. */
import { v7 } from './ids.ts'
import type { Flow, Tell, UnitRef } from '@huying/flow'

/** Rows are spread over buckets so that several workers (and shards) take them side by side. */
export const outboxBuckets = 8

export interface OutboxWrite {
  outbox_id: string
  bucket: number
  payload: { notice: string; toKind: 'reporter' | 'unit'; unit: string | null; role: string | null }
}

export interface UnitsNow {
  readonly owner: UnitRef
  readonly above: UnitRef | null
  readonly assigned: UnitRef | null
}

export function outboxRows(flow: Flow, tells: readonly Tell[], at: { matterId: string; now: number; units: UnitsNow }): OutboxWrite[] {
  const bucket = Number.parseInt(at.matterId.slice(-2), 16) % outboxBuckets
  return tells.map((tell) => ({ outbox_id: v7(at.now), bucket, payload: { notice: tell.notice, ...receiver(flow, tell.to, at.units) } }))
}

function receiver(flow: Flow, to: string, units: UnitsNow): Omit<OutboxWrite['payload'], 'notice'> {
  const party = flow.people[to]
  if (!party || party.is === 'reporter' || party.is === 'joiner') return { toKind: 'reporter', unit: null, role: null }
  if (party.is === 'leader')
    return { toKind: 'unit', unit: (party.of === 'tierAbove' ? (units.above ?? units.owner) : units.owner).id, role: 'leader' }
  if (party.is === 'centre')
    return { toKind: 'unit', unit: (party.of === 'above' ? (units.above ?? units.owner) : units.owner).id, role: 'desk' }
  return { toKind: 'unit', unit: (units.assigned ?? units.owner).id, role: 'member' }
}
