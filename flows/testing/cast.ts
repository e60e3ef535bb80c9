/** Invented units and people, for the tests of the flows. */
import type { Actor, Post, Role, Tier, UnitRef, UnitSort } from '@huying/flow'

function unit(id: string, name: string, at: { under?: UnitRef; tier: Tier; sort?: UnitSort }): UnitRef {
  return { id, name, tier: at.tier, sort: at.sort ?? 'centre', path: at.under ? `${at.under.path}/${id}` : id }
}

const district = unit('330113', '区社会治理中心', { tier: 'district' })
const town = unit('330113001', '甲镇社会治理中心', { tier: 'town', under: district })
const village = unit('330113001001', '甲一村', { tier: 'village', under: town })
const otherVillage = unit('330113001002', '甲二村', { tier: 'village', under: town })
const otherTown = unit('330113002', '乙镇社会治理中心', { tier: 'town', under: district })
const fire = unit('330113-fire', '区消防救援大队', { tier: 'department', sort: 'department', under: district })
const property = unit('330113001001-property', '荷风苑物业', { tier: 'department', sort: 'property', under: village })
const otherProperty = unit('330113001002-property', '桂花苑物业', { tier: 'department', sort: 'property', under: otherVillage })
const volunteers = unit('330113001001-volunteers', '甲一村志愿队', { tier: 'village', sort: 'volunteers', under: village })
const police = unit('330113001-police', '甲镇派出所', { tier: 'department', sort: 'police', under: town })

export const units = { district, town, village, otherVillage, otherTown, fire, police, property, otherProperty, volunteers }
export const unitsById: Readonly<Record<string, UnitRef>> = Object.fromEntries(Object.values(units).map((u) => [u.id, u]))

export function aboveOf(of: UnitRef): UnitRef | null {
  const parent = of.path.split('/').at(-2)
  return parent === undefined ? null : (unitsById[parent] ?? null)
}

export function staff(personId: string, ...posts: readonly (readonly [UnitRef, Role])[]): Extract<Actor, { kind: 'staff' }> {
  return { kind: 'staff', personId, posts: posts.map(([at, role]): Post => ({ unit: at, role })) }
}

/** One of each who may meet a matter of the village. */
export const cast = {
  resident: { kind: 'resident', as: 'reporter' },
  joiner: { kind: 'resident', as: 'joiner' },
  contact: { kind: 'resident', as: 'contact' },
  villageDesk: staff('village-desk', [village, 'village-desk']),
  townDesk: staff('town-desk', [town, 'town-desk']),
  districtDesk: staff('district-desk', [district, 'district-desk']),
  otherDesk: staff('other-desk', [otherVillage, 'village-desk']),
  otherTownDesk: staff('other-town-desk', [otherTown, 'town-desk']),
  property: staff('property', [property, 'handler']),
  fire: staff('fire', [fire, 'handler']),
  otherProperty: staff('other-property', [otherProperty, 'handler']),
  volunteer: staff('volunteer', [volunteers, 'volunteer']),
  gridOfficer: staff('grid-officer', [village, 'grid-officer']),
  townLeader: staff('town-leader', [town, 'leader']),
  villageLeader: staff('village-leader', [village, 'leader']),
  police: staff('police', [police, 'police']),
  /** Holds the part of the same name where a matter has one, and nothing else. */
  sponsor: staff('sponsor', [otherTown, 'leader']),
  mediator: staff('mediator', [fire, 'mediator']),
  team: staff('team', [fire, 'legal-reviewer']),
  auditor: staff('auditor', [district, 'auditor']),
  admin: staff('admin', [district, 'admin']),
  clock: { kind: 'clock' },
  parent: { kind: 'related', as: 'parent' },
  child: { kind: 'related', as: 'child' },
  twin: { kind: 'related', as: 'twin' },
} as const satisfies Readonly<Record<string, Actor>>

/** Roles of everybody of the staff, by person id: whom a form may name. */
export const peopleById: Readonly<Record<string, readonly Role[]>> = Object.fromEntries(
  Object.values(cast).flatMap((actor) => (actor.kind === 'staff' ? [[actor.personId, actor.posts.map((post) => post.role)]] : [])),
)
