/** The town command room: its board, rules and figures. */
import { Type, type Static } from 'typebox'
import { callLanes, PoliceLink, SameCall } from './calls.ts'
import { oneOf } from './matters.ts'

const Lane = oneOf(callLanes)
const At = Type.String({ format: 'date-time' })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) => Type.Union([shape, Type.Null()])
const Point = Type.Object({ lat: Type.Number(), lng: Type.Number() })

const Id = Type.String({ pattern: '^[A-Z][A-Z0-9_]{0,39}$' })
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' })
const Words = Type.Array(Type.String({ minLength: 1, maxLength: 30, pattern: '\\S' }), { maxItems: 100 })

export const CallClass = Type.Object(
  {
    code: Id,
    name: Name,
    nameEn: Name,
    /** Where calls of this class go when no rule says otherwise. */
    lane: Lane,
    /** Counts as a dispute call. */
    dispute: Type.Boolean(),
    /** Known only to those who have to do with it. */
    protects: Type.Boolean(),
    active: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type CallClass = Static<typeof CallClass>

export const LaneRule = Type.Object(
  {
    name: Name,
    /** Any of these classes; empty: every class. */
    classes: Type.Array(Id, { maxItems: 100 }),
    /** Any of these words; empty: whatever was said. */
    words: Words,
    /** From so many calls in 30 days on; 0: also the first. */
    repeats: Type.Integer({ minimum: 0, maximum: 20 }),
    lane: Lane,
    active: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type LaneRule = Static<typeof LaneRule>

const LaneSettingsFields = {
  edition: Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }),
  classes: Type.Array(CallClass, { minItems: 1, maxItems: 200 }),
  rules: Type.Array(LaneRule, { maxItems: 100 }),
  /** Beside the platform's own, which nobody can take away. */
  dangerWords: Words,
}

/** GET /desk/command/rules: the version in force. */
export const LaneSettings = Type.Object({
  version: Type.Integer(),
  ...LaneSettingsFields,
  /** The platform's own words of danger. */
  fixedDangerWords: Type.Array(Type.String()),
  changedAt: orNull(At),
})
export type LaneSettings = Static<typeof LaneSettings>

/** PUT /desk/command/rules: a new version beside the old ones. */
export const NewLaneSettings = Type.Object(
  {
    version: Type.Integer({ minimum: 0, description: 'The version that was changed: another one in force refuses.' }),
    ...LaneSettingsFields,
  },
  { additionalProperties: false },
)
export type NewLaneSettings = Static<typeof NewLaneSettings>

/** POST /desk/command/rules/trial: what would be proposed; nothing is written. */
export const LaneTrial = Type.Object(
  {
    settings: Type.Optional(Type.Object(LaneSettingsFields, { additionalProperties: false })),
    /** One call as it would come in; left out: the newest calls again. */
    call: Type.Optional(
      Type.Object(
        {
          class: Type.String({ maxLength: 40 }),
          words: Type.String({ minLength: 1, maxLength: 2_000 }),
          repeats: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type LaneTrial = Static<typeof LaneTrial>

export const LaneTrialResults = Type.Object({
  items: Type.Array(
    Type.Object({
      number: orNull(Type.String()),
      className: Type.String(),
      lane: Lane,
      reason: Type.String(),
      /** What was proposed when it came in. */
      before: orNull(Lane),
    }),
  ),
})
export type LaneTrialResults = Static<typeof LaneTrialResults>

export const callStages = ['respond', 'tell', 'scene', 'firstReport', 'settle'] as const
export type CallStage = (typeof callStages)[number]

const Stage = Type.Object({ name: oneOf(callStages), metAt: orNull(At), dueAt: orNull(At), missed: Type.Boolean() })

/** Whom to send, with why: a person decides. */
const CrewProposal = Type.Object({
  person: Type.String(),
  unit: Type.String(),
  name: Type.String(),
  /** As the crow flies; null: nobody knows where they are. */
  metres: orNull(Type.Integer()),
  load: Type.Integer(),
})

export const CommandCall = Type.Object({
  number: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  label: Type.String(),
  className: Type.String(),
  words: Type.String(),
  place: orNull(Type.String()),
  placeUnit: orNull(Type.String()),
  town: Type.Object({ id: Type.String(), name: Type.String() }),
  point: orNull(Point),
  policeNumber: orNull(Type.String()),
  post: Type.Object({ id: Type.String(), name: Type.String() }),
  calledAt: At,
  receivedAt: At,
  proposed: Lane,
  reason: Type.String(),
  /** The lane that a person confirmed, and who; null: nobody has yet. */
  lane: orNull(Lane),
  confirmedBy: orNull(Type.String()),
  repeats: Type.Integer(),
  repeatOf: orNull(Type.String()),
  protected: Type.Boolean(),
  /** Who took it down by hand, and whether the line has brought it since; null: it came by the line. */
  byHand: orNull(Type.Object({ name: Type.String(), heard: Type.Boolean() })),
  /** Calls by hand that may be this one. */
  same: Type.Array(SameCall),
  stages: Type.Array(Stage),
  /** The nearest of the running clocks. */
  due: orNull(Type.Object({ name: Type.String(), label: Type.String(), dueAt: At, openedAt: At, missed: Type.Boolean() })),
  crew: orNull(Type.Object({ unit: Type.String(), person: orNull(Type.String()), accepted: Type.Boolean() })),
  crewProposal: orNull(CrewProposal),
})
export type CommandCall = Static<typeof CommandCall>

export const Crew = Type.Object({
  person: Type.String(),
  name: Type.String(),
  unit: Type.Object({ id: Type.String(), name: Type.String() }),
  load: Type.Integer(),
  /** Numbers of the calls that they are on. */
  calls: Type.Array(Type.String()),
  position: orNull(Type.Object({ lat: Type.Number(), lng: Type.Number(), at: At, from: oneOf(['arrival', 'phone'] as const) })),
})
export type Crew = Static<typeof Crew>

/** GET /desk/command/board */
export const CommandBoard = Type.Object({
  now: At,
  link: PoliceLink,
  calls: Type.Array(CommandCall),
  /** Null: positions and loads are for the duty desks. */
  crews: orNull(Type.Array(Crew)),
  today: Type.Object({ calls: Type.Integer(), diverted: Type.Integer(), settled: Type.Integer(), toPolice: Type.Integer() }),
})
export type CommandBoard = Static<typeof CommandBoard>

/** Fewer than ten are not calculated: `share` is null then. */
export const CountedShare = Type.Object({ of: Type.Integer(), count: Type.Integer(), share: orNull(Type.Number()) })
export type CountedShare = Static<typeof CountedShare>

const CallFigures = {
  calls: Type.Integer(),
  /** Dismissed with a reason: left out of every share, and shown. */
  excluded: Type.Integer(),
  diversion: CountedShare,
  disputeDiversion: CountedShare,
  quickSettle: CountedShare,
  repeat: CountedShare,
  backToPolice: CountedShare,
  onTime: Type.Object({ respond: CountedShare, tell: CountedShare, scene: CountedShare, firstReport: CountedShare, settle: CountedShare }),
}

export const CommandFiguresQuery = Type.Object(
  {
    from: Type.Optional(Type.String({ format: 'date' })),
    until: Type.Optional(Type.String({ format: 'date', description: 'The last day, included.' })),
    town: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
)
export type CommandFiguresQuery = Static<typeof CommandFiguresQuery>

/** GET /desk/command/figures */
export const CommandFigures = Type.Object({
  now: At,
  from: Type.String({ format: 'date' }),
  until: Type.String({ format: 'date' }),
  total: Type.Object(CallFigures),
  /** The same number of days before. */
  before: Type.Object(CallFigures),
  towns: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), ...CallFigures })),
  days: Type.Array(Type.Object({ day: Type.String({ format: 'date' }), ...CallFigures })),
})
export type CommandFigures = Static<typeof CommandFigures>

/** PUT /field/position: sent by somebody's own wish; forgotten after half an hour, or at once when they say so. */
export const OwnPosition = Type.Object(
  {
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    lng: Type.Number({ minimum: -180, maximum: 180 }),
    accuracyM: Type.Number({ minimum: 0, maximum: 100_000 }),
  },
  { additionalProperties: false },
)
export type OwnPosition = Static<typeof OwnPosition>
export const PositionKept = Type.Object({ until: At })
export type PositionKept = Static<typeof PositionKept>
