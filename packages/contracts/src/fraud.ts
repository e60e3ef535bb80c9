/** Shapes of fraud alerts: how they come in, the alert desk, its figures and its watchdog. */
import { Type, type Static } from 'typebox'
import { Contact, oneOf, Where } from './matters.ts'

const At = Type.String({ format: 'date-time' })
const OrNull = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) => Type.Union([schema, Type.Null()])
const strict = { additionalProperties: false } as const
const Grade = Type.Integer({ minimum: 1, maximum: 4, description: '1 特高危, 2 高, 3 中, 4 低.' })

/** POST /fraud-alerts, from a police platform, and POST /desk/fraud/alerts, by hand. */
export const NewFraudAlert = Type.Object(
  {
    /** The platform's own number: the same alert sent twice is one. */
    id: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    grade: Grade,
    type: Type.String({ minLength: 1, maxLength: 40, description: 'A code of the district’s list, e.g. FAKE_POLICE.' }),
    claims: Type.Optional(Type.String({ maxLength: 60, description: 'Who the fraudster claims to be.' })),
    /** Who is being defrauded, and family: both go into the vault. */
    person: Contact,
    family: Type.Optional(Contact),
    relation: Type.Optional(Type.String({ maxLength: 20 })),
    where: Where,
    /** Police post, where the platform or the desk knows better than the map. */
    post: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  },
  strict,
)
export type NewFraudAlert = Static<typeof NewFraudAlert>

export const FraudAlertTaken = Type.Object({ number: Type.String(), state: Type.String(), dueAt: At, url: Type.String() })
export type FraudAlertTaken = Static<typeof FraudAlertTaken>

export const FraudType = Type.Object({
  code: Type.String(),
  edition: Type.String(),
  name: Type.String(),
  script: Type.String(),
  active: Type.Boolean(),
  /** As the platform brings it. */
  platformDefault: Type.Boolean(),
})
export type FraudType = Static<typeof FraudType>
export const FraudTypes = Type.Object({ items: Type.Array(FraudType) })
export type FraudTypes = Static<typeof FraudTypes>

/**
 * Whether one of the three has said that they know. `trying`: told, no answer yet; `silent`: the time to answer is over; `later`: known, told
 * when an officer asks for it; `none`: nobody to tell.
 */
export const Acknowledgement = Type.Object({
  state: oneOf(['yes', 'trying', 'silent', 'later', 'none'] as const),
  /** What they did last, in the flow's words; null before anything. */
  label: OrNull(Type.String()),
  /** Name and unit of whoever acted last or is being called. */
  who: OrNull(Type.String()),
  at: OrNull(At),
  /** How many have been called so far, and when the next one is. */
  calls: Type.Integer(),
  nextAt: OrNull(At),
})
export type Acknowledgement = Static<typeof Acknowledgement>

/** A promise on the line of time: when it was kept, or when it falls due. */
export const FraudStage = Type.Object({
  name: oneOf(['acknowledged', 'reached', 'met', 'confirmed'] as const),
  metAt: OrNull(At),
  dueAt: OrNull(At),
  missed: Type.Boolean(),
})
export type FraudStage = Static<typeof FraudStage>

const Point = Type.Object({ lat: Type.Number(), lng: Type.Number() })
export const FraudAlertItem = Type.Object({
  number: Type.String(),
  version: Type.Integer(),
  grade: Grade,
  state: Type.String(),
  label: Type.String(),
  type: Type.String(),
  typeName: Type.String(),
  claims: OrNull(Type.String()),
  /** Masked; null where the viewer may not even see that. */
  person: OrNull(Type.String()),
  place: OrNull(Type.String()),
  placeUnit: OrNull(Type.String()),
  town: Type.String(),
  townId: Type.String(),
  point: Type.Union([Point, Type.Null()]),
  issuedAt: At,
  stages: Type.Array(FraudStage),
  /** What is due first. */
  due: Type.Union([Type.Object({ name: Type.String(), label: Type.String(), dueAt: At, openedAt: At }), Type.Null()]),
  police: Acknowledgement,
  grid: Acknowledgement,
  family: Acknowledgement,
  /** No officer has acknowledged it. */
  open: Type.Boolean(),
})
export type FraudAlertItem = Static<typeof FraudAlertItem>

const Share = Type.Object({ met: Type.Integer(), of: Type.Integer() })
export const FraudFigures = Type.Object({
  now: At,
  today: Type.Object({ issued: Type.Integer(), yesterday: Type.Integer() }),
  acknowledged: Type.Object({ met: Type.Integer(), of: Type.Integer(), running: Type.Integer() }),
  dissuaded: Share,
  /** Seconds from issue to meeting in person, the middle of all; null for none. */
  meeting: Type.Object({ median: OrNull(Type.Integer()), n: Type.Integer(), before: OrNull(Type.Integer()), nBefore: Type.Integer() }),
  /** Over the last thirty days. */
  alertOnTimeRate: Share,
  visitRate: Share,
  dissuasionSuccessRate: Share,
  /** Whole yuan, as the people concerned said, with evidence. */
  kept: Type.Object({ yuan: Type.Integer(), alerts: Type.Integer() }),
})
export type FraudFigures = Static<typeof FraudFigures>

export const FraudFollowUps = Type.Object({
  day: Type.Integer(),
  /** Running now, and of these due before midnight; done today. */
  due: Type.Integer(),
  dueToday: Type.Integer(),
  done: Type.Integer(),
  nextAt: OrNull(At),
})
export type FraudFollowUps = Static<typeof FraudFollowUps>

/** What may have stopped, computed by whoever answers and not by the workers. */
export const FraudWatch = Type.Object({
  now: At,
  red: Type.Boolean(),
  parts: Type.Array(
    Type.Object({
      name: oneOf(['clock', 'deliveries', 'outbox', 'calls', 'ladder'] as const),
      red: Type.Boolean(),
      /** Seconds since the last beat, or of lag; null where there is nothing to measure. */
      seconds: OrNull(Type.Integer()),
      limit: OrNull(Type.Integer()),
      /** How many are waiting. */
      n: OrNull(Type.Integer()),
      at: OrNull(At),
    }),
  ),
})
export type FraudWatch = Static<typeof FraudWatch>

export const FraudBoard = Type.Object({
  now: At,
  alerts: Type.Array(FraudAlertItem),
  followUps: Type.Array(FraudFollowUps),
  onDuty: Type.Integer(),
  /** The last time that nobody answered within the minute, and how long it took then. */
  lastLate: Type.Union([Type.Object({ at: At, seconds: Type.Integer() }), Type.Null()]),
  watch: FraudWatch,
})
export type FraudBoard = Static<typeof FraudBoard>

export const FraudEntry = Type.Object({
  seq: Type.Integer(),
  step: Type.String(),
  at: At,
  /** police, grid, family, centre, platform, clock: whose mark it gets. */
  by: oneOf(['police', 'grid', 'family', 'centre', 'platform', 'clock'] as const),
  who: OrNull(Type.String()),
  label: Type.String(),
  text: OrNull(Type.String()),
})
export type FraudEntry = Static<typeof FraudEntry>

/** Money that an alert kept, as the person concerned says, with the photos that show it. */
export const KeptMoney = Type.Object({ yuan: Type.Integer(), photos: Type.Array(Type.String()), at: At, who: OrNull(Type.String()) })
export type KeptMoney = Static<typeof KeptMoney>

export const FraudAlertView = Type.Object({
  now: At,
  item: FraudAlertItem,
  /** What can be said at the door. */
  script: Type.String(),
  edition: Type.String(),
  relation: OrNull(Type.String()),
  entries: Type.Array(FraudEntry),
  positions: Type.Array(
    Type.Object({ by: oneOf(['police', 'grid'] as const), who: OrNull(Type.String()), at: At, lat: Type.Number(), lng: Type.Number() }),
  ),
  kept: Type.Union([KeptMoney, Type.Null()]),
  /** Read out at the door; only for whoever is on the way or there. */
  visit: Type.Union([Type.Object({ badge: Type.String(), code: Type.String(), until: At }), Type.Null()]),
})
export type FraudAlertView = Static<typeof FraudAlertView>
