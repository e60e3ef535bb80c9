/** The title of a fraud-free unit, and the sessions in wake-up rooms. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'

const At = Type.String({ format: 'date-time' })
const Uuid = Type.String({ format: 'uuid' })
const OrNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])

/** The title of a fraud-free unit: the matter that it follows from, and until when it holds. */
export const Award = Type.Object({
  number: Type.String(),
  state: Type.String(),
  label: Type.String(),
  since: OrNull(At),
  until: OrNull(At),
})
export type Award = Static<typeof Award>

const sessionStates = ['booked', 'held', 'missed', 'cancelled'] as const
/** GET /wake-up-sessions: a week back and everything to come; ?alert=NUMBER: those of one alert. */
export const WakeUpSession = Type.Object({
  id: Uuid,
  room: Type.Object({ id: Uuid, name: Type.String() }),
  /** Number of the alert; null: a talk to a group. Never a name. */
  alert: OrNull(Type.String()),
  at: At,
  state: oneOf(sessionStates),
  attended: Type.Union([Type.Integer(), Type.Null()]),
  words: Type.String(),
  bookedBy: Type.String(),
})
export type WakeUpSession = Static<typeof WakeUpSession>
export const WakeUpSessions = Type.Object({ items: Type.Array(WakeUpSession), now: At })
export type WakeUpSessions = Static<typeof WakeUpSessions>
/** POST /wake-up-sessions */
export const SessionWish = Type.Object(
  { room: Uuid, at: At, alert: Type.Optional(OrNull(Type.String({ maxLength: 40 }))) },
  { additionalProperties: false },
)
export type SessionWish = Static<typeof SessionWish>
/** POST /wake-up-sessions/{id}/close */
export const SessionClosing = Type.Object(
  {
    state: oneOf(['held', 'missed', 'cancelled'] as const),
    attended: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
    words: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
)
export type SessionClosing = Static<typeof SessionClosing>

/** POST /places/{id}/fraud-free */
export const AwardWish = Type.Object(
  { what: Type.String({ minLength: 1, maxLength: 5_000 }), photos: Type.Optional(Type.Array(Uuid, { maxItems: 3 })) },
  { additionalProperties: false },
)
export type AwardWish = Static<typeof AwardWish>
