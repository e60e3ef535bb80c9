/** Who looks at a matter, and whether they may know that it exists. */
import type { Actor, Post, UnitRef } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import type { SignedInPerson } from '../people/index.ts'
import { looksPastShield, sightOf, type Sight } from '../policy/index.ts'
import type { DistrictKnowledge } from '../../engine/district.ts'
import { claimableFlows } from './claimable.ts'
import { matterColumns, type MatterRow } from '../../engine/rows.ts'

export type Viewer =
  { readonly kind: 'resident'; readonly trackingCode: string } | { readonly kind: 'staff'; readonly person: SignedInPerson }

export interface Seen {
  readonly actor: Actor
  /** Which follower, when a joiner looks. */
  readonly followerId: string | null
}

export interface LookAt {
  readonly row: MatterRow
  readonly viewer: Viewer
  readonly district: DistrictKnowledge
}

/** Null: to this viewer the matter does not exist. Most are known without asking the database; the rest in the transaction given, or one of its own. */
export async function actorFor(deps: Deps, at: LookAt, tx?: Tx): Promise<Seen | null> {
  const { row, viewer } = at
  const { districtId } = at.district
  const inside = <T>(work: (own: Tx) => Promise<T>): Promise<T> => (tx ? work(tx) : deps.database.inDistrict(districtId, work))
  if (viewer.kind === 'staff') {
    const { person } = viewer
    const isNamed = Object.values(row.named).some((ids) => ids.includes(person.personId)) && person.posts.length > 0
    const may = person.districtId === districtId && (isNamed || maySee(at, person.posts) || (await inside((own) => hasPart(own, at))))
    return may ? { actor: { kind: 'staff', personId: person.personId, posts: person.posts }, followerId: null } : null
  }
  const keys = await deps.keys.of(districtId)
  if (keys.isTrackingCode(row.matter_id, viewer.trackingCode)) return { actor: { kind: 'resident', as: 'reporter' }, followerId: null }
  if (row.joined === 0) return null
  const followers = await inside((own) =>
    own.rows<{ follower_id: string }>({
      name: 'followers',
      text: 'select follower_id from followers where district_id = $1 and matter_id = $2',
      values: [districtId, row.matter_id],
    }),
  )
  const follower = followers.find((one) => keys.isTrackingCode(one.follower_id, viewer.trackingCode))
  return follower ? { actor: { kind: 'resident', as: 'joiner' }, followerId: follower.follower_id } : null
}

/** Staff see as far as the policy's table of sights says, what their unit handles, and what nobody has taken yet near them. */
function maySee({ row, district }: LookAt, posts: readonly Post[]): boolean {
  const pathOf = (id: string | null): string | null => (id === null ? null : (district.unit(id)?.path ?? null))
  const place = pathOf(row.place_unit)
  const paths = [pathOf(row.owner_unit), pathOf(row.assigned_unit), place]
  const seenFrom: Readonly<Record<Sight, (unit: UnitRef) => boolean>> = {
    district: () => true,
    subtree: (unit) =>
      paths.some((path) => path !== null && within(path, unit.path)) ||
      (claimableFlows.includes(row.flow) && row.assigned_unit === null && place !== null && near(place, unit.path)),
    assigned: () => false,
    none: () => false,
  }
  return posts.some(({ unit, role }) => {
    const sight = sightOf[role]
    if (sight !== 'none' && row.assigned_unit === unit.id) return true
    if (!row.shielded) return seenFrom[sight](unit)
    return looksPastShield(role) || (sight === 'subtree' && row.owner_unit === unit.id)
  })
}

export const within = (path: string, top: string): boolean => path === top || path.startsWith(`${top}/`)

/** The first two parts of a path: the town, for everything in one. */
export const townOf = (path: string): string => path.split('/').slice(0, 2).join('/')

const near = (placePath: string, unitPath: string): boolean => townOf(placePath) === townOf(unitPath)

/** Units whose part in a matter is also that of the person: not the centre of a district where somebody only keeps the machine running. */
const unitsOf = (posts: readonly Post[]): string[] =>
  posts
    .filter(({ role, unit }) => sightOf[role] === 'subtree' || (sightOf[role] === 'assigned' && unit.sort !== 'centre'))
    .map((post) => post.unit.id)

/** Whoever may know of the matter that opened it may know of this one too. */
async function hasPart(tx: Tx, at: LookAt): Promise<boolean> {
  if (await tookPart(tx, at)) return true
  const parentId = at.row.parent_id
  if (parentId === null || at.viewer.kind !== 'staff') return false
  const parent = await tx.one<MatterRow>({
    name: 'parent-row',
    text: `select ${matterColumns} from matters m where m.district_id = $1 and m.matter_id = $2`,
    values: [at.district.districtId, parentId],
  })
  if (!parent) return false
  const above = { ...at, row: parent }
  return maySee(above, at.viewer.person.posts) || tookPart(tx, above)
}

async function tookPart(tx: Tx, at: LookAt): Promise<boolean> {
  if (at.viewer.kind !== 'staff' || at.viewer.person.posts.every((post) => sightOf[post.role] === 'none')) return false
  const found = await tx.one({
    name: 'took-part',
    text: 'select 1 from events where district_id = $1 and matter_id = $2 and (unit_id = any($3::text[]) or person_id = $4) limit 1',
    values: [at.district.districtId, at.row.matter_id, unitsOf(at.viewer.person.posts), at.viewer.person.personId],
  })
  return found !== undefined
}
