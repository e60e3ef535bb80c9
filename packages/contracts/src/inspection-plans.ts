/** Shapes of inspection plans and campaigns, and of what a phone takes along of them. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'
import { Checklist, inspectionResults, placeColours, PlacePoint, registryKinds } from './registry.ts'

const At = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const OrNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
const Uuid = Type.String({ format: 'uuid' })
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Object({ id: Type.String(), name: Type.String() })

export const planSorts = ['plan', 'campaign'] as const
export type PlanSort = (typeof planSorts)[number]

/** POST /inspection-plans; `write: false` only says how many places it would look at. */
export const PlanTyped = Type.Object(
  {
    sort: oneOf(planSorts),
    name: Type.String({ minLength: 2, maxLength: 60 }),
    words: Type.Optional(Type.String({ maxLength: 500 })),
    kinds: Type.Array(oneOf(registryKinds), { minItems: 1, maxItems: registryKinds.length, uniqueItems: true }),
    /** Only these colours; left out: all. */
    colours: Type.Optional(Type.Array(oneOf(placeColours), { maxItems: placeColours.length, uniqueItems: true })),
    /** A unit and everything below it; left out: as far as whoever plans may see. */
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** Only places that nobody has inspected since this day. */
    notSince: Type.Optional(Day),
    /** Whose officers go everywhere; left out: those of each place. */
    givenTo: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    startsOn: Day,
    dueOn: Day,
    write: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type PlanTyped = Static<typeof PlanTyped>
/** `id` null: nothing was written. */
export const PlanMade = Type.Object({
  id: Type.Union([Uuid, Type.Null()]),
  places: Count,
  units: Count,
  /** Kinds without a checklist: they cannot be inspected, so they are not in it. */
  withoutChecklist: Type.Array(oneOf(registryKinds)),
})
export type PlanMade = Static<typeof PlanMade>

const counts = {
  places: Count,
  inspected: Count,
  /** Places inspected at which something was found. */
  withFound: Count,
  found: Count,
  /** Put right on the spot. */
  settled: Count,
  /** Became part of a hazard. */
  takenUp: Count,
}
export const PlanItem = Type.Object({
  id: Uuid,
  sort: oneOf(planSorts),
  name: Type.String(),
  kinds: Type.Array(oneOf(registryKinds)),
  startsOn: Day,
  dueOn: Day,
  endedAt: Type.Union([At, Type.Null()]),
  ...counts,
})
export type PlanItem = Static<typeof PlanItem>
/** GET /inspection-plans */
export const Plans = Type.Object({ items: Type.Array(PlanItem), mayPlan: Type.Boolean(), now: At })
export type Plans = Static<typeof Plans>

export const PlanUnit = Type.Object({ ...Named.properties, point: Type.Union([PlacePoint, Type.Null()]), ...counts })
export type PlanUnit = Static<typeof PlanUnit>
/** GET /inspection-plans/{id} */
export const PlanView = Type.Object({
  ...PlanItem.properties,
  words: Type.String(),
  createdBy: Type.String(),
  createdAt: At,
  checklists: Type.Array(Type.Object({ kind: oneOf(registryKinds), version: Type.Integer(), title: Type.String() })),
  /** By who goes there, the least done first. */
  units: Type.Array(PlanUnit),
  mayEnd: Type.Boolean(),
  now: At,
})
export type PlanView = Static<typeof PlanView>

export const planPlaceStates = ['waiting', 'found', 'all'] as const
/** GET /inspection-plans/{id}/places */
export const PlanPlacesQuery = Type.Object({
  state: Type.Optional(oneOf(planPlaceStates)),
  unit: Type.Optional(Type.String({ maxLength: 60 })),
  after: Type.Optional(Type.String({ maxLength: 140 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type PlanPlacesQuery = Static<typeof PlanPlacesQuery>
export const PlanPlace = Type.Object({
  id: Uuid,
  kind: oneOf(registryKinds),
  name: Type.String(),
  address: Type.String(),
  unit: Named,
  point: Type.Union([PlacePoint, Type.Null()]),
  colour: oneOf(placeColours),
  inspectedAt: Type.Union([At, Type.Null()]),
  result: Type.Union([oneOf(inspectionResults), Type.Null()]),
  openFindings: Count,
})
export type PlanPlace = Static<typeof PlanPlace>
export const PlanPlaces = Type.Object({ items: Type.Array(PlanPlace), next: OrNull(Type.String()) })
export type PlanPlaces = Static<typeof PlanPlaces>

/** GET /inspection-plans/{id}/clusters: the places of one view, put together; each is waiting, done, or has open findings. */
export const PlanClustersQuery = Type.Object({
  bbox: Type.String({ pattern: '^-?[0-9.]+,-?[0-9.]+,-?[0-9.]+,-?[0-9.]+$', description: 'west,south,east,north' }),
  zoom: Type.Integer({ minimum: 0, maximum: 22 }),
  unit: Type.Optional(Type.String({ maxLength: 60 })),
})
export type PlanClustersQuery = Static<typeof PlanClustersQuery>
export const PlanCluster = Type.Object({
  lat: Type.Number(),
  lng: Type.Number(),
  count: Count,
  /** Nobody has been there yet, and nothing is known. */
  waiting: Count,
  /** With open findings. */
  found: Count,
  /** Only where it is one place. */
  id: OrNull(Uuid),
})
export type PlanCluster = Static<typeof PlanCluster>
export const PlanClusters = Type.Object({ items: Type.Array(PlanCluster), total: Count, waiting: Count, found: Count })
export type PlanClusters = Static<typeof PlanClusters>

/** GET /field/inspections: what somebody outdoors may look at without network; nearest first where the phone says where it is. */
export const FieldInspectionsQuery = Type.Object({
  lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  lng: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
})
export const FieldPlace = Type.Object({
  ...PlanPlace.properties,
  /** Null: no plan names it, its own rhythm says that it is time. */
  plan: Type.Union([Type.Object({ id: Uuid, name: Type.String(), dueOn: Day }), Type.Null()]),
  dueOn: Day,
  version: Type.Integer(),
  metres: Type.Union([Type.Integer(), Type.Null()]),
})
export type FieldPlace = Static<typeof FieldPlace>
export const FieldInspections = Type.Object({ places: Type.Array(FieldPlace), checklists: Type.Array(Checklist), now: At })
export type FieldInspections = Static<typeof FieldInspections>
