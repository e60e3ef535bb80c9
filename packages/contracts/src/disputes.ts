/** Disputes at the desk: the board by grade, the parts of one, the three sources beside each other, the figures with what they are of. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'

const At = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const orNull = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(one: T) => Type.Union([one, Type.Null()])
const Text = orNull(Type.String())
const Grade = Type.Union([Type.Integer({ minimum: 1, maximum: 4 }), Type.Null()])

/** A table as text, or an XLSX file in base64. */
const sentTable = {
  table: Type.Optional(Type.String({ minLength: 1, maxLength: 4_000_000 })),
  xlsx: Type.Optional(Type.String({ minLength: 1, maxLength: 8_000_000 })),
}

/** GET /disputes. Open ones that the person may see; `contactToday` by number. */
export const DisputeCard = Type.Object({
  number: Type.String(),
  title: Type.String(),
  state: Type.String(),
  label: Type.String(),
  grade: Grade,
  type: Text,
  place: Text,
  sponsors: Type.Array(Type.String()),
  dueAt: Type.Union([At, Type.Null()]),
  dueLabel: Text,
  openedAt: Type.Union([At, Type.Null()]),
  contactDueAt: Type.Union([At, Type.Null()]),
  /** A higher grade is proposed, to be decided until then. */
  raisingDueAt: Type.Union([At, Type.Null()]),
})
export type DisputeCard = Static<typeof DisputeCard>
export const DisputeBoard = Type.Object({
  items: Type.Array(DisputeCard),
  /** More than are shown. */
  more: Type.Boolean(),
  contactToday: Type.Array(Type.String()),
  now: At,
})
export type DisputeBoard = Static<typeof DisputeBoard>

export const recordSources = ['lawsuit', 'petition', 'call'] as const
export const RecordSource = oneOf(recordSources)
export type RecordSource = (typeof recordSources)[number]

/** What a court, the petition office or the police recorded. Names are not kept: they are compared by fingerprint. */
export const DisputeRecord = Type.Object({
  id: Type.String(),
  source: RecordSource,
  externalId: Type.String(),
  happenedOn: Day,
  type: Text,
  typeLabel: Text,
  place: Text,
  unit: Text,
  words: Type.String(),
  /** The dispute that it belongs to, once somebody said so. */
  dispute: Type.Union([Type.Object({ number: Type.String(), title: Text, by: Type.String(), at: At, words: Type.String() }), Type.Null()]),
})
export type DisputeRecord = Static<typeof DisputeRecord>

/** Why two may be the same: nothing is joined by itself. */
export const likenesses = ['party', 'place', 'type', 'time'] as const
export const LikeDispute = Type.Object({
  number: Type.String(),
  title: Type.String(),
  label: Type.String(),
  reportedAt: At,
  because: Type.Array(oneOf(likenesses)),
})
export type LikeDispute = Static<typeof LikeDispute>

/** GET /disputes/records?source=&tied=&after=, newest first. */
export const RecordsQuery = Type.Object(
  {
    source: Type.Optional(RecordSource),
    tied: Type.Optional(oneOf(['yes', 'no'] as const)),
    after: Type.Optional(Type.String({ maxLength: 60 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
)
export type RecordsQuery = Static<typeof RecordsQuery>
export const DisputeRecords = Type.Object({
  items: Type.Array(Type.Intersect([DisputeRecord, Type.Object({ like: Type.Array(LikeDispute) })])),
  next: Text,
  /** All that the person may see, by source. */
  counts: Type.Array(Type.Object({ source: RecordSource, all: Type.Integer(), untied: Type.Integer() })),
})
export type DisputeRecords = Static<typeof DisputeRecords>

/** POST /disputes/records/imports. First without `write`: each line gets its verdict, nothing is kept. */
export const RecordsImport = Type.Object({ source: RecordSource, ...sentTable, write: Type.Boolean() }, { additionalProperties: false })
export type RecordsImport = Static<typeof RecordsImport>
export const RecordsImported = Type.Object({
  lines: Type.Array(
    Type.Object({ line: Type.Integer(), externalId: Type.String(), verdict: oneOf(['new', 'known', 'wrong'] as const), why: Text }),
  ),
  written: Type.Boolean(),
})
export type RecordsImported = Static<typeof RecordsImported>

/** POST /disputes/records/{id}/open: a dispute of its own, tied to the record; source and place are the record's. Answers as filing does. */
export const OpenFromRecord = Type.Object(
  { type: Type.String({ minLength: 1, maxLength: 40 }), what: Type.String({ minLength: 2, maxLength: 2_000 }) },
  { additionalProperties: false },
)
export type OpenFromRecord = Static<typeof OpenFromRecord>

/** POST /disputes/records/{id}/tie, /untie and /unlike. */
export const TieRecord = Type.Object(
  { number: Type.String({ minLength: 1, maxLength: 40 }), words: Type.String({ minLength: 2, maxLength: 300 }) },
  { additionalProperties: false },
)
export type TieRecord = Static<typeof TieRecord>
export const UntieRecord = Type.Object({ words: Type.String({ minLength: 2, maxLength: 300 }) }, { additionalProperties: false })
export type UntieRecord = Static<typeof UntieRecord>
export const UnlikeRecord = Type.Object({ number: Type.String({ minLength: 1, maxLength: 40 }) }, { additionalProperties: false })
export type UnlikeRecord = Static<typeof UnlikeRecord>

/** GET /disputes/{number}: what the page shows beside the matter itself. Null: there is none yet, or it is kept back. */
export const Said = Type.Object({ at: At, by: Text, unit: Text })
export const DisputeParts = Type.Object({
  number: Type.String(),
  type: Text,
  source: Text,
  /** The rule's proposal, from the signs recorded so far; the grade itself is on the matter. */
  proposal: Type.Object({ grade: Type.Integer({ minimum: 1, maximum: 4 }), because: Type.Array(Type.String()), undecided: Type.Boolean() }),
  signs: Type.Array(Type.Intersect([Said, Type.Object({ signs: Type.Array(Type.String()) })])),
  grading: Type.Array(
    Type.Intersect([
      Said,
      Type.Object({
        step: Type.String(),
        label: Type.String(),
        grade: Grade,
        words: Text,
        proposal: Type.Boolean(),
      }),
    ]),
  ),
  contactDueAt: Type.Union([At, Type.Null()]),
  reviewDueAt: Type.Union([At, Type.Null()]),
  /** Whether this person is named, and so reads what was said in mediation. */
  named: Type.Boolean(),
  mediation: Type.Union([Type.Object({ kind: Type.String(), began: At }), Type.Null()]),
  sessions: Type.Array(
    Type.Intersect([
      Said,
      Type.Object({ where: Text, present: orNull(Type.Integer()), words: Text, heldAt: Type.Union([At, Type.Null()]) }),
    ]),
  ),
  agreement: Type.Union([
    Type.Object({
      signed: Type.Boolean(),
      on: Type.Union([Day, Type.Null()]),
      form: Text,
      subject: Text,
      amount: orNull(Type.Integer()),
      terms: Text,
      dueAt: Type.Union([At, Type.Null()]),
      confirmation: Type.Union([Type.Object({ label: Type.String(), dueAt: At }), Type.Null()]),
    }),
    Type.Null(),
  ]),
  performance: Type.Array(Type.Intersect([Said, Type.Object({ words: Text, paid: orNull(Type.Integer()) })])),
  records: Type.Array(DisputeRecord),
})
export type DisputeParts = Static<typeof DisputeParts>

/** GET /disputes/{number}/agreement: for the people named, and kept in no cache. */
export const AgreementPaper = Type.Object({
  number: Type.String(),
  district: Type.String(),
  unit: Type.String(),
  kind: Type.String(),
  type: Text,
  what: Type.String(),
  place: Text,
  parties: Type.Array(Type.Object({ label: Type.String(), name: Text })),
  mediators: Type.Array(Type.String()),
  form: Type.String(),
  subject: Type.String(),
  terms: Type.String(),
  amount: orNull(Type.Integer()),
  due: Type.Union([Day, Type.Null()]),
  signedOn: Day,
  confirmable: Type.Boolean(),
  printedAt: At,
  printedBy: Type.String(),
})
export type AgreementPaper = Static<typeof AgreementPaper>

/** GET /disputes/figures?from=&to=, both days included. A share is null below ten. */
export const FiguresQuery = Type.Object({ from: Day, to: Day }, { additionalProperties: false })
export type FiguresQuery = Static<typeof FiguresQuery>
const Share = Type.Object({ of: Type.Integer(), are: Type.Integer(), share: Type.Union([Type.Number(), Type.Null()]) })
export const DisputeFigureRow = Type.Object({
  key: Type.String(),
  label: Type.String(),
  resolved: Share,
  mediated: Share,
  onTime: Share,
  performed: Share,
})
export type DisputeFigureRow = Static<typeof DisputeFigureRow>
export const Lawsuits = Type.Object({
  unit: Type.String(),
  unitName: Type.String(),
  from: Day,
  to: Day,
  variant: oneOf(['civil-administrative', 'civil-commercial'] as const),
  lawsuits: Type.Integer(),
  population: Type.Integer(),
  populationOn: Day,
  populationOf: Type.String(),
  per10k: Type.Number(),
})
export type Lawsuits = Static<typeof Lawsuits>
export const DisputeFigures = Type.Object({
  from: Day,
  to: Day,
  now: At,
  all: DisputeFigureRow,
  byType: Type.Array(DisputeFigureRow),
  byGrade: Type.Array(DisputeFigureRow),
  byTown: Type.Array(DisputeFigureRow),
  /** Not counted: the same as another, or no dispute. */
  leftOut: Type.Object({ joined: Type.Integer(), notDisputes: Type.Integer() }),
  lawsuits: Type.Array(Lawsuits),
})
export type DisputeFigures = Static<typeof DisputeFigures>

/** POST /disputes/court-counts: what a court counted, with the base that it is divided by. */
export const CourtCounts = Type.Object({ ...sentTable, write: Type.Boolean() }, { additionalProperties: false })
export type CourtCounts = Static<typeof CourtCounts>
