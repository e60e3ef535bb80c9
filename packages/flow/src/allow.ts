/** Who may act as which party of a matter: by posts, never by person. */
import { deskRoles } from './people.ts'
import type { Actor, MatterView, Party, Post, UnitRef } from './model.ts'

/** How an actor is the party: by a post, by holding the tracking code, or as the clock. Undefined: is not. */
export interface Standing {
  readonly post: Post | null
}

const withoutPost: Standing = { post: null }

export function standingAs(party: Party, matter: MatterView, actor: Actor): Standing | undefined {
  if (actor.kind === 'clock') return party.is === 'clock' ? withoutPost : undefined
  if (actor.kind === 'system') return party.is === 'platform' ? withoutPost : undefined
  if (actor.kind === 'related') return party.is === 'related' && party.as === actor.as ? withoutPost : undefined
  if (actor.kind === 'resident') return party.is === actor.as ? withoutPost : undefined
  if (party.is === 'named') return standingAsNamed(party.part, matter, actor)
  const post = actor.posts.find((p) => holds(party, matter, p))
  return post && { post }
}

/** By person, not by post: the post says for which unit they act. */
function standingAsNamed(part: string, matter: MatterView, actor: Extract<Actor, { kind: 'staff' }>): Standing | undefined {
  const isNamed = matter.named[part]?.includes(actor.personId) ?? false
  return isNamed ? { post: actor.posts[0] ?? null } : undefined
}

function holds(party: Party, matter: MatterView, post: Post): boolean {
  switch (party.is) {
    case 'centre':
      return deskRoles.includes(post.role) && post.unit.id === (party.of === 'owner' ? matter.owner : matter.above)?.id
    case 'member':
      return party.roles.includes(post.role) && post.unit.id === (party.of === 'owner' ? matter.owner : matter.assigned)?.id
    case 'leader':
      return post.role === 'leader' && post.unit.id === leadingUnit(party.of, matter).id
    case 'onDuty':
      return (
        party.roles.includes(post.role) &&
        (party.of === 'assigned' ? post.unit.id === matter.assigned?.id : servesPlace(post.unit, matter.placeUnit ?? matter.owner))
      )
    case 'nearby':
      return party.roles.includes(post.role) && servesPlace(post.unit, matter.placeUnit ?? matter.owner)
    default:
      return false
  }
}

/** The tier above leads; at the top, the owner itself. */
export function leadingUnit(of: 'owner' | 'tierAbove', matter: MatterView): UnitRef {
  return of === 'owner' ? matter.owner : (matter.above ?? matter.owner)
}

/**
 * A unit serves a place when its village or town contains the place. Centres and grids are areas themselves;
 * police, property managers and volunteers serve the area they hang under. The district as a whole is nobody's neighbourhood.
 */
export function servesPlace(unit: UnitRef, placeUnit: UnitRef): boolean {
  const isArea = unit.sort === 'centre' || unit.sort === 'grid'
  const area = isArea ? unit.path : parentPath(unit.path)
  const [a, b] = [area.split('/'), placeUnit.path.split('/')]
  return a.length >= 2 && b.length >= 2 && a.slice(0, b.length).every((id, index) => id === b[index])
}

/** Whether a unit may be given a matter at this place: it serves there, or it serves a wider area that contains it. */
export function coversPlace(unit: UnitRef, placeUnit: UnitRef): boolean {
  const area = unit.sort === 'centre' || unit.sort === 'grid' ? unit.path : parentPath(unit.path)
  return isWithin(placeUnit.path, area) || isWithin(area, placeUnit.path)
}

export function isWithin(path: string, area: string): boolean {
  return path === area || path.startsWith(`${area}/`)
}

function parentPath(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut < 0 ? path : path.slice(0, cut)
}
