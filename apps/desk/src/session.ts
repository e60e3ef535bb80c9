/** What a person's posts mean for the desk. The server decides what they may do; this only decides what to offer first. Pure. */
import type { SignedIn } from '@huying/contracts'
import type { QueueName } from './address.ts'

const deskRoles = ['district-desk', 'town-desk', 'village-desk']

export function hasRole(person: SignedIn, roles: readonly string[]): boolean {
  return person.posts.some((post) => roles.includes(post.role))
}

export function firstQueue(person: SignedIn): QueueName {
  return hasRole(person, ['auditor', 'leader']) && !hasRole(person, [...deskRoles, 'handler']) ? 'open' : 'mine'
}

/** Who meets diverted calls: the rooms, their crews' units and the police. */
export function seesCalls(person: SignedIn): boolean {
  return hasRole(person, [...deskRoles, 'handler', 'police', 'leader', 'auditor'])
}

type StaffPage =
  'filing' | 'disputes' | 'hazards' | 'answers' | 'codes' | 'district' | 'deliveries' | 'exports' | 'audit' | 'people' | 'duty' | 'places'

/** Who may meet fraud alerts: their centres, police, leaders; a grid officer sees the ones they are called to. */
export function seesAlerts(person: SignedIn): boolean {
  const isPolice = person.posts.some((post) => post.unit.sort === 'police')
  return isPolice || hasRole(person, [...deskRoles, 'police', 'leader', 'grid-officer', 'auditor'])
}

/** Pages beside the matters that are worth showing to this person. */
export function pagesFor(person: SignedIn): readonly StaffPage[] {
  const pages: StaffPage[] = []
  if (hasRole(person, deskRoles)) pages.push('filing')
  if (hasRole(person, [...deskRoles, 'leader', 'mediator', 'legal-reviewer', 'police', 'grid-officer', 'auditor'])) pages.push('disputes')
  if (hasRole(person, [...deskRoles, 'handler', 'leader', 'police', 'grid-officer', 'admin', 'auditor'])) pages.push('hazards')
  if (hasRole(person, [...deskRoles, 'handler', 'leader', 'admin'])) pages.push('answers')
  if (hasRole(person, [...deskRoles, 'admin'])) pages.push('codes')
  if (hasRole(person, [...deskRoles, 'handler', 'leader', 'grid-officer', 'police', 'admin', 'auditor'])) pages.push('places')
  if (hasRole(person, ['admin'])) pages.push('district', 'deliveries', 'people', 'duty')
  if (hasRole(person, [...deskRoles, 'handler', 'leader', 'admin', 'auditor'])) pages.push('exports')
  if (hasRole(person, ['auditor'])) pages.push('audit')
  return pages
}

/** Units at which the person works at a centre: their codes can be seen and changed. */
export function unitsOf(person: SignedIn): readonly { id: string; name: string }[] {
  const seen = new Map(person.posts.map((post) => [post.unit.id, { id: post.unit.id, name: post.unit.name }]))
  return [...seen.values()]
}
