/** Signing in, and who is signed in. */
import { Type, type Static } from 'typebox'

export const SignIn = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 60 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
)
export type SignIn = Static<typeof SignIn>

export const SignedIn = Type.Object({
  login: Type.String(),
  name: Type.String(),
  district: Type.Object({ name: Type.String(), prefix: Type.String() }),
  posts: Type.Array(
    Type.Object({ role: Type.String(), unit: Type.Object({ id: Type.String(), name: Type.String(), tier: Type.String() }) }),
  ),
})
export type SignedIn = Static<typeof SignedIn>
