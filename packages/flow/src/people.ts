/** Who takes part in a flow: which role, at which unit. */
import type { OnDutyParty } from './called.ts'
import type { Party, RelatedAs, Role } from './model.ts'

export const deskRoles: readonly Role[] = ['district-desk', 'town-desk', 'village-desk']
const workingRoles: readonly Role[] = ['handler', 'grid-officer', 'volunteer', ...deskRoles]
const nearbyRoles: readonly Role[] = ['volunteer', 'grid-officer', 'handler']

/** The resident who filed, known by the tracking code. */
export const reporter = (label: string): Party => ({ is: 'reporter', label })
/** A resident who joined (我也遇到) and follows too. */
export const joiner = (label: string): Party => ({ is: 'joiner', label })
/** The duty desk of the accountable centre, or of the one above it. */
export const centre = (label: string, at: { readonly of: 'owner' | 'above' }): Party => ({ is: 'centre', of: at.of, label })
/** Anybody who works at the handling unit, its desk included when a centre handles the matter itself. */
export const member = (label: string, at: { readonly of: 'assigned' | 'owner'; readonly roles?: readonly Role[] }): Party => ({
  is: 'member',
  of: at.of,
  label,
  roles: at.roles ?? workingRoles,
})
/** The leader of the owner, or of the unit above it. */
export const leader = (label: string, at: { readonly of: 'owner' | 'tierAbove' }): Party => ({ is: 'leader', of: at.of, label })
/** One person of today's duty roster: the `rank`-th, or with `next` whoever has not been called yet. A message of their own, at any hour. */
export const onDuty = (label: string, at: Pick<OnDutyParty, 'of' | 'roles' | 'rank'>): Party => ({ is: 'onDuty', label, ...at })
/** Whom a contact field of the step's form names. */
export const contact = (label: string, at: { readonly field: string }): Party => ({ is: 'contact', label, field: at.field })
/** Not a person but a matter: what one does to the other stands in both timelines. */
export const related = (label: string, at: { readonly as: RelatedAs }): Party => ({ is: 'related', as: at.as, label })
/** Whoever was named for a part of the matter, wherever they work. */
export const named = (label: string, at: { readonly part: string }): Party => ({ is: 'named', part: at.part, label })
/** A system outside, that files by the interface. */
export const platform = (label: string): Party => ({ is: 'platform', label })
/** Whoever serves where the place is. */
export const nearby = (label: string, at: { readonly roles?: readonly Role[] } = {}): Party => ({
  is: 'nearby',
  label,
  roles: at.roles ?? nearbyRoles,
})
