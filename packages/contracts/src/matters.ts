/** Request and response shapes of matters. TypeBox schemas: the server validates with them, OpenAPI is generated from them, clients take their types. */
import { Type, type Static } from 'typebox'
import { Details } from './details.ts'

/** One of several words, as a plain JSON Schema enum (a union would turn into `anyOf` of constants). */
export function oneOf<const T extends readonly string[]>(values: T, description?: string) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...(description ? { description } : {}) })
}

export const residentKinds = ['report', 'help', 'ask', 'suggest', 'appraise'] as const
export type ResidentKind = (typeof residentKinds)[number]

/** Id of any flow, a district's own included: which there are, GET /desk/flows says. */
export const FlowId = Type.String({ minLength: 1, maxLength: 40, pattern: '^[a-z][a-z0-9-]*$' })

/** Longest text anybody may send, in UTF-16 units: the longest real message seen has 6,999. */
export const longestText = 10_000

export const Where = Type.Object(
  {
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 20, description: 'A place code as printed on a poster, e.g. LP104736.' })),
    point: Type.Optional(
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90 }),
          lng: Type.Number({ minimum: -180, maximum: 180 }),
          datum: oneOf(['WGS84', 'GCJ02'] as const),
          accuracyM: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
        },
        { additionalProperties: false },
      ),
    ),
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 40, description: 'Id of a village or town, e.g. 330113001001.' })),
    place: Type.Optional(Type.String({ format: 'uuid', description: 'Id of a place of the registry.' })),
    words: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false, minProperties: 1 },
)
export type Where = Static<typeof Where>

export const Contact = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 60 })),
    phone: Type.Optional(Type.String({ maxLength: 30 })),
    address: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
)
export type Contact = Static<typeof Contact>

export const Filing = Type.Object(
  {
    flow: oneOf(residentKinds),
    what: Type.String({ minLength: 1, maxLength: longestText }),
    where: Type.Optional(Where),
    about: Type.Optional(
      Type.Object(
        { unit: Type.Optional(Type.String({ maxLength: 40 })), matter: Type.Optional(Type.String({ maxLength: 20 })) },
        { additionalProperties: false, minProperties: 1, maxProperties: 1 },
      ),
    ),
    score: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    contact: Type.Optional(Contact),
    files: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 3, uniqueItems: true })),
    isMinor: Type.Optional(Type.Boolean()),
    details: Type.Optional(Details),
  },
  { additionalProperties: false },
)
export type Filing = Static<typeof Filing>

export const Filed = Type.Object({
  number: Type.String(),
  trackingCode: Type.String({ description: '20 digits (66 bits). Opens exactly this matter.' }),
  url: Type.String(),
  state: Type.String(),
  dueAt: Type.String({ format: 'date-time' }),
})
export type Filed = Static<typeof Filed>

export const FormField = Type.Object({
  kind: Type.String(),
  label: Type.String(),
  hint: Type.Optional(Type.String()),
  required: Type.Boolean(),
  maxLength: Type.Optional(Type.Integer()),
  /** Smallest count; 1 unless said. */
  least: Type.Optional(Type.Integer()),
  /** Largest count, or how many photos. */
  most: Type.Optional(Type.Integer()),
  options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: Type.String() }))),
  /** For kind `unit`: which units GET /units?choose= offers. */
  units: Type.Optional(oneOf(['handlers', 'centresBelow', 'any'] as const)),
  /** For kind `person`: GET /desk/people-by-role?role= offers them. */
  roles: Type.Optional(Type.Array(Type.String())),
  /** Stands in the field already; a person may change it. */
  value: Type.Optional(Type.String()),
  /** Its name, for who has no list of units at hand. */
  valueName: Type.Optional(Type.String()),
})
export type FormField = Static<typeof FormField>

export const OpenStep = Type.Object({
  step: Type.String(),
  label: Type.String(),
  form: Type.Record(Type.String(), FormField),
  /** The resident reads what is written; left out or false: it stays among staff. */
  shown: Type.Optional(Type.Boolean()),
})
export type OpenStep = Static<typeof OpenStep>

/** A step that concerns this person and is not possible yet, with the reason; `until` when it becomes possible by itself. */
export const LaterStep = Type.Object({
  step: Type.String(),
  label: Type.String(),
  reason: Type.String(),
  until: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
})
export type LaterStep = Static<typeof LaterStep>

export const TimelineEntry = Type.Object({
  seq: Type.Integer(),
  step: Type.String(),
  label: Type.String(),
  at: Type.String({ format: 'date-time' }),
  /** Name of the unit that acted; null for the resident and for the clock. */
  unit: Type.Union([Type.String(), Type.Null()]),
  by: oneOf(['resident', 'joiner', 'contact', 'unit', 'clock', 'system'] as const),
  text: Type.Union([Type.String(), Type.Null()]),
  /** What the category asked besides, and what was answered; none: nothing was. */
  details: Type.Optional(Type.Array(Type.Object({ ask: Type.String(), said: Type.String() }))),
  files: Type.Array(Type.String()),
  /** Recordings; staff only. */
  sounds: Type.Optional(Type.Array(Type.String())),
  /** When it was sent, where that was later than it happened: `at` then says when the person says that it happened. */
  sentAt: Type.Optional(Type.String({ format: 'date-time' })),
  /** Staff who may look: whom the step names, masked. `vault` opens one, with a reason. */
  contacts: Type.Optional(
    Type.Array(
      Type.Object({
        label: Type.String(),
        vault: Type.String({ format: 'uuid' }),
        name: Type.Union([Type.String(), Type.Null()]),
        phone: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  ),
  /** Staff only: its words are for whoever wrote them and for the people named in the matter; `keptBack` from this viewer. */
  confidential: Type.Optional(Type.Boolean()),
  keptBack: Type.Optional(Type.Boolean()),
  /** Only among staff. */
  internal: Type.Boolean(),
})
export type TimelineEntry = Static<typeof TimelineEntry>

/** A matter that another one opened, as it stands on the page of that one. */
export const ChildMatter = Type.Object({
  number: Type.String(),
  flow: FlowId,
  title: Type.String(),
  unit: Type.Union([Type.String(), Type.Null()]),
  label: Type.String(),
  dueAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  openedAt: Type.String({ format: 'date-time' }),
  closedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  outcome: Type.Union([Type.String(), Type.Null()]),
})
export type ChildMatter = Static<typeof ChildMatter>

/** Staff only, and empty for everybody else: what belongs together with a matter. */
export const RelatedMatters = Type.Object({
  /** The one that opened it; without its title for those who may not see it. */
  parent: Type.Union([
    Type.Object({ number: Type.String(), title: Type.Union([Type.String(), Type.Null()]), label: Type.String() }),
    Type.Null(),
  ]),
  children: Type.Array(ChildMatter),
  /** Those that this one stands for. */
  twins: Type.Array(Type.Object({ number: Type.String(), title: Type.String(), reportedAt: Type.String({ format: 'date-time' }) })),
  /** Those that go their own ways; without a title for those who may not see it. */
  links: Type.Array(
    Type.Object({
      number: Type.String(),
      flow: Type.String(),
      flowTitle: Type.String(),
      title: Type.Union([Type.String(), Type.Null()]),
      label: Type.String(),
      direction: oneOf(['opened', 'openedBy'] as const),
    }),
  ),
})
export type RelatedMatters = Static<typeof RelatedMatters>

export const MatterView = Type.Object({
  number: Type.String(),
  flow: FlowId,
  state: Type.String(),
  label: Type.String(),
  dueAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  promisedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  /** A deadline reaches into a year whose holidays are not announced yet. */
  provisional: Type.Boolean(),
  version: Type.Integer(),
  title: Type.String(),
  /** 1 the gravest, 4 the least; null where it is not graded. */
  grade: Type.Union([Type.Integer({ minimum: 1, maximum: 4 }), Type.Null()]),
  /** Staff only: who has which part in it. */
  named: Type.Array(
    Type.Object({
      part: Type.String(),
      label: Type.String(),
      personId: Type.String(),
      name: Type.String(),
      unit: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  category: Type.Union([
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      /** Nobody has confirmed it. */
      guessed: Type.Boolean(),
      /** What it was guessed from: the words, or what is usually reported where the code hangs. */
      from: Type.Optional(oneOf(['words', 'code'] as const)),
    }),
    Type.Null(),
  ]),
  place: Type.Object({
    words: Type.Union([Type.String(), Type.Null()]),
    unit: Type.Union([Type.String(), Type.Null()]),
    point: Type.Union([Type.Object({ lat: Type.Number(), lng: Type.Number() }), Type.Null()]),
    code: Type.Union([Type.String(), Type.Null()]),
  }),
  owner: Type.Object({ id: Type.String(), name: Type.String() }),
  assigned: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }), Type.Null()]),
  visitor: Type.Union([
    Type.Object({ surname: Type.String(), unit: Type.String(), badge: Type.String(), when: Type.Union([Type.String(), Type.Null()]) }),
    Type.Null(),
  ]),
  joined: Type.Integer(),
  /** Number of the matter that stands for this one, because it says the same. */
  joinedTo: Type.Union([Type.String(), Type.Null()]),
  related: RelatedMatters,
  reportedAt: Type.String({ format: 'date-time' }),
  closedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  outcome: Type.Union([Type.String(), Type.Null()]),
  rating: Type.Union([Type.Integer(), Type.Null()]),
  waitsForResident: Type.Boolean(),
  /** Staff only, masked: `王**`, `138****0147`; null for an anonymous filing and for everybody else. */
  contact: Type.Union([
    Type.Object({ name: Type.Union([Type.String(), Type.Null()]), phone: Type.Union([Type.String(), Type.Null()]) }),
    Type.Null(),
  ]),
  deadlines: Type.Array(
    Type.Object({
      name: Type.String(),
      label: Type.String(),
      openedAt: Type.String({ format: 'date-time' }),
      dueAt: Type.String({ format: 'date-time' }),
      paused: Type.Boolean(),
      extended: Type.Boolean(),
      statutory: Type.Boolean(),
      /** The law or rule that sets it; null: the platform's own, or the district's. */
      basis: Type.Union([Type.String(), Type.Null()]),
      /** Neither a law nor the district has set it. */
      platformDefault: Type.Boolean(),
      missed: Type.Boolean(),
    }),
  ),
  timeline: Type.Array(TimelineEntry),
  steps: Type.Array(OpenStep),
  /** Staff only. */
  laterSteps: Type.Array(LaterStep),
  /** Since when the handling unit has it, and when it said or showed that it knows; null without one. */
  handling: Type.Union([
    Type.Object({
      givenAt: Type.String({ format: 'date-time' }),
      acknowledgedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
    }),
    Type.Null(),
  ]),
})
export type MatterView = Static<typeof MatterView>

export const StepRequest = Type.Object(
  {
    version: Type.Integer({ minimum: 0, description: 'As read with the matter. Another one is refused with 409: somebody was faster.' }),
    form: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    occurredAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'Staff only: when it happened, where it is sent later. At most 72 hours ago.' }),
    ),
  },
  { additionalProperties: false },
)
export type StepRequest = Static<typeof StepRequest>
