/** Whoever can ask, and what they can ask about: one seat a role, and matters in every relation to them. */
import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Role } from '@huying/flow'
import { createCode } from '../../src/modules/codes/index.ts'
import { storePhoto } from '../../src/modules/files/index.ts'
import { allRoles, type Asker, type Relation } from '../../src/modules/policy/index.ts'
import type { GivenServer } from '../given-server.ts'

const unitOfRole: Readonly<Record<Role, string>> = {
  'district-desk': '330113',
  'town-desk': '330113100',
  'village-desk': '330113100010',
  handler: '330113100010-property-1',
  leader: '330113100',
  auditor: '330113',
  admin: '330113',
  'system-admin': '330113',
  'grid-officer': '330113100010-grid-1',
  volunteer: '330113100-volunteers',
  police: '330113100-police',
  mediator: '330113100',
  'legal-reviewer': '330113',
}
const special: readonly Role[] = ['police', 'mediator', 'legal-reviewer']

export interface Seat {
  readonly role: Role
  readonly unit: string
  readonly path: string
  readonly cookie: string
}

export interface Case {
  readonly name: string
  readonly districtId: number
  readonly place: string
  readonly owner: string
  readonly assigned: string | null
  readonly shielded: boolean
}

export const cases: readonly Case[] = [
  caseOf('village', { place: '330113100010', owner: '330113100010' }),
  caseOf('handled in the village', { place: '330113100010', owner: '330113100010', assigned: '330113100010-property-1' }),
  caseOf('neighbouring village', { place: '330113100203', owner: '330113100203' }),
  caseOf('town', { place: '330113100', owner: '330113100', assigned: '330113100-police' }),
  caseOf('another town', { place: '330113001001', owner: '330113001001' }),
  caseOf('another district', { districtId: 2, place: '990001001001', owner: '990001001001' }),
  caseOf('protected', { place: '330113100010', owner: '330113100', shielded: true }),
  caseOf('protected and handled', { place: '330113100203', owner: '330113100', assigned: '330113100-police', shielded: true }),
]

function caseOf(name: string, changes: Partial<Case> & Pick<Case, 'place' | 'owner'>): Case {
  return { name, districtId: 1, assigned: null, shielded: false, ...changes }
}

export interface Subject extends Case {
  readonly number: string
  readonly trackingCode: string
  readonly joinerCode: string
  readonly fileId: string
  readonly code: string
  readonly ownerCookie: string
  readonly joinerCookie: string
}

/** A session without a password: hashing thirteen of them is not what is tried here. */
export async function sessionOf(server: GivenServer, role: Role): Promise<Seat> {
  const unit = unitOfRole[role]
  const personId = randomUUID()
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(Buffer.from(secret, 'base64url')).digest()
  const now = new Date(server.clock.now())
  const path = await server.given.database.inDistrict(1, async (tx) => {
    await tx.rows({
      text: `insert into people (district_id, person_id, login, name, surname, badge, password_hash) values (1, $1::uuid, $1::text, '示例', '示', $1::text, '')`,
      values: [personId],
    })
    await tx.rows({
      text: 'insert into posts (district_id, person_id, unit_id, role) values (1, $1, $2, $3)',
      values: [personId, unit, role],
    })
    await tx.rows({
      text: `insert into sessions (district_id, token_hash, person_id, created_at, seen_at, proof) values (1, $1, $2, $3, $3, 'factor')`,
      values: [hash, personId, now],
    })
    return (await tx.one<{ path: string }>({ text: 'select path from units where unit_id = $1', values: [unit] }))?.path
  })
  assert.ok(path, `no unit ${unit}`)
  return { role, unit, path, cookie: `huying-session=1.${secret}` }
}

export function seatsOf(server: GivenServer): Promise<Seat[]> {
  return Promise.all(allRoles.map((role) => sessionOf(server, role)))
}

export async function subjectOf(server: GivenServer, one: Case, photo: Buffer): Promise<Subject> {
  const code = await codeAt(server, one)
  const fileId = await fileFor(server, one, photo)
  const opened = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    // The code's letters name the district.
    payload: { flow: 'report', what: '楼道里停满电动车', where: { code }, files: [fileId] },
  })
  assert.equal(opened.statusCode, 201, opened.body)
  const { number, trackingCode } = opened.json<{ number: string; trackingCode: string }>()
  const joined = await server.inject({ method: 'POST', url: `/api/v1/matters/${number}/joins`, payload: {} })
  const joinerCode = joined.json<{ trackingCode: string }>().trackingCode
  await server.given.database.inDistrict(one.districtId, (tx) =>
    tx.rows({
      text: 'update matters set place_unit = $2, owner_unit = $3, assigned_unit = $4, shielded = $5 where number = $1',
      values: [number, one.place, one.owner, one.assigned, one.shielded],
    }),
  )
  return {
    ...one,
    number,
    trackingCode,
    joinerCode,
    fileId,
    code,
    ownerCookie: await phoneCookie(server, number, trackingCode),
    joinerCookie: await phoneCookie(server, number, joinerCode),
  }
}

async function codeAt(server: GivenServer, one: Case): Promise<string> {
  const made = await createCode(server.deps, one.districtId, { kind: 'building', name: '示例楼', unit: one.place })
  assert.ok(made.ok)
  return made.code
}

/** Uploads go to the district of a matter that is named, or home. */
async function fileFor(server: GivenServer, one: Case, photo: Buffer): Promise<string> {
  const stored = await storePhoto(server.deps, { districtId: one.districtId }, photo)
  assert.ok(stored.ok)
  return stored.id
}

async function phoneCookie(server: GivenServer, number: string, trackingCode: string): Promise<string> {
  const answer = await server.inject({ url: `/m/${number}?trackingCode=${trackingCode}` })
  return [answer.headers['set-cookie']]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')
}

/** The relation by the paths of the units alone: written apart from the product, so that both cannot be wrong alike. */
export function relationOf(seat: Seat, one: Case, paths: ReadonlyMap<string, string>): Relation {
  if (one.districtId !== 1) return 'other-district'
  const handles = one.assigned === seat.unit
  const isOwn = handles || (!special.includes(seat.role) && (one.owner === seat.unit || (!one.shielded && one.place === seat.unit)))
  if (one.shielded) return isOwn ? 'protected-own' : 'protected'
  if (isOwn) return 'own'
  // To a special post a matter of its own unit is as far as its neighbour's, until it is assigned.
  if (special.includes(seat.role)) return 'sibling'
  return unitRelationOf(seat, [one.place, one.owner, ...(one.assigned === null ? [] : [one.assigned])], paths)
}

export function unitRelationOf(seat: Seat, units: readonly string[], paths: ReadonlyMap<string, string>): Relation {
  const found = units.map((unit) => paths.get(unit) ?? '')
  if (found.includes('')) return 'other-district'
  if (found.includes(seat.path)) return 'own'
  if (found.some((path) => path.startsWith(`${seat.path}/`))) return 'subtree'
  const town = (path: string): string => path.split('/').slice(0, 2).join('/')
  return found.some((path) => town(path) === town(seat.path)) ? 'sibling' : 'other-town'
}

export const isSeat = (asker: Asker | Seat): asker is Seat => typeof asker === 'object'
