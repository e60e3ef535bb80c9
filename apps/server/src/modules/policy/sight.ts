/** How far each role sees. One table for the matter page, the lists, the matrix test and docs/policy.md. */
import type { Role } from '@huying/flow'
import type { Relation, Verdict } from './model.ts'

/**
 * district: every matter of the district. subtree: what lies in, is owned by or is handled by a unit at or below one's own.
 * assigned: only what one's own unit handles or took part in. none: no matter at all.
 */
export type Sight = 'district' | 'subtree' | 'assigned' | 'none'

export const sightOf: Readonly<Record<Role, Sight>> = {
  'district-desk': 'subtree',
  'town-desk': 'subtree',
  'village-desk': 'subtree',
  handler: 'subtree',
  leader: 'subtree',
  'grid-officer': 'subtree',
  volunteer: 'subtree',
  auditor: 'district',
  admin: 'district',
  // Special posts serve one loop each: a matter reaches them by being assigned, never by geography.
  police: 'assigned',
  mediator: 'assigned',
  'legal-reviewer': 'assigned',
  // Keeps the machine running; has no business in what people wrote.
  'system-admin': 'none',
}

export const allRoles = Object.keys(sightOf) as readonly Role[]

const seen: Readonly<Record<Sight, readonly Relation[]>> = {
  district: ['own', 'subtree', 'sibling', 'other-town', 'protected-own'],
  subtree: ['own', 'subtree', 'protected-own'],
  assigned: ['own', 'protected-own'],
  none: [],
}

/** A protected matter is known to the accountable unit, the handling unit, whoever took part, and the auditor. */
const seesProtected: readonly Role[] = ['auditor']

export function matterVerdict(role: Role, relation: Relation): Verdict {
  if (relation === 'protected') return seesProtected.includes(role) ? 'allowed' : 'hidden'
  return seen[sightOf[role]].includes(relation) ? 'allowed' : 'hidden'
}

/** Whether the role looks past the shield of a protected matter that is not its unit's own. */
export function looksPastShield(role: Role): boolean {
  return seesProtected.includes(role)
}

/** Units are no secret, so they are refused rather than hidden; those of another district are unknown here. */
export function unitVerdict(relation: Relation): Verdict {
  if (relation === 'other-district') return 'hidden'
  return relation === 'own' || relation === 'subtree' ? 'allowed' : 'refused'
}
