/** Shapes of the registry: places of every kind, checklists, inspections, the map's clusters, the table that brings places in. */
import { Type, type Static } from 'typebox'
import { OpenContact } from './audit.ts'
import { Award } from './fraud-free.ts'
import { Contact, oneOf } from './matters.ts'

const At = Type.String({ format: 'date-time' })
const OrNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
const Uuid = Type.String({ format: 'uuid' })

/** Kinds that hazards are looked for at. */
export const hazardKinds = [
  'industrial-firm',
  'rental-house',
  'self-built',
  'street-shop',
  'high-rise',
  'gas',
  'e-bike',
  'crowded',
  'care',
  'construction',
] as const
export const fraudKinds = ['prevention-point', 'fraud-free-unit', 'wake-up-room'] as const
export const registryKinds = [...hazardKinds, ...fraudKinds, 'micro-fire-station'] as const
export type RegistryKind = (typeof registryKinds)[number]

/** Of a place, never of a person. `none`: not inspected yet. */
export const placeColours = ['none', 'green', 'yellow', 'orange', 'red'] as const
export type PlaceColour = (typeof placeColours)[number]

export const PlacePoint = Type.Object({
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
})

/** What only some kinds have. */
export const PlaceDetails = Type.Object(
  {
    /** Micro fire station: its head is one more. */
    members: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })),
    equipment: Type.Optional(Type.String({ maxLength: 300 })),
    /** Wake-up room: how many it seats. */
    seats: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    /** Fraud-free unit. */
    sort: Type.Optional(oneOf(['estate', 'school', 'hospital', 'site', 'firm', 'other'] as const)),
    people: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  },
  { additionalProperties: false },
)
export type PlaceDetails = Static<typeof PlaceDetails>

/** POST /places; PUT /places/{id} with the version that was looked at. */
const typed = {
  kind: oneOf(registryKinds),
  name: Type.String({ minLength: 1, maxLength: 60 }),
  address: Type.Optional(Type.String({ maxLength: 120 })),
  unit: Type.String({ minLength: 1, maxLength: 60 }),
  point: Type.Optional(
    Type.Union([
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90 }),
          lng: Type.Number({ minimum: -180, maximum: 180 }),
          datum: oneOf(['WGS84', 'GCJ02'] as const),
        },
        { additionalProperties: false },
      ),
      Type.Null(),
    ]),
  ),
  dutyPhone: Type.Optional(OrNull(Type.String({ maxLength: 30 }))),
  details: Type.Optional(PlaceDetails),
  /** Left out: stays as it is. Goes to the vault. */
  owner: Type.Optional(Contact),
}
export const PlaceTyped = Type.Object(typed, { additionalProperties: false })
export type PlaceTyped = Static<typeof PlaceTyped>
export const PlaceChange = Type.Object({ ...typed, version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })
export type PlaceChange = Static<typeof PlaceChange>
/** POST /places/{id}/retire|restore */
export const PlaceReason = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200 }) }, { additionalProperties: false })

export const PlaceItem = Type.Object({
  id: Uuid,
  kind: oneOf(registryKinds),
  name: Type.String(),
  address: Type.String(),
  unit: Type.Object({ id: Type.String(), name: Type.String() }),
  point: Type.Union([PlacePoint, Type.Null()]),
  colour: oneOf(placeColours),
  inspectedAt: OrNull(At),
  dueAt: OrNull(At),
  active: Type.Boolean(),
})
export type PlaceItem = Static<typeof PlaceItem>

const filters = {
  /** Several, with commas between. */
  kind: Type.Optional(Type.String({ maxLength: 300 })),
  colour: Type.Optional(Type.String({ maxLength: 40 })),
  unit: Type.Optional(Type.String({ maxLength: 60, description: 'A unit and everything below it.' })),
  overdue: Type.Optional(Type.Boolean({ description: 'Only places whose inspection is overdue.' })),
}
const bbox = Type.String({ pattern: '^-?[0-9.]+,-?[0-9.]+,-?[0-9.]+,-?[0-9.]+$', description: 'west,south,east,north' })

/** GET /places */
export const PlacesQuery = Type.Object({
  ...filters,
  q: Type.Optional(Type.String({ maxLength: 60 })),
  retired: Type.Optional(Type.Boolean()),
  bbox: Type.Optional(bbox),
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type PlacesQuery = Static<typeof PlacesQuery>
export const Places = Type.Object({ items: Type.Array(PlaceItem), next: OrNull(Type.String()), now: At })
export type Places = Static<typeof Places>

/** GET /desk/places/clusters */
export const ClustersQuery = Type.Object({ ...filters, bbox, zoom: Type.Integer({ minimum: 0, maximum: 22 }) })
export type ClustersQuery = Static<typeof ClustersQuery>
export const Cluster = Type.Object({
  lat: Type.Number(),
  lng: Type.Number(),
  count: Type.Integer(),
  /** The most serious colour in it, and how many have it. */
  colour: oneOf(placeColours),
  worst: Type.Integer(),
  /** Only where it is one place. */
  id: OrNull(Uuid),
})
export type Cluster = Static<typeof Cluster>
export const Clusters = Type.Object({
  items: Type.Array(Cluster),
  total: Type.Integer(),
  colours: Type.Object(
    Object.fromEntries(placeColours.map((colour) => [colour, Type.Integer()])) as Record<PlaceColour, ReturnType<typeof Type.Integer>>,
  ),
})
export type Clusters = Static<typeof Clusters>

/** `ok`: as it should be. */
export const itemAnswers = ['ok', 'not-ok', 'not-applicable'] as const
export type ItemAnswer = (typeof itemAnswers)[number]

export const ChecklistItem = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
    text: Type.String({ minLength: 1, maxLength: 120 }),
    textEn: Type.String({ minLength: 1, maxLength: 200 }),
    /** The article behind it; empty: good practice. */
    rule: Type.String({ maxLength: 120 }),
    /** A photo is wanted when it is not ok. */
    photo: Type.Boolean(),
    /** How much it counts among the others. */
    weight: Type.Integer({ minimum: 1, maximum: 10 }),
    /** Not ok here alone makes the place fail. */
    serious: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type ChecklistItem = Static<typeof ChecklistItem>
export const ChecklistTyped = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 60 }),
    titleEn: Type.String({ minLength: 1, maxLength: 100 }),
    everyDays: Type.Union([Type.Integer({ minimum: 1, maximum: 3_660 }), Type.Null()]),
    items: Type.Array(ChecklistItem, { minItems: 1, maxItems: 80 }),
    /** The version that was looked at; 0 where there was none. */
    version: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
)
export type ChecklistTyped = Static<typeof ChecklistTyped>
export const Checklist = Type.Object({
  kind: oneOf(registryKinds),
  version: Type.Integer(),
  title: Type.String(),
  titleEn: Type.String(),
  everyDays: Type.Union([Type.Integer(), Type.Null()]),
  items: Type.Array(ChecklistItem),
  /** 本平台默认: nobody in the district has changed it. */
  platformDefault: Type.Boolean(),
  /** Inspections have used it, so a change makes a new version. */
  used: Type.Boolean(),
})
export type Checklist = Static<typeof Checklist>
/** GET /checklists: the latest of each kind; GET /checklists/{kind}: every version, newest first; PUT /checklists/{kind} */
export const Checklists = Type.Object({ items: Type.Array(Checklist) })
export type Checklists = Static<typeof Checklists>

export const inspectionResults = ['passed', 'to-mend', 'failed'] as const
export type InspectionResult = (typeof inspectionResults)[number]

const Answered = Type.Object(
  { answer: oneOf(itemAnswers), words: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: false },
)
/** PUT /inspections/{id}: the id is the phone's own, so that sending twice is one inspection. */
export const InspectionTyped = Type.Object(
  {
    place: Uuid,
    version: Type.Integer({ minimum: 1, description: 'Of the checklist.' }),
    occurredAt: At,
    answers: Type.Record(Type.String({ maxLength: 40 }), Answered),
    photos: Type.Optional(
      Type.Array(Type.Object({ file: Uuid, item: OrNull(Type.String({ maxLength: 40 })) }, { additionalProperties: false }), {
        maxItems: 30,
      }),
    ),
    words: Type.Optional(Type.String({ maxLength: 1_000 })),
    point: Type.Optional(PlacePoint),
    /** Only where the inspector judges otherwise than the checklist proposes. */
    result: Type.Optional(oneOf(inspectionResults)),
    why: Type.Optional(Type.String({ maxLength: 300 })),
  },
  { additionalProperties: false },
)
export type InspectionTyped = Static<typeof InspectionTyped>
export const Inspection = Type.Object({
  id: Uuid,
  version: Type.Integer(),
  by: Type.String(),
  unit: Type.String(),
  occurredAt: At,
  recordedAt: At,
  answers: Type.Record(Type.String(), Answered),
  photos: Type.Array(Type.Object({ file: Uuid, item: OrNull(Type.String()) })),
  words: Type.String(),
  proposed: oneOf(inspectionResults),
  result: oneOf(inspectionResults),
  colour: oneOf(placeColours),
  why: OrNull(Type.String()),
})
export type Inspection = Static<typeof Inspection>
export const InspectionTaken = Type.Object({
  id: Uuid,
  proposed: oneOf(inspectionResults),
  result: oneOf(inspectionResults),
  colour: oneOf(placeColours),
})
export type InspectionTaken = Static<typeof InspectionTaken>

export const PlaceEvent = Type.Object({ kind: Type.String(), at: At, by: OrNull(Type.String()), words: Type.String() })
export type PlaceEvent = Static<typeof PlaceEvent>

/** GET /places/{id} */
export const PlaceView = Type.Object({
  ...PlaceItem.properties,
  version: Type.Integer(),
  dutyPhone: OrNull(Type.String()),
  details: PlaceDetails,
  /** Masked; null where nobody is known. */
  owner: Type.Union([Type.Object({ name: OrNull(Type.String()), phone: OrNull(Type.String()) }), Type.Null()]),
  checklist: Type.Union([Checklist, Type.Null()]),
  /** Newest first. */
  inspections: Type.Array(Inspection),
  events: Type.Array(PlaceEvent),
  /** Open matters that lie here. */
  matters: Type.Array(Type.Object({ number: Type.String(), title: Type.String(), state: Type.String() })),
  /** Only of a fraud-free unit. */
  award: Type.Union([Award, Type.Null()]),
  mayApply: Type.Boolean(),
  mayChange: Type.Boolean(),
  mayInspect: Type.Boolean(),
  now: At,
})
export type PlaceView = Static<typeof PlaceView>
/** POST /places/{id}/contact */
export const PlaceContact = OpenContact

/** POST /places/imports: a table as text (CSV, or copied from a sheet) or an XLSX file in base64; `write: false` only judges. */
export const TableSent = {
  table: Type.Optional(Type.String({ minLength: 1, maxLength: 12_000_000 })),
  xlsx: Type.Optional(Type.String({ minLength: 1, maxLength: 12_000_000, contentEncoding: 'base64' })),
}
export const PlacesImport = Type.Object({ ...TableSent, write: Type.Boolean() }, { additionalProperties: false })
const lineVerdicts = ['new', 'changed', 'same', 'wrong'] as const
export const PlacesImported = Type.Object({
  counts: Type.Object({ new: Type.Integer(), changed: Type.Integer(), same: Type.Integer(), wrong: Type.Integer() }),
  /** Lines that are wrong first, then the others; at most 2,000. */
  lines: Type.Array(Type.Object({ line: Type.Integer(), name: Type.String(), verdict: oneOf(lineVerdicts), why: OrNull(Type.String()) })),
  written: Type.Boolean(),
})
export type PlacesImported = Static<typeof PlacesImported>

/** GET /places/nearest */
export const NearPlace = Type.Object({
  id: Uuid,
  name: Type.String(),
  unit: Type.String(),
  metres: Type.Integer(),
  dutyPhone: OrNull(Type.String()),
  details: PlaceDetails,
})
export type NearPlace = Static<typeof NearPlace>
export const NearPlaces = Type.Object({ items: Type.Array(NearPlace) })
export type NearPlaces = Static<typeof NearPlaces>
