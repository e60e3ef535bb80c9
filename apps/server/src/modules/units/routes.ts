/** GET /api/v1/units for staff who hand a matter on, and GET /api/v1/places/villages for everybody's list of places. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { oneOf, Problem, UnitChoices } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { districtById, districtByPrefix } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { forStaff, type SignedInPerson } from '../people/index.ts'
import { choicesFor, choicesWithin } from './choices.ts'
import { readUnits } from './read-units.ts'
import type { Unit } from './unit-tree.ts'

const ChoiceQuery = Type.Object({
  choose: Type.Optional(oneOf(['handlers', 'centresBelow', 'any'] as const)),
  matter: Type.Optional(Type.String({ maxLength: 40 })),
  of: Type.Optional(Type.String({ maxLength: 40 })),
  words: Type.Optional(Type.String({ maxLength: 60 })),
})
const Village = Type.Object({ id: Type.String(), name: Type.String(), nameEn: Type.String() })
const Town = Type.Object({ id: Type.String(), name: Type.String(), nameEn: Type.String(), villages: Type.Array(Village) })
const Villages = Type.Object({
  district: Type.Object({ id: Type.String(), name: Type.String(), nameEn: Type.String(), prefix: Type.String() }),
  towns: Type.Array(Town),
})
const VillageQuery = Type.Object({ district: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2}$' })) })
const problems = { '4xx': Problem, '5xx': Problem }

export function registerUnits(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/units',
    { schema: { querystring: ChoiceQuery, response: { 200: UnitChoices, ...problems } } },
    forStaff(deps, (person, request, reply) => choose(deps, person, { request, reply })),
  )
  app.get(
    '/api/v1/places/villages',
    { schema: { querystring: VillageQuery, response: { 200: Villages, ...problems } } },
    (request, reply) => villages(deps, request, reply),
  )
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function choose(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const units = await candidates(deps, person, request.query as Static<typeof ChoiceQuery>)
  if (!units) return sendRefusal(reply, refuse('units.not-found'), langOf(request))
  const tree = await readUnits(deps, person.districtId)
  const above = (unit: Unit): string | null => (unit.parentId === null ? null : (tree.byId(unit.parentId)?.name ?? null))
  return reply.send({
    items: units.map((unit) => ({ id: unit.id, name: unit.name, tier: unit.tier, sort: unit.sort, above: above(unit) })),
  })
}

async function candidates(deps: Deps, person: SignedInPerson, query: Static<typeof ChoiceQuery>): Promise<readonly Unit[] | null> {
  const asked = { choose: query.choose ?? 'handlers', words: query.words ?? '' }
  if (query.matter !== undefined) return choicesFor(deps, person.districtId, { ...asked, matter: query.matter })
  const of = query.of ?? person.posts[0]?.unit.id
  return of === undefined ? null : choicesWithin(deps, person.districtId, { ...asked, of })
}

async function villages(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const prefix = (request.query as Static<typeof VillageQuery>).district
  const district = prefix === undefined ? await districtById(deps, deps.config.homeDistrict) : await districtByPrefix(deps, prefix)
  if (!district) return sendRefusal(reply, refuse('units.unknown-district'), langOf(request))
  const tree = await readUnits(deps, district.districtId)
  const { root } = tree
  const centresOf = (id: string): readonly Unit[] => tree.children(id).filter((unit) => unit.sort === 'centre' && unit.active)
  const named = ({ id, name, nameEn }: Unit) => ({ id, name, nameEn })
  const towns = root ? centresOf(root.id).map((town) => ({ ...named(town), villages: centresOf(town.id).map(named) })) : []
  // Names of places change once in years; a phone on a bad line should not ask for them twice a day.
  return reply
    .header('cache-control', 'public, max-age=3600')
    .send({ district: { id: root?.id ?? '', name: district.name, nameEn: district.nameEn, prefix: district.prefix }, towns })
}
