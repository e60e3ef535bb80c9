/** How settings are asked for, changed, tried and checked; and the first run. The document itself: settings.ts. */
import { Type, type Static } from 'typebox'
import { residentKinds, oneOf } from './matters.ts'
import { AnyId as Id, AnyName as Name, matterChannels, DistrictSettings, RuleSetting } from './settings.ts'

const closed = { additionalProperties: false } as const

/** GET /settings: everything that is set, and a mark for each section, so that a later change can say what it was made from. */
export const SettingsView = Type.Object({
  district: Type.Object({ code: Type.String(), prefix: Type.String() }),
  settings: DistrictSettings,
  marks: Type.Record(Type.String(), Type.String()),
})
export type SettingsView = Static<typeof SettingsView>

/** POST /settings/preview, PUT /settings. Lists as they are, or texts to be read: a table or list of units, GeoJSON, a whole exported file. */
export const SettingsChange = Type.Object(
  {
    settings: Type.Optional(Type.Partial(DistrictSettings, closed)),
    unitsText: Type.Optional(Type.String({ maxLength: 4_000_000 })),
    areasText: Type.Optional(Type.String({ maxLength: 8_000_000 })),
    datum: Type.Optional(oneOf(['WGS84', 'GCJ02'] as const)),
    fileText: Type.Optional(Type.String({ maxLength: 16_000_000 })),
    /** Marks of the sections as they were when the change was begun; one that differs is refused. */
    marks: Type.Optional(Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 80 }))),
  },
  closed,
)
export type SettingsChange = Static<typeof SettingsChange>

export const SettingsLine = Type.Object({
  section: Type.String(),
  key: Type.String(),
  title: Type.String(),
  verdict: oneOf(['added', 'changed', 'removed', 'same'] as const),
  /** Which parts differ, as `name: 旧 → 新`. */
  changes: Type.Array(Type.String()),
})
export type SettingsLine = Static<typeof SettingsLine>
export const SettingsProblem = Type.Object({
  section: Type.String(),
  /** Line of the text that was read, 1 and up; null when it was no text. */
  line: Type.Union([Type.Integer(), Type.Null()]),
  key: Type.Union([Type.String(), Type.Null()]),
  words: Type.String(),
})
export type SettingsProblem = Static<typeof SettingsProblem>
/** `notes` are worth knowing and stop nothing: overlapping areas, codes of another district. */
export const SettingsPreview = Type.Object({
  lines: Type.Array(SettingsLine),
  problems: Type.Array(SettingsProblem),
  notes: Type.Array(SettingsProblem),
})
export type SettingsPreview = Static<typeof SettingsPreview>

/** GET /settings/missing: what a working district still lacks. */
export const checks = ['units', 'hours', 'years', 'categories', 'people', 'codes', 'areas', 'rules', 'answers'] as const
export const SettingsCheck = Type.Object({
  check: oneOf(checks),
  state: oneOf(['done', 'open', 'advice'] as const),
  /** One sentence: what there is, or what is missing. */
  words: Type.String(),
})
export type SettingsCheck = Static<typeof SettingsCheck>
export const SettingsChecks = Type.Object({ items: Type.Array(SettingsCheck), ready: Type.Boolean() })
export type SettingsChecks = Static<typeof SettingsChecks>

/** GET /settings/example-units: a table of invented units, to try a new district with. */
export const ExampleUnits = Type.Object({ unitsText: Type.String() })
export type ExampleUnits = Static<typeof ExampleUnits>

/** POST /settings/trial: which rule fires, and why the ones before it did not. */
export const TrialWish = Type.Object(
  {
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
    point: Type.Optional(Type.Object({ lat: Type.Number(), lng: Type.Number() }, closed)),
    unit: Type.Optional(Id),
    flow: Type.Optional(oneOf(residentKinds)),
    channel: Type.Optional(oneOf(matterChannels)),
    at: Type.Optional(Type.String({ format: 'date-time' })),
    /** Instead of a text: the newest so many matters. */
    last: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    /** Rules that are not saved yet; the saved ones without. */
    rules: Type.Optional(Type.Array(RuleSetting, { maxItems: 500 })),
  },
  closed,
)
export type TrialWish = Static<typeof TrialWish>
export const TrialResult = Type.Object({
  number: Type.Union([Type.String(), Type.Null()]),
  title: Type.String(),
  category: Type.Union([Type.String(), Type.Null()]),
  place: Type.Union([Type.String(), Type.Null()]),
  rule: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }), Type.Null()]),
  unit: Type.Union([Type.String(), Type.Null()]),
  why: Type.Array(Type.String()),
})
export type TrialResult = Static<typeof TrialResult>
export const TrialResults = Type.Object({ items: Type.Array(TrialResult) })
export type TrialResults = Static<typeof TrialResults>

/** POST /first-run: founds the first district of an installation, with the token that the start printed. */
export const FirstRun = Type.Object(
  {
    token: Type.String({ minLength: 1, maxLength: 100 }),
    code: Type.String({ pattern: '^\\d{6,12}$' }),
    prefix: Type.String({ pattern: '^[A-Za-z]{2}$' }),
    name: Name,
    nameEn: Name,
    phone: Type.String({ minLength: 3, maxLength: 40 }),
    adminName: Type.String({ minLength: 1, maxLength: 40 }),
    password: Type.String({ minLength: 12, maxLength: 200 }),
  },
  closed,
)
export type FirstRun = Static<typeof FirstRun>
export const Founded = Type.Object({ login: Type.String() })
export type Founded = Static<typeof Founded>
