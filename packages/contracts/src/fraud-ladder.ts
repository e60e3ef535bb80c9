/** GET /desk/fraud/ladder: who would be called now for an alert at a place. Nothing is sent, nobody is named but those who work here. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'
import { LadderSetting, ladderLeaders } from './settings.ts'

const Unit = Type.Object({ id: Type.String(), name: Type.String() })
const OrNull = <T extends ReturnType<typeof Type.String> | typeof Unit>(schema: T) => Type.Union([schema, Type.Null()])

export const LadderQuery = Type.Object(
  {
    place: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'Id of a village or grid; left out: the first village.' }),
    ),
  },
  { additionalProperties: false },
)
export type LadderQuery = Static<typeof LadderQuery>

export const OnLadder = Type.Object({
  id: Type.String(),
  name: Type.String(),
  unit: Type.String(),
  onDuty: Type.Boolean(),
  insteadOf: OrNull(Type.String()),
  /** Channels beside the pages of the desk; none: only those ring. */
  channels: Type.Array(Type.String()),
})
export type OnLadder = Static<typeof OnLadder>

/** What a rung lacks, the worst first: no unit at all, nobody in it, nobody who is reached, nobody with the turn, nobody after the first. */
export const rungLacks = ['unit', 'nobody', 'unreached', 'turn', 'next'] as const
const rung = {
  unit: OrNull(Unit),
  /** In the order in which they are called, one after the other; leaders all at once. */
  people: Type.Array(OnLadder),
  lacks: Type.Array(oneOf(rungLacks)),
}
export const Rung = Type.Object(rung)
export type Rung = Static<typeof Rung>

export const FraudLadder = Type.Object({
  now: Type.String({ format: 'date-time' }),
  place: Unit,
  setting: LadderSetting,
  /** As the platform proposes it; no law says how. */
  platformDefault: Type.Boolean(),
  /** Whether a gateway for text messages or e-mail is set up. */
  hasGateway: Type.Boolean(),
  police: Rung,
  grid: Rung,
  leaders: Type.Array(Type.Object({ whose: oneOf(ladderLeaders), called: Type.Boolean(), ...rung })),
  /** Everybody who could be called when nobody has the turn, in the order that the district set. */
  orders: Type.Object({
    police: Type.Array(Type.Object({ unit: Unit, person: Type.String(), name: Type.String(), called: Type.Boolean() })),
    grid: Type.Array(Type.Object({ unit: Unit, person: Type.String(), name: Type.String(), called: Type.Boolean() })),
  }),
})
export type FraudLadder = Static<typeof FraudLadder>
