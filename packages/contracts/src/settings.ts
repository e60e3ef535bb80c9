/** A district's settings as one versioned document: what its administrator changes, exports and brings in. No person, no identity, no secret is in it. */
import { Type, type Static } from 'typebox'
import { residentKinds, oneOf } from './matters.ts'

const closed = { additionalProperties: false } as const
export const AnyId = Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' })
export const AnyName = Type.String({ minLength: 1, maxLength: 60 })
const Id = AnyId
const Name = AnyName
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const OrNull = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Number>>(schema: T) => Type.Union([schema, Type.Null()])
const Latitude = OrNull(Type.Number({ minimum: -90, maximum: 90 }))
const Longitude = OrNull(Type.Number({ minimum: -180, maximum: 180 }))

export const AboutDistrict = Type.Object({ name: Name, nameEn: Name, phone: Type.String({ minLength: 3, maxLength: 40 }) }, closed)
export type AboutDistrict = Static<typeof AboutDistrict>

export const unitTiers = ['district', 'town', 'village', 'grid', 'department'] as const
export const unitSorts = ['centre', 'department', 'police', 'property', 'grid', 'volunteers'] as const
export const UnitSetting = Type.Object(
  {
    id: Id,
    parent: OrNull(Id),
    tier: oneOf(unitTiers),
    sort: oneOf(unitSorts),
    name: Name,
    nameEn: Name,
    phone: OrNull(Type.String({ maxLength: 40 })),
    lat: Latitude,
    lng: Longitude,
    /** A closed unit takes nothing new; its history stays. */
    active: Type.Boolean(),
  },
  closed,
)
export type UnitSetting = Static<typeof UnitSetting>

const Position = Type.Array(Type.Number(), { minItems: 2, maxItems: 3 })
const Rings = Type.Array(Type.Array(Position, { minItems: 4 }), { minItems: 1 })
export const AreaGeometry = Type.Union([
  Type.Object({ type: Type.Literal('Polygon'), coordinates: Rings }, closed),
  Type.Object({ type: Type.Literal('MultiPolygon'), coordinates: Type.Array(Rings, { minItems: 1 }) }, closed),
])
export type AreaGeometry = Static<typeof AreaGeometry>
/** Kept as WGS-84; `datum` is what it came in. */
export const AreaSetting = Type.Object(
  { id: Id, unit: Id, name: Name, approximate: Type.Boolean(), datum: oneOf(['WGS84', 'GCJ02'] as const), geometry: AreaGeometry },
  closed,
)
export type AreaSetting = Static<typeof AreaSetting>

export const questionKinds = ['line', 'text', 'choice', 'yesNo', 'count', 'photo'] as const
export const mostQuestions = 8
export const CategoryQuestion = Type.Object(
  {
    id: Id,
    ask: Type.String({ minLength: 1, maxLength: 120 }),
    askEn: Type.String({ minLength: 1, maxLength: 120 }),
    kind: oneOf(questionKinds),
    choices: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 12 }),
    /** In the order of `choices`; what is missing reads as in Chinese. */
    choicesEn: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 12 })),
    /** Left out: may stay unanswered. */
    required: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type CategoryQuestion = Static<typeof CategoryQuestion>
export const CategorySetting = Type.Object(
  {
    id: Id,
    parent: OrNull(Id),
    name: Name,
    nameEn: Name,
    keywords: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 200 }),
    /** A unit's id, or the ending that the ids of such units have: `fire` for 330113-fire. */
    unit: OrNull(Id),
    emergency: Type.Union([oneOf(['110', '119', '120'] as const), Type.Null()]),
    rank: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    active: Type.Boolean(),
    questions: Type.Array(CategoryQuestion, { maxItems: mostQuestions }),
  },
  closed,
)
export type CategorySetting = Static<typeof CategorySetting>

export const LimitSetting = Type.Object(
  {
    flow: Id,
    deadline: Id,
    category: Type.String({ minLength: 1, maxLength: 60 }),
    count: Type.Integer({ minimum: 1, maximum: 10_000 }),
    unit: oneOf(['second', 'minute', 'workHour', 'calendarDay', 'workDay'] as const),
  },
  closed,
)
export type LimitSetting = Static<typeof LimitSetting>

export const matterChannels = ['code', 'web', 'api', 'desk', 'import'] as const
/** Every condition that is written down has to hold; of a list, one. */
export const RuleConditions = Type.Object(
  {
    flows: Type.Array(oneOf(residentKinds), { maxItems: 5 }),
    /** A first-level category holds for those below it. */
    categories: Type.Array(Id, { maxItems: 100 }),
    /** The unit of the place, or one above it. */
    places: Type.Array(Id, { maxItems: 100 }),
    words: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 40 }),
    channels: Type.Array(oneOf(matterChannels), { maxItems: 5 }),
    days: oneOf(['any', 'work', 'free'] as const),
    /** Minutes after local midnight; from later than until goes over midnight. */
    from: Type.Union([Type.Integer({ minimum: 0, maximum: 1439 }), Type.Null()]),
    until: Type.Union([Type.Integer({ minimum: 0, maximum: 1439 }), Type.Null()]),
  },
  closed,
)
export type RuleConditions = Static<typeof RuleConditions>
export const RuleSetting = Type.Object({ id: Id, name: Name, when: RuleConditions, unit: Id, active: Type.Boolean() }, closed)
export type RuleSetting = Static<typeof RuleSetting>

/** A kind of fraud: what an alert may be of, and what can be said at the door then. */
export const FraudTypeSetting = Type.Object(
  {
    code: Id,
    /** The list that it stands in, e.g. 公安部 2024-06. */
    edition: Type.String({ minLength: 1, maxLength: 40 }),
    name: Type.String({ minLength: 1, maxLength: 40 }),
    nameEn: Type.String({ minLength: 1, maxLength: 60 }),
    script: Type.String({ maxLength: 500 }),
    scriptEn: Type.String({ maxLength: 500 }),
    rank: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    /** A retired one takes no new alerts; those that are of it keep its name. */
    active: Type.Boolean(),
  },
  closed,
)
export type FraudTypeSetting = Static<typeof FraudTypeSetting>

export const ladderLeaders = ['town', 'district'] as const
/** Who else is called for a fraud alert. Police and grid officer always are. */
export const LadderSetting = Type.Object(
  {
    family: oneOf(['at-once', 'when-asked'] as const),
    /** Whose leaders are called when no officer answers for three minutes; the town's, the district's, or both. */
    leaders: Type.Array(oneOf(ladderLeaders), { minItems: 1, maxItems: 2 }),
  },
  closed,
)
export type LadderSetting = Static<typeof LadderSetting>

export const ServiceSlotSetting = Type.Object(
  { from: Type.Integer({ minimum: 0, maximum: 1439 }), to: Type.Integer({ minimum: 1, maximum: 1440 }) },
  closed,
)
export type ServiceSlotSetting = Static<typeof ServiceSlotSetting>
export const YearSetting = Type.Object(
  {
    year: Type.Integer({ minimum: 2000, maximum: 2100 }),
    holidays: Type.Array(Day, { maxItems: 366 }),
    makeUpDays: Type.Array(Day, { maxItems: 120 }),
    source: Type.String({ minLength: 1, maxLength: 200 }),
  },
  closed,
)
export type YearSetting = Static<typeof YearSetting>

export const TemplateSetting = Type.Object(
  {
    flow: Id,
    step: Id,
    field: Id,
    title: Type.String({ minLength: 1, maxLength: 40 }),
    words: Type.String({ minLength: 1, maxLength: 2_000 }),
  },
  closed,
)
export type TemplateSetting = Static<typeof TemplateSetting>

export const AnswerSetting = Type.Object(
  { question: Type.String({ minLength: 1, maxLength: 500 }), answer: Type.String({ minLength: 1, maxLength: 5_000 }) },
  closed,
)
export type AnswerSetting = Static<typeof AnswerSetting>

/** What a district may say in its own words on the resident pages. */
export const textKeys = ['welcome', 'question', 'call-help', 'privacy-note'] as const
export type TextKey = (typeof textKeys)[number]
export const TextSetting = Type.Object(
  { key: oneOf(textKeys), lang: oneOf(['zh', 'en'] as const), words: Type.String({ minLength: 1, maxLength: 300 }) },
  closed,
)
export type TextSetting = Static<typeof TextSetting>

export const AnnouncementSetting = Type.Object(
  {
    id: Id,
    words: Type.String({ minLength: 1, maxLength: 300 }),
    wordsEn: Type.String({ minLength: 1, maxLength: 300 }),
    from: Day,
    until: Day,
  },
  closed,
)
export type AnnouncementSetting = Static<typeof AnnouncementSetting>

export const CodeSetting = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Z]{2}\\d{6}$' }),
    state: oneOf(['active', 'retired', 'replaced'] as const),
    replacedBy: OrNull(Type.String({ pattern: '^[A-Z]{2}\\d{6}$' })),
    reason: OrNull(Type.String({ maxLength: 300 })),
    unit: Id,
    kind: oneOf(['village', 'grid', 'building', 'shop'] as const),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    lat: Latitude,
    lng: Longitude,
    datum: Type.Union([oneOf(['WGS84', 'GCJ02'] as const), Type.Null()]),
    /** What is usually reported there. */
    category: Type.Optional(Id),
  },
  closed,
)
export type CodeSetting = Static<typeof CodeSetting>

/** In the order in which they are written: what is referred to comes first. */
export const sectionShapes = {
  about: Type.Array(AboutDistrict, { minItems: 1, maxItems: 1 }),
  hours: Type.Array(ServiceSlotSetting, { minItems: 1, maxItems: 6 }),
  years: Type.Array(YearSetting, { maxItems: 20 }),
  units: Type.Array(UnitSetting, { maxItems: 20_000 }),
  areas: Type.Array(AreaSetting, { maxItems: 5_000 }),
  categories: Type.Array(CategorySetting, { maxItems: 2_000 }),
  limits: Type.Array(LimitSetting, { maxItems: 5_000 }),
  rules: Type.Array(RuleSetting, { maxItems: 500 }),
  fraudTypes: Type.Array(FraudTypeSetting, { maxItems: 200 }),
  ladder: Type.Array(LadderSetting, { minItems: 1, maxItems: 1 }),
  templates: Type.Array(TemplateSetting, { maxItems: 1_000 }),
  answers: Type.Array(AnswerSetting, { maxItems: 5_000 }),
  texts: Type.Array(TextSetting, { maxItems: 40 }),
  announcements: Type.Array(AnnouncementSetting, { maxItems: 100 }),
  codes: Type.Array(CodeSetting, { maxItems: 90_000 }),
}
export const DistrictSettings = Type.Object(sectionShapes, closed)
export type DistrictSettings = Static<typeof DistrictSettings>
export type SectionName = keyof DistrictSettings
export const sectionNames = Object.keys(sectionShapes) as SectionName[]

/** The file that is exported. 2: questions of a category may be of more kinds, required, and in English; a file of version 1 is read as it is. */
export const fileVersion = 2
export interface DistrictFile {
  readonly format: 'huying-district'
  readonly version: typeof fileVersion
  readonly district: { readonly code: string; readonly prefix: string }
  readonly settings: Partial<DistrictSettings>
}
