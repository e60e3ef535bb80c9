/** Staff lists: one row of each matter. */
import { Type, type Static } from 'typebox'
import { FlowId } from './matters.ts'

/**
 * `new`: received by my unit, which has not acted yet · `soon`: the last fifth of the time or the last service hour · `returned`: sent back
 * by the resident, the unit or a centre · `callback`: unhappy, or answered and not rated for three days · `handled`: I took a step in it.
 */
export const queues = ['mine', 'new', 'soon', 'overdue', 'returned', 'callback', 'handled', 'open', 'all'] as const
export type QueueName = (typeof queues)[number]
export const QueueItem = Type.Object({
  number: Type.String(),
  flow: FlowId,
  flowTitle: Type.String(),
  state: Type.String(),
  label: Type.String(),
  title: Type.String(),
  grade: Type.Union([Type.Integer({ minimum: 1, maximum: 4 }), Type.Null()]),
  category: Type.Union([Type.String(), Type.Null()]),
  place: Type.Union([Type.String(), Type.Null()]),
  owner: Type.String(),
  assigned: Type.Union([Type.String(), Type.Null()]),
  dueAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  openedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  paused: Type.Boolean(),
  overdue: Type.Boolean(),
  joined: Type.Integer(),
  reportedAt: Type.String({ format: 'date-time' }),
  version: Type.Integer(),
  /** From here on it counts as due soon; null while the resident is waited for. */
  soonAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  /** What is due first, and whether it was lengthened or is set by law. */
  dueLabel: Type.Union([Type.String(), Type.Null()]),
  extended: Type.Boolean(),
  statutory: Type.Boolean(),
  /** Id of the category, FIRE.EBIKE. */
  categoryId: Type.Union([Type.String(), Type.Null()]),
  point: Type.Union([Type.Object({ lat: Type.Number(), lng: Type.Number() }), Type.Null()]),
  placeUnit: Type.Union([Type.String(), Type.Null()]),
  /** The newest entry; null for matters closed before this was kept. */
  last: Type.Union([
    Type.Object({
      label: Type.String(),
      at: Type.String({ format: 'date-time' }),
      by: Type.String(),
      unit: Type.Union([Type.String(), Type.Null()]),
    }),
    Type.Null(),
  ]),
  /** The unit that has it has not acted since it came. */
  isNew: Type.Boolean(),
  returned: Type.Boolean(),
})
export type QueueItem = Static<typeof QueueItem>

export const Queue = Type.Object({
  items: Type.Array(QueueItem),
  next: Type.Union([Type.String(), Type.Null()]),
  now: Type.String({ format: 'date-time' }),
})
export type Queue = Static<typeof Queue>
