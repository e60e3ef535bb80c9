/** The words that the policy is written in: who asks, how they stand to what they ask about, and what comes of it. */
import type { Role } from '@huying/flow'

/** Whoever asks, from nobody in particular to each role. */
export const askers = ['anonymous', 'owner', 'joiner', 'other-resident'] as const
export type Asker = (typeof askers)[number] | Role

/**
 * anyone: no session needed. address: whoever holds a signed address. phone: the phone that holds the tracking code, by its cookie.
 * holder: tracking code or session. half: after the password, also before the second factor. staff: any role. A list: one of these roles.
 */
export type Who = 'anyone' | 'address' | 'phone' | 'holder' | 'half' | 'staff' | readonly Role[]

/** What the address names, and so which relation counts. */
export type About = 'nothing' | 'matter' | 'unit'

/** allowed: the route's own rules decide from here. refused: 401 or 403. hidden: 404, as if it did not exist. */
export type Verdict = 'allowed' | 'refused' | 'hidden'

/** How the unit of the asker's post stands to a matter or unit. */
export const relations = ['own', 'subtree', 'sibling', 'other-town', 'other-district', 'protected-own', 'protected'] as const
export type Relation = (typeof relations)[number]

export interface PolicyRow {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly who: Who
  readonly about: About
  /** Whoever only joined does not get what the reporter sent. */
  readonly reporterOnly?: true
}
