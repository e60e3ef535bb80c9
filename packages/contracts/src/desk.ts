/** Shapes of the dispatcher's board: filters, counts, the live stream, proposals, kept filters, presence. */
import { Type, type Static } from 'typebox'
import { FlowId, oneOf } from './matters.ts'
import { queues } from './queue.ts'

export const deadlineFilters = ['calm', 'soon', 'late', 'paused'] as const
export const ratingFilters = ['1', '2', '3', '4', '5', 'none'] as const
export const gradeFilters = ['1', '2', '3', '4'] as const
export const channels = ['code', 'web', 'api', 'desk', 'phone', 'import'] as const
export const tiers = ['district', 'town', 'village', 'department'] as const

/** GET /matters?queue=…: every filter narrows the queue. Units and categories take in what lies below them. */
export const QueueQuery = Type.Object({
  queue: Type.Optional(oneOf(queues)),
  after: Type.Optional(
    Type.String({
      pattern: '^-?\\d{1,14}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
      description: 'What the page before gave as `next`.',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  flow: Type.Optional(FlowId),
  state: Type.Optional(Type.String({ maxLength: 40 })),
  tier: Type.Optional(oneOf(tiers, 'Tier of the accountable centre; department: given to a handling unit.')),
  category: Type.Optional(Type.String({ maxLength: 40 })),
  unit: Type.Optional(Type.String({ maxLength: 40, description: 'In charge of it, handling it, or where it is.' })),
  deadline: Type.Optional(oneOf(deadlineFilters)),
  channel: Type.Optional(oneOf(channels)),
  rating: Type.Optional(oneOf(ratingFilters)),
  grade: Type.Optional(oneOf(gradeFilters, '1 is the gravest.')),
  q: Type.Optional(Type.String({ maxLength: 200, description: 'A number, a whole phone number (duty desks), or words.' })),
})
export type QueueQuery = Static<typeof QueueQuery>

const Count = Type.Integer({ minimum: 0 })
/** GET /desk/counts, and `counts` in the stream. Each count is the length of the list of that name. */
export const QueueCounts = Type.Object({
  queues: Type.Object({
    mine: Count,
    new: Count,
    soon: Count,
    overdue: Count,
    returned: Count,
    callback: Count,
    handled: Count,
    open: Count,
  }),
  flows: Type.Record(Type.String(), Count),
  now: Type.String({ format: 'date-time' }),
})
export type QueueCounts = Static<typeof QueueCounts>

/** `changed` in the stream: matters that this person may see and that changed. */
export const ChangedMatters = Type.Object({ matters: Type.Array(Type.Object({ number: Type.String(), version: Type.Integer() })) })
export type ChangedMatters = Static<typeof ChangedMatters>

/** PUT /desk/presence says what the person has open; `presence` in the stream says who else has it. */
export const Presence = Type.Object(
  { matter: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]), writing: Type.Boolean() },
  { additionalProperties: false },
)
export type Presence = Static<typeof Presence>
export const PresentPeople = Type.Object({
  matters: Type.Array(
    Type.Object({
      number: Type.String(),
      people: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), writing: Type.Boolean() })),
    }),
  ),
})
export type PresentPeople = Static<typeof PresentPeople>

/** GET /matters/{number}/proposal: which unit to give it to, and why. A person decides. */
export const Proposal = Type.Object({
  unit: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }), Type.Null()]),
  /** Of the last `of` matters of this category at this place, the unit handled `similar`. */
  similar: Type.Integer(),
  of: Type.Integer(),
  /** It usually handles this category. */
  usual: Type.Boolean(),
  /** Name of the district's rule that proposes it. */
  rule: Type.Optional(Type.String()),
})
export type Proposal = Static<typeof Proposal>

export const SavedFilter = Type.Object({
  id: Type.String(),
  name: Type.String(),
  address: Type.String(),
  mine: Type.Boolean(),
  sharedWith: Type.Union([Type.String(), Type.Null()]),
})
export type SavedFilter = Static<typeof SavedFilter>
export const SavedFilters = Type.Object({ items: Type.Array(SavedFilter) })
export type SavedFilters = Static<typeof SavedFilters>
export const FilterToSave = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40 }),
    /** Queue and filters as they stand in the board's address. */
    address: Type.String({ minLength: 1, maxLength: 600, pattern: '^queues/[a-z]+(\\?[^#\\s]*)?$' }),
    /** Id of one of the person's own units. */
    shareWith: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
)
export type FilterToSave = Static<typeof FilterToSave>
