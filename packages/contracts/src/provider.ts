/** Signing in with the organisation's own identity provider (OpenID Connect). */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'
import { SignedIn } from './sessions.ts'

const At = Type.String({ format: 'date-time' })
const Label = Type.String({ minLength: 1, maxLength: 30 })
const Issuer = Type.String({ minLength: 8, maxLength: 300 })
const ClientId = Type.String({ minLength: 1, maxLength: 200 })
const Secret = Type.String({ minLength: 1, maxLength: 500 })
const Values = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 12 })

/** GET /provider, for the administrator. The secret goes in and never comes out. */
export const ProviderSettings = Type.Object({
  settings: Type.Union([
    Type.Null(),
    Type.Object({
      issuer: Type.String(),
      clientId: Type.String(),
      hasSecret: Type.Boolean(),
      labelZh: Type.String(),
      labelEn: Type.String(),
      factorAmr: Type.Array(Type.String()),
      factorAcr: Type.Array(Type.String()),
      active: Type.Boolean(),
      changedAt: At,
    }),
  ]),
  /** To be entered at the provider. */
  redirectUri: Type.String(),
  linked: Type.Integer(),
})
export type ProviderSettings = Static<typeof ProviderSettings>

const provider = { issuer: Issuer, clientId: ClientId, secret: Type.Optional(Secret) }
/** PUT /provider. Without a secret the kept one stays; it is forgotten when the issuer or the client changes. */
export const ProviderChange = Type.Object(
  {
    ...provider,
    labelZh: Label,
    labelEn: Label,
    /** Values of `amr` or `acr` that say that the provider asked for a second factor. Those of `acr` are asked for. */
    factorAmr: Values,
    factorAcr: Values,
    active: Type.Boolean(),
    words: Type.String({ minLength: 4, maxLength: 300 }),
  },
  { additionalProperties: false },
)
export type ProviderChange = Static<typeof ProviderChange>

/** POST /provider/trial: is there a provider at this address that we can use? */
export const ProviderTrial = Type.Object({ issuer: Issuer }, { additionalProperties: false })
export type ProviderTrial = Static<typeof ProviderTrial>
export const ProviderFound = Type.Object({ authorizationEndpoint: Type.String(), tokenEndpoint: Type.String() })
export type ProviderFound = Static<typeof ProviderFound>

/** GET /sessions/providers: the buttons of the sign-in page. */
export const Providers = Type.Object({
  items: Type.Array(Type.Object({ prefix: Type.String(), district: Type.String(), labelZh: Type.String(), labelEn: Type.String() })),
})
export type Providers = Static<typeof Providers>

/** POST /sessions/visits: on the way to the provider, to sign in or with a link from the administrator. */
export const NewVisit = Type.Object(
  {
    district: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2}$' })),
    token: Type.Optional(Type.String({ pattern: '^\\d{1,9}\\.[A-Za-z0-9_-]{43}$' })),
  },
  { additionalProperties: false },
)
export type NewVisit = Static<typeof NewVisit>
export const VisitBegun = Type.Object({ url: Type.String() })
export type VisitBegun = Static<typeof VisitBegun>

export const visitPurposes = ['sign-in', 'link', 'join'] as const
export type VisitPurpose = (typeof visitPurposes)[number]
/** POST /sessions/visits/finish: what the provider put behind `?` when it sent the browser back. */
export const FinishVisit = Type.Object({ query: Type.String({ minLength: 1, maxLength: 4_000 }) }, { additionalProperties: false })
export type FinishVisit = Static<typeof FinishVisit>
export const VisitFinished = Type.Object({ purpose: oneOf(visitPurposes), person: SignedIn })
export type VisitFinished = Static<typeof VisitFinished>
