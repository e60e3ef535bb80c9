/** Who is told by a decision, as outbox rows: written with the step, delivered after commit. */
import { v7 } from './ids.ts'
import type { Accepted, Flow, Json, Role, Tell, UnitRef } from '@huying/flow'
import type { DistrictKnowledge } from './district.ts'

/** Rows are spread over buckets so that several workers (and shards) take them side by side. */
export const outboxBuckets = 8

interface ToUnit {
  readonly toKind: 'reporter' | 'unit'
  readonly unit: string | null
  readonly role: string | null
}

/** Somebody of a roster: who that is, is found when the row is delivered. */
export interface ToRoster {
  readonly toKind: 'roster'
  readonly of: 'assigned' | 'place'
  readonly unit: string
  readonly roles: readonly Role[]
  readonly rank: number | 'next'
}

/** Somebody whom the step names: the id of their contact in the vault. Null: whom the matter named last in that field. */
interface ToContact {
  readonly toKind: 'contact'
  readonly vault: string | null
  readonly field: string
}

/** Whoever is named for a part of the matter, once the step is taken. */
interface ToPerson {
  readonly toKind: 'person'
  readonly person: string
}

type Receiver = ToUnit | ToRoster | ToContact | ToPerson

export interface OutboxWrite {
  outbox_id: string
  bucket: number
  payload: { notice: string } & Receiver
}

export interface UnitsNow {
  readonly owner: UnitRef
  readonly above: UnitRef | null
  readonly assigned: UnitRef | null
  readonly place: UnitRef | null
}

export interface TellingAt {
  readonly matterId: string
  readonly now: number
  readonly units: UnitsNow
  /** Person ids by their part, after the step. */
  readonly named: Readonly<Record<string, readonly string[]>>
  /** The answers of the step that tells. */
  readonly input: Readonly<Record<string, Json>>
}

/** What a step says to whom, without whom the district leaves out. */
export function tellsIn(district: Pick<DistrictKnowledge, 'isTold'>, { flow, step, tells }: Accepted): readonly Tell[] {
  return tells.filter(({ to }) => district.isTold?.({ flow, step, to }) ?? true)
}

export function outboxRows(flow: Flow, tells: readonly Tell[], at: TellingAt): OutboxWrite[] {
  const bucket = Number.parseInt(at.matterId.slice(-2), 16) % outboxBuckets
  return tells.flatMap((tell) => {
    return receivers(flow, tell.to, at).map((to) => ({ outbox_id: v7(at.now), bucket, payload: { notice: tell.notice, ...to } }))
  })
}

function receivers(flow: Flow, to: string, at: TellingAt): Receiver[] {
  const party = flow.people[to]
  const people = party?.is === 'named' ? at.named[party.part] : undefined
  // A part that nobody has yet is the handling unit's business.
  if (people !== undefined && people.length > 0) return people.map((person) => ({ toKind: 'person', person }))
  return [receiver(flow, to, at)]
}

function receiver(flow: Flow, to: string, { units, input }: TellingAt): Receiver {
  const party = flow.people[to]
  switch (party?.is) {
    case 'leader':
      return { toKind: 'unit', unit: (party.of === 'tierAbove' ? (units.above ?? units.owner) : units.owner).id, role: 'leader' }
    case 'centre':
      return { toKind: 'unit', unit: (party.of === 'above' ? (units.above ?? units.owner) : units.owner).id, role: 'desk' }
    case 'onDuty': {
      const unit = (party.of === 'assigned' ? units.assigned : units.place) ?? units.owner
      return { toKind: 'roster', of: party.of, unit: unit.id, roles: party.roles, rank: party.rank }
    }
    case 'contact': {
      const named = input[party.field]
      const vault = typeof named === 'object' && named !== null && 'vault' in named ? named.vault : undefined
      return { toKind: 'contact', vault: typeof vault === 'string' ? vault : null, field: party.field }
    }
    case undefined:
    case 'reporter':
    case 'joiner':
      return { toKind: 'reporter', unit: null, role: null }
    default:
      return { toKind: 'unit', unit: (units.assigned ?? units.owner).id, role: 'member' }
  }
}
