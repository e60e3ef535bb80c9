/** Shapes of the same thing said twice, of filing for a caller, and of the printed work order. */
import { Type, type Static } from 'typebox'
import { Details } from './details.ts'
import { Contact, Filed, FormField, longestText, oneOf, Where } from './matters.ts'
import { QueueItem } from './queue.ts'

const OrNull = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) => Type.Union([schema, Type.Null()])

/** GET /matters/{number}/same: open matters that may say the same. Proposed; a named person joins them or says that they are not the same. */
export const SameMatter = Type.Object({
  number: Type.String(),
  title: Type.String(),
  label: Type.String(),
  place: OrNull(Type.String()),
  reportedAt: Type.String({ format: 'date-time' }),
  joined: Type.Integer(),
  /** Why it is proposed: how far away it is, and which words both have. */
  distanceM: OrNull(Type.Integer()),
  words: Type.Array(Type.String()),
})
export type SameMatter = Static<typeof SameMatter>
export const SameMatters = Type.Object({ items: Type.Array(SameMatter) })
export type SameMatters = Static<typeof SameMatters>

/** POST /matters/{number}/unlike: not the same; it is not proposed again. */
export const UnlikeMatter = Type.Object({ number: Type.String({ maxLength: 40 }) }, { additionalProperties: false })
export type UnlikeMatter = Static<typeof UnlikeMatter>

const spoken = {
  flow: oneOf(['report', 'help', 'ask', 'suggest'] as const),
  what: Type.String({ minLength: 1, maxLength: longestText }),
  where: Type.Optional(Where),
  contact: Type.Optional(Contact),
}

/** POST /desk/filings: what somebody says on the telephone or at the counter. */
export const SpokenFiling = Type.Object(
  {
    ...spoken,
    channel: oneOf(['phone', 'desk'] as const),
    category: Type.Optional(Type.String({ maxLength: 40 })),
    details: Type.Optional(Details),
  },
  { additionalProperties: false },
)
export type SpokenFiling = Static<typeof SpokenFiling>

/** Beside what every filing is answered with: whether the tracking code goes to the caller by text. */
export const SpokenFiled = Type.Object({ ...Filed.properties, texted: Type.Boolean() })
export type SpokenFiled = Static<typeof SpokenFiled>

/** POST /desk/filings/preview, while it is being typed. */
export const SpokenSoFar = Type.Object(
  { ...spoken, what: Type.String({ maxLength: longestText }), category: Type.Optional(Type.String({ maxLength: 40 })) },
  { additionalProperties: false },
)
export type SpokenSoFar = Static<typeof SpokenSoFar>

const Named = Type.Object({ id: Type.String(), name: Type.String() })
export const SpokenPreview = Type.Object({
  category: Type.Union([Named, Type.Null()]),
  /** What the category asks besides: the one that was chosen, else the guessed one. */
  questions: Type.Array(Type.Object({ id: Type.String(), field: FormField })),
  /** The centre that would receive it. */
  owner: Type.Union([Named, Type.Null()]),
  same: Type.Array(SameMatter),
  /** What was filed with the same number before, as far as the person's own desk is in charge of it. */
  earlier: Type.Array(QueueItem),
})
export type SpokenPreview = Static<typeof SpokenPreview>

/** GET /matters/{number}/work-order: what the printed page needs beside the matter. */
export const WorkOrder = Type.Object({
  /** Address of the matter on the desk, and its QR code: modules a side and path data. */
  url: Type.String(),
  qr: Type.Object({ modules: Type.Integer(), d: Type.String() }),
  printedAt: Type.String({ format: 'date-time' }),
  printedBy: Type.String(),
})
export type WorkOrder = Static<typeof WorkOrder>
