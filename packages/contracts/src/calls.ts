/** Calls as they come in: by the line from the police, or taken down by hand while it is down. */
import { Type, type Static } from 'typebox'
import { Contact, oneOf, Where } from './matters.ts'

export const callLanes = ['consult', 'town', 'assist', 'police'] as const
export type CallLane = (typeof callLanes)[number]
const Lane = oneOf(callLanes)
const At = Type.String({ format: 'date-time' })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) => Type.Union([shape, Type.Null()])

/** POST /calls, signed by a partner with the scope `calls`. */
export const NewCall = Type.Object(
  {
    number: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'The police’s own number; the same number is the same call.' }),
    ),
    class: Type.String({ minLength: 1, maxLength: 40, description: 'A code of the district’s class list, e.g. NOISE.' }),
    words: Type.String({ minLength: 1, maxLength: 2_000, description: 'What the caller said.' }),
    where: Where,
    caller: Type.Optional(Contact),
    calledAt: Type.String({ format: 'date-time' }),
    post: Type.Optional(
      Type.String({ maxLength: 40, description: 'Id of the police post that has the call; left out: the one of the place.' }),
    ),
  },
  { additionalProperties: false },
)
export type NewCall = Static<typeof NewCall>

const Callers = NewCall.properties

/** POST /desk/command/calls: taken down by hand while the line is down; left out, `calledAt` is now. */
export const CallByHand = Type.Object(
  {
    number: Callers.number,
    class: Callers.class,
    words: Callers.words,
    where: Callers.where,
    caller: Callers.caller,
    calledAt: Type.Optional(At),
  },
  { additionalProperties: false },
)
export type CallByHand = Static<typeof CallByHand>

/** POST /desk/command/calls/{number}/same and /other: `hand` is the number of the one taken down by hand. */
export const SameCallOf = Type.Object({ hand: Type.String({ minLength: 1, maxLength: 40 }) }, { additionalProperties: false })
export type SameCallOf = Static<typeof SameCallOf>

/** A call taken down by hand that may be this one, with the reasons: a person says so. */
export const SameCall = Type.Object({
  number: Type.String(),
  className: Type.String(),
  place: orNull(Type.String()),
  calledAt: At,
  because: Type.Array(oneOf(['caller', 'place', 'class'] as const)),
})
export type SameCall = Static<typeof SameCall>

/** Whether calls come in by the line from the police. */
export const PoliceLink = Type.Object({
  down: Type.Boolean(),
  /** The last call by it; null: none ever. */
  heardAt: orNull(At),
  /** Somebody said that it is down. */
  saidAt: orNull(At),
  saidBy: orNull(Type.String()),
  /** So long without a call counts as down. */
  quietMinutes: Type.Integer(),
})
export type PoliceLink = Static<typeof PoliceLink>

/** PUT /desk/command/link: somebody in the room says so. */
export const LinkSaid = Type.Object({ down: Type.Boolean() }, { additionalProperties: false })
export type LinkSaid = Static<typeof LinkSaid>
/** PUT /desk/command/link/quiet */
export const QuietMinutes = Type.Object({ minutes: Type.Integer({ minimum: 10, maximum: 10_080 }) }, { additionalProperties: false })
export type QuietMinutes = Static<typeof QuietMinutes>

export const CallTaken = Type.Object({
  number: Type.String(),
  lane: Lane,
  reason: Type.String(),
  state: Type.String(),
  dueAt: At,
  /** Calls of the last 30 days by the same caller or at the same place. */
  repeats: Type.Integer(),
  /** Sent before under the same police number: nothing new was opened. */
  known: Type.Boolean(),
})
export type CallTaken = Static<typeof CallTaken>
