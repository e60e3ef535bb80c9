/** Shapes of findings, the register of hazards, and what the page of a hazard shows beside the matter. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'
import { NearPlace, PlaceItem, registryKinds } from './registry.ts'

const At = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const OrNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
const Uuid = Type.String({ format: 'uuid' })
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Object({ id: Type.String(), name: Type.String() })

export const findingStates = ['open', 'settled', 'taken-up'] as const
export type FindingState = (typeof findingStates)[number]
export const Finding = Type.Object({
  id: Uuid,
  place: Named,
  unit: Named,
  kind: oneOf(registryKinds),
  words: Type.String(),
  rule: Type.String(),
  serious: Type.Boolean(),
  state: oneOf(findingStates),
  foundAt: At,
  source: oneOf(['inspection', 'import'] as const),
  /** Number of the hazard that it became part of. */
  hazard: OrNull(Type.String()),
  settledAt: Type.Union([At, Type.Null()]),
  settledWords: OrNull(Type.String()),
  /** Seen through the place: GET /places/{id}/photos/{file}. */
  photos: Type.Array(Type.Object({ file: Uuid, after: Type.Boolean() })),
})
export type Finding = Static<typeof Finding>
/** GET /findings */
export const FindingsQuery = Type.Object({
  plan: Type.Optional(Uuid),
  place: Type.Optional(Uuid),
  state: Type.Optional(oneOf(findingStates)),
  after: Type.Optional(Type.String({ maxLength: 140 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type FindingsQuery = Static<typeof FindingsQuery>
export const Findings = Type.Object({ items: Type.Array(Finding), next: OrNull(Type.String()), now: At })
export type Findings = Static<typeof Findings>

/** POST /findings/{id}/settle: put right on the spot, with proof: a photo, or words that say where it is. */
export const FindingSettled = Type.Object(
  {
    words: Type.String({ minLength: 2, maxLength: 500 }),
    photos: Type.Optional(Type.Array(Uuid, { maxItems: 3, uniqueItems: true })),
    proof: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
)
export type FindingSettled = Static<typeof FindingSettled>
/** POST /places/{id}/hazards: the open findings of one place become one hazard; left out: all of them. */
export const HazardFromFindings = Type.Object(
  {
    findings: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true })),
    /** 1 major, 4 general. */
    grade: oneOf(['1', '4'] as const),
  },
  { additionalProperties: false },
)
export type HazardFromFindings = Static<typeof HazardFromFindings>
export const HazardOpened = Type.Object({ number: Type.String(), findings: Count })
export type HazardOpened = Static<typeof HazardOpened>

/** POST /findings/imports: as text in `table` or as a file in base64; `write: false` only judges. */
export const FindingsImport = Type.Object(
  {
    table: Type.Optional(Type.String({ minLength: 1, maxLength: 8_000_000 })),
    xlsx: Type.Optional(Type.String({ minLength: 1, maxLength: 12_000_000 })),
    fileName: Type.String({ minLength: 1, maxLength: 120 }),
    plan: Type.Optional(Uuid),
    write: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type FindingsImport = Static<typeof FindingsImport>
export const findingVerdicts = ['new', 'known', 'wrong'] as const
export const FindingsImported = Type.Object({
  counts: Type.Object({ new: Count, known: Count, wrong: Count }),
  /** One for each line, those that are wrong first. */
  lines: Type.Array(
    Type.Object({ line: Type.Integer(), place: Type.String(), verdict: oneOf(findingVerdicts), why: OrNull(Type.String()) }),
  ),
  written: Type.Boolean(),
  tookMs: Count,
})
export type FindingsImported = Static<typeof FindingsImported>

/** GET /hazards */
export const hazardLists = ['open', 'major', 'late', 'enforcing', 'closed'] as const
export type HazardList = (typeof hazardLists)[number]
export const HazardsQuery = Type.Object({
  list: Type.Optional(oneOf(hazardLists)),
  kind: Type.Optional(oneOf(registryKinds)),
  unit: Type.Optional(Type.String({ maxLength: 60 })),
  repeated: Type.Optional(Type.Boolean()),
  after: Type.Optional(Type.String({ maxLength: 140 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type HazardsQuery = Static<typeof HazardsQuery>
export const HazardItem = Type.Object({
  number: Type.String(),
  title: Type.String(),
  state: Type.String(),
  label: Type.String(),
  grade: Type.Union([Type.Integer(), Type.Null()]),
  place: Type.Union([Type.Object({ ...Named.properties, kind: oneOf(registryKinds) }), Type.Null()]),
  owner: Type.String(),
  organ: OrNull(Type.String()),
  foundAt: At,
  dueAt: Type.Union([At, Type.Null()]),
  closedAt: Type.Union([At, Type.Null()]),
  /** 挂牌. */
  listed: Type.Boolean(),
  /** Hazards at the same place, this one included; 0 where no place is known. */
  atPlace: Count,
})
export type HazardItem = Static<typeof HazardItem>
export const Hazards = Type.Object({
  items: Type.Array(HazardItem),
  next: OrNull(Type.String()),
  /** How many each list has. */
  counts: Type.Object(Object.fromEntries(hazardLists.map((list) => [list, Count])) as Record<HazardList, typeof Count>),
  now: At,
})
export type Hazards = Static<typeof Hazards>

/** GET /hazards/figures: each share with what it is a share of. */
export const HazardFiguresQuery = Type.Object({ from: Day, to: Day })
const figures = {
  found: Count,
  rectified: Count,
  /** Of those whose limit has run out or who were put right. */
  due: Count,
  onTime: Count,
  recheckDue: Count,
  rechecked: Count,
  major: Count,
  majorClosed: Count,
}
export const HazardFigureRow = Type.Object({ id: Type.String(), name: Type.String(), ...figures })
export type HazardFigureRow = Static<typeof HazardFigureRow>
export const HazardFigures = Type.Object({
  total: HazardFigureRow,
  towns: Type.Array(HazardFigureRow),
  kinds: Type.Array(HazardFigureRow),
  /** How many documents of each sort were recorded. */
  documents: Type.Object({ seals: Count, suspensions: Count, cases: Count, penalties: Count }),
  from: Day,
  to: Day,
  now: At,
})
export type HazardFigures = Static<typeof HazardFigures>

export const HazardDocument = Type.Object({
  seq: Type.Integer(),
  step: Type.String(),
  label: Type.String(),
  organ: Type.String(),
  number: OrNull(Type.String()),
  basis: OrNull(Type.String()),
  made: At,
  words: OrNull(Type.String()),
  /** Clocks that it started: still running, met or missed. */
  clocks: Type.Array(
    Type.Object({ label: Type.String(), basis: OrNull(Type.String()), dueAt: At, state: oneOf(['running', 'met', 'missed'] as const) }),
  ),
})
export type HazardDocument = Static<typeof HazardDocument>
/** GET /matters/{number}/hazard */
export const HazardView = Type.Object({
  place: Type.Union([PlaceItem, Type.Null()]),
  /** Registered places nearest to the point, where none is chosen. */
  choices: Type.Array(Type.Object({ ...PlaceItem.properties, metres: Type.Integer() })),
  /** Other hazards at this place, newest first, at most ten; `atPlace` counts all, this one included. */
  others: Type.Array(
    Type.Object({ number: Type.String(), title: Type.String(), label: Type.String(), foundAt: At, closed: Type.Boolean() }),
  ),
  atPlace: Count,
  findings: Type.Array(Finding),
  documents: Type.Array(HazardDocument),
  stations: Type.Array(NearPlace),
  mayPlace: Type.Boolean(),
})
export type HazardView = Static<typeof HazardView>
/** PUT /matters/{number}/hazard-place */
export const HazardPlace = Type.Object({ place: Uuid }, { additionalProperties: false })

/** GET /matters/{number}/hazard-notice: what is printed and handed to the place. */
export const HazardNotice = Type.Object({
  /** `advice`: 隐患告知书; `order`: 责令改正通知, the organ's own document in this form. */
  sort: oneOf(['advice', 'order'] as const),
  atOnce: Type.Boolean(),
  matter: Type.String(),
  number: OrNull(Type.String()),
  organ: Type.String(),
  basis: OrNull(Type.String()),
  words: Type.String(),
  limit: Type.Union([At, Type.Null()]),
  made: At,
  place: Type.Union([Type.Object({ name: Type.String(), address: Type.String() }), Type.Null()]),
  items: Type.Array(Type.Object({ words: Type.String(), rule: Type.String() })),
  phone: OrNull(Type.String()),
  url: Type.String(),
  qr: Type.Object({ modules: Type.Integer(), d: Type.String() }),
  printedAt: At,
  printedBy: Type.String(),
})
export type HazardNotice = Static<typeof HazardNotice>
