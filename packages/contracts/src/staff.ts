/** Shapes of the staff routes beside matters: units to choose from, categories, answers, notices, codes, limits. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'

const At = Type.String({ format: 'date-time' })
const OrNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])

/** GET /units?choose=handlers|centresBelow|any&matter=NUMBER&of=UNIT&words=… */
export const UnitChoice = Type.Object({
  id: Type.String(),
  name: Type.String(),
  tier: Type.String(),
  sort: Type.String(),
  /** Name of the unit above, to tell two of the same name apart. */
  above: OrNull(Type.String()),
})
export type UnitChoice = Static<typeof UnitChoice>
export const UnitChoices = Type.Object({ items: Type.Array(UnitChoice) })
export type UnitChoices = Static<typeof UnitChoices>

export const Category = Type.Object({ id: Type.String(), name: Type.String(), parent: OrNull(Type.String()) })
export type Category = Static<typeof Category>
export const Categories = Type.Object({ items: Type.Array(Category) })
export type Categories = Static<typeof Categories>

/** GET /answers?words=… (published) or ?state=draft; POST /answers; POST /answers/{id}/publish */
export const Answer = Type.Object({
  id: Type.String(),
  question: Type.String(),
  answer: Type.String(),
  state: oneOf(['draft', 'published', 'withdrawn'] as const),
  fromMatter: OrNull(Type.String()),
  draftedBy: OrNull(Type.String()),
  /** The caller drafted it, so somebody else has to check it. */
  mine: Type.Boolean(),
  changedAt: At,
})
export type Answer = Static<typeof Answer>
export const Answers = Type.Object({ items: Type.Array(Answer) })
export type Answers = Static<typeof Answers>
export const AnswerDraft = Type.Object(
  {
    question: Type.String({ minLength: 1, maxLength: 500 }),
    answer: Type.String({ minLength: 1, maxLength: 5_000 }),
    fromMatter: Type.Optional(Type.String({ maxLength: 20 })),
  },
  { additionalProperties: false },
)
export type AnswerDraft = Static<typeof AnswerDraft>

/** GET /notices: what the units of the person were told. */
export const Notice = Type.Object({
  id: Type.String(),
  matter: Type.String(),
  title: Type.String(),
  notice: Type.String(),
  /** The sentence, in the language asked for. */
  text: Type.String(),
  unit: OrNull(Type.String()),
  createdAt: At,
  readAt: OrNull(At),
})
export type Notice = Static<typeof Notice>
export const Notices = Type.Object({ items: Type.Array(Notice), now: At })
export type Notices = Static<typeof Notices>

/** GET /codes?unit=…; POST /codes; POST /codes/{code}/move|retire|replace with a reason. */
export const PlaceCode = Type.Object({
  code: Type.String(),
  state: oneOf(['active', 'retired', 'replaced'] as const),
  place: Type.Object({ id: Type.String(), name: Type.String(), kind: oneOf(['village', 'grid', 'building', 'shop'] as const) }),
  unit: Type.Object({ id: Type.String(), name: Type.String() }),
  /** What is usually reported there. */
  category: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }), Type.Null()]),
  replacedBy: OrNull(Type.String()),
  reason: OrNull(Type.String()),
  changedAt: At,
})
export type PlaceCode = Static<typeof PlaceCode>
export const PlaceCodes = Type.Object({ items: Type.Array(PlaceCode) })
export type PlaceCodes = Static<typeof PlaceCodes>

const timeUnits = ['second', 'minute', 'workHour', 'calendarDay', 'workDay'] as const

/** GET /limits; PUT /limits/{flow}/{deadline}/{category} with {count, unit}; category `*` is every category. */
export const Limit = Type.Object({
  flow: Type.String(),
  flowTitle: Type.String(),
  deadline: Type.String(),
  label: Type.String(),
  category: Type.String(),
  categoryName: OrNull(Type.String()),
  count: Type.Integer(),
  unit: oneOf(timeUnits),
  /** The platform's own default, nobody has changed it. */
  platformDefault: Type.Boolean(),
  statutory: Type.Boolean(),
  basis: OrNull(Type.String()),
})
export type Limit = Static<typeof Limit>
export const Limits = Type.Object({ items: Type.Array(Limit) })
export type Limits = Static<typeof Limits>
export const LimitChange = Type.Object(
  { count: Type.Integer({ minimum: 1, maximum: 10_000 }), unit: oneOf(timeUnits) },
  { additionalProperties: false },
)
export type LimitChange = Static<typeof LimitChange>
