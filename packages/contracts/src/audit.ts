/** Looking at what is masked, and what the auditor reads of it. */
import { Type, type Static } from 'typebox'
import { QueueQuery } from './desk.ts'
import { oneOf } from './matters.ts'

const At = Type.String({ format: 'date-time' })
const TextOrNull = Type.Union([Type.String(), Type.Null()])

/** Why somebody looks: one to choose, and words that say more. */
export const lookReasons = ['call-back', 'visit', 'verify', 'urgent', 'statistics', 'other'] as const
export const LookReason = Type.Object(
  { choice: oneOf(lookReasons), words: Type.String({ minLength: 4, maxLength: 300 }) },
  { additionalProperties: false },
)
export type LookReason = Static<typeof LookReason>

/** POST /matters/{number}/contact: the reporter's, or another one that the matter's timeline names by its vault id. */
export const LookAtContact = Type.Object(
  { ...LookReason.properties, vault: Type.Optional(Type.String({ format: 'uuid' })) },
  { additionalProperties: false },
)
export type LookAtContact = Static<typeof LookAtContact>

export const OpenContact = Type.Object({ name: TextOrNull, phone: TextOrNull, address: TextOrNull })
export type OpenContact = Static<typeof OpenContact>

export const AuditRow = Type.Object({
  seq: Type.Integer(),
  kind: Type.String(),
  by: Type.String(),
  about: TextOrNull,
  matter: TextOrNull,
  fields: Type.Array(Type.String()),
  rows: Type.Integer(),
  choice: Type.String(),
  words: Type.String(),
  at: At,
})
export type AuditRow = Static<typeof AuditRow>

/** GET /audit?before=SEQ, newest first; POST /audit/read. `unread`: how many came since this auditor last said "read". */
export const AuditRows = Type.Object({
  items: Type.Array(AuditRow),
  next: Type.Union([Type.Integer(), Type.Null()]),
  unread: Type.Integer(),
  now: At,
})
export type AuditRows = Static<typeof AuditRows>

/** POST /exports; GET /exports; POST /exports/{id}/decision; GET /exports/{id}/file */
export const ExportFilters = Type.Object(
  Object.fromEntries(Object.entries(QueueQuery.properties).filter(([name]) => name !== 'after' && name !== 'limit')) as Omit<
    typeof QueueQuery.properties,
    'after' | 'limit'
  >,
  { additionalProperties: false },
)
export type ExportFilters = Static<typeof ExportFilters>
export const ExportWish = Type.Object(
  {
    filters: ExportFilters,
    format: oneOf(['csv', 'xlsx'] as const),
    identities: Type.Boolean(),
    choice: oneOf(lookReasons),
    words: Type.String({ minLength: 4, maxLength: 300 }),
  },
  { additionalProperties: false },
)
export type ExportWish = Static<typeof ExportWish>
export const Export = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  by: Type.String(),
  /** The caller asked for it. */
  mine: Type.Boolean(),
  filters: ExportFilters,
  format: Type.String(),
  identities: Type.Boolean(),
  rows: Type.Integer(),
  choice: Type.String(),
  words: Type.String(),
  state: oneOf(['asked', 'ready', 'refused', 'taken', 'expired'] as const),
  askedAt: At,
  expiresAt: At,
  decidedBy: TextOrNull,
  decidedWords: TextOrNull,
})
export type Export = Static<typeof Export>
export const Exports = Type.Object({ items: Type.Array(Export) })
export type Exports = Static<typeof Exports>
export const ExportDecision = Type.Object(
  { approve: Type.Boolean(), words: Type.String({ minLength: 2, maxLength: 300 }) },
  { additionalProperties: false },
)
export type ExportDecision = Static<typeof ExportDecision>
