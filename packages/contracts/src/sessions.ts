/** Signing in, and who is signed in. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'

export const SignIn = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 60 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
)
export type SignIn = Static<typeof SignIn>

export const SignedIn = Type.Object({
  login: Type.String(),
  name: Type.String(),
  /** Before anything else: show the second factor, or enrol one. */
  needs: oneOf(['nothing', 'factor', 'enrol'] as const),
  district: Type.Object({ name: Type.String(), prefix: Type.String() }),
  posts: Type.Array(
    Type.Object({
      role: Type.String(),
      unit: Type.Object({ id: Type.String(), name: Type.String(), tier: Type.String(), sort: Type.Optional(Type.String()) }),
    }),
  ),
})
export type SignedIn = Static<typeof SignedIn>

const Password = Type.String({ minLength: 1, maxLength: 200 })
const At = Type.String({ format: 'date-time' })

/** Which second factors the account has. GET /session/factors */
export const SecondFactors = Type.Object({ totp: Type.Boolean(), passkey: Type.Boolean(), recoveryCodes: Type.Integer() })
export type SecondFactors = Static<typeof SecondFactors>

export const FactorCode = Type.Object({ code: Type.String({ minLength: 1, maxLength: 60 }) }, { additionalProperties: false })
export type FactorCode = Static<typeof FactorCode>

/** What the browser's WebAuthn call gave, as JSON. */
export const PasskeyAnswer = Type.Object({ response: Type.Object({}, { additionalProperties: true }) }, { additionalProperties: false })
export type PasskeyAnswer = Static<typeof PasskeyAnswer>

/** The password once more; not asked for while enrolling, right after it was entered. */
export const PasswordAgain = Type.Object({ password: Type.Optional(Password) }, { additionalProperties: false })
export type PasswordAgain = Static<typeof PasswordAgain>

export const NewTotp = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 40 }), password: Type.Optional(Password) },
  { additionalProperties: false },
)
export type NewTotp = Static<typeof NewTotp>
export const ShownTotp = Type.Object({
  id: Type.String(),
  secret: Type.String(),
  uri: Type.String(),
  qr: Type.Object({ modules: Type.Integer(), d: Type.String() }),
})
export type ShownTotp = Static<typeof ShownTotp>

export const NewPasskey = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 40 }), response: Type.Object({}, { additionalProperties: true }) },
  { additionalProperties: false },
)
export type NewPasskey = Static<typeof NewPasskey>

/** `recoveryCodes` are there once: with the first factor, and when they are made anew. */
export const FactorAdded = Type.Object({ recoveryCodes: Type.Union([Type.Array(Type.String()), Type.Null()]) })
export type FactorAdded = Static<typeof FactorAdded>

export const OwnFactor = Type.Object({
  id: Type.String(),
  kind: oneOf(['totp', 'passkey'] as const),
  name: Type.String(),
  madeAt: At,
  usedAt: Type.Union([At, Type.Null()]),
})
export type OwnFactor = Static<typeof OwnFactor>
export const OwnSession = Type.Object({ id: Type.String(), agent: Type.String(), startedAt: At, seenAt: At, here: Type.Boolean() })
export type OwnSession = Static<typeof OwnSession>
/** GET /own-sign-in */
export const OwnSignIn = Type.Object({
  factors: Type.Array(OwnFactor),
  recoveryCodes: Type.Integer(),
  /** A demo account in demo mode: it may do without. */
  exempt: Type.Boolean(),
  hasPassword: Type.Boolean(),
  /** The organisation's own sign-in: null where the district has none. `linkedAt` null: not linked. */
  provider: Type.Union([
    Type.Null(),
    Type.Object({ labelZh: Type.String(), labelEn: Type.String(), linkedAt: Type.Union([At, Type.Null()]) }),
  ]),
  sessions: Type.Array(OwnSession),
})
export type OwnSignIn = Static<typeof OwnSignIn>

export const PasswordChange = Type.Object({ password: Password, next: Password }, { additionalProperties: false })
export type PasswordChange = Static<typeof PasswordChange>

const LinkToken = Type.String({ pattern: '^\\d{1,9}\\.[A-Za-z0-9_-]{43}$' })
/** POST /links/read: whose link it is. POST /links/use: a new password; the link is spent. */
export const ReadLink = Type.Object({ token: LinkToken }, { additionalProperties: false })
export type ReadLink = Static<typeof ReadLink>
export const LinkView = Type.Object({
  login: Type.String(),
  name: Type.String(),
  kind: oneOf(['invitation', 'recovery'] as const),
  expiresAt: At,
  /** The organisation's own sign-in, if the link can be used with it. */
  provider: Type.Union([Type.Null(), Type.Object({ labelZh: Type.String(), labelEn: Type.String() })]),
})
export type LinkView = Static<typeof LinkView>
export const UseLink = Type.Object({ token: LinkToken, password: Password }, { additionalProperties: false })
export type UseLink = Static<typeof UseLink>
