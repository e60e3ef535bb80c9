/** Other systems that hand something in, as an administrator keeps them. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'

/** What a partner may hand in. */
export const partnerScopes = ['fraud-alerts', 'calls'] as const
export type PartnerScope = (typeof partnerScopes)[number]

const PartnerFields = {
  name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
  scopes: Type.Array(oneOf(partnerScopes), { minItems: 1, uniqueItems: true }),
  /** Requests a minute, in each process of the server. */
  perMinute: Type.Integer({ minimum: 1, maximum: 6_000 }),
}
export const PartnerToKeep = Type.Object(PartnerFields, { additionalProperties: false })
export type PartnerToKeep = Static<typeof PartnerToKeep>

const At = Type.String({ format: 'date-time' })
export const Partner = Type.Object({
  id: Type.String(),
  ...PartnerFields,
  createdAt: At,
  revokedAt: Type.Union([At, Type.Null()]),
  lastUsedAt: Type.Union([At, Type.Null()]),
  /** Those that are valid, the newest first; `endsAt` of the one that is being replaced. */
  secrets: Type.Array(Type.Object({ id: Type.String(), createdAt: At, endsAt: Type.Union([At, Type.Null()]) })),
  /** Requests of the last 24 hours, counted by the hour; `badSignatures` are among the refused. */
  lastDay: Type.Object({ taken: Type.Integer(), refused: Type.Integer(), badSignatures: Type.Integer() }),
})
export type Partner = Static<typeof Partner>

/** A request that was turned away, of the last seven days: how often, and when the last time. Nothing of what it said. */
export const PartnerRefusal = Type.Object({
  /** Null: with a key that the district never handed out. */
  partner: Type.Union([Type.String(), Type.Null()]),
  route: Type.String(),
  code: Type.String(),
  requests: Type.Integer(),
  at: At,
})
export type PartnerRefusal = Static<typeof PartnerRefusal>

/** `url`: where partners reach this server. */
export const Partners = Type.Object({ items: Type.Array(Partner), refusals: Type.Array(PartnerRefusal), url: Type.String(), now: At })
export type Partners = Static<typeof Partners>

/** Shown once: neither is ever readable again. */
export const NewPartner = Type.Object({ id: Type.String(), key: Type.String(), secret: Type.String() })
export type NewPartner = Static<typeof NewPartner>
export const NewSecret = Type.Object({ secret: Type.String(), formerEndsAt: At })
export type NewSecret = Static<typeof NewSecret>

/** POST /partner-checks: a partner tries its key and signature, and sees that nothing else is asked of it. */
export const PartnerChecked = Type.Object({ partner: Type.String(), scopes: Type.Array(Type.String()), now: At })
export type PartnerChecked = Static<typeof PartnerChecked>
