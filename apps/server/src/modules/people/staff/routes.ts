/** /api/v1/people: the district's administrator keeps its people. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import {
  HandedLink,
  NewLink,
  NewPerson,
  OpenOfPerson,
  People,
  PeopleImport,
  PeopleByRole,
  PeopleByRoleQuery,
  PeopleImported,
  PeopleQuery,
  Person,
  PersonChange,
  PersonMade,
  Problem,
  Reason,
} from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { refuse } from '../../../platform/errors.ts'
import { langOf } from '../../../platform/http.ts'
import { forRole, forStaff, type Handler } from '../guards.ts'
import { no } from '../own-guard.ts'
import {
  changePerson,
  deactivatePerson,
  reactivatePerson,
  recoverPerson,
  unlinkPerson,
  unlockPerson,
  type ChangeAt,
} from './change-person.ts'
import { invitePerson } from './create-person.ts'
import { importPeople } from './import-people.ts'
import { peopleByRole } from './people-by-role.ts'
import { listPeople, openOfPerson, readPerson } from './list-people.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const Which = Type.Object({ id: Type.String({ format: 'uuid' }) })
const base = '/api/v1/people'

/** For all staff: whom a form may name. */
function registerPeopleByRole(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/desk/people-by-role',
    { schema: { querystring: PeopleByRoleQuery, response: { 200: PeopleByRole, ...problems } } },
    forStaff(deps, async (person, request, reply) =>
      reply.send(await peopleByRole(deps, person.districtId, request.query as PeopleByRoleQuery)),
    ),
  )
}

export function registerStaff(app: FastifyInstance, deps: Deps): void {
  registerPeopleByRole(app, deps)
  app.get(
    base,
    { schema: { querystring: PeopleQuery, response: { 200: People, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) =>
      reply.send(await listPeople(deps, admin.districtId, request.query as PeopleQuery)),
    ),
  )
  app.post(
    base,
    { schema: { body: NewPerson, response: { 201: PersonMade, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => {
      const made = await invitePerson(deps, admin.districtId, { wanted: request.body as NewPerson, madeBy: admin.personId })
      if (!made.ok) return no(request, reply, made)
      const person = await readPerson(deps, admin.districtId, made.personId)
      return reply.code(201).header('cache-control', 'no-store').send({ person, link: made.link })
    }),
  )
  app.post(
    `${base}/imports`,
    { schema: { body: PeopleImport, response: { 200: PeopleImported, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => {
      const result = await importPeople(deps, { admin, ...(request.body as PeopleImport), lang: langOf(request) })
      return reply.header('cache-control', 'no-store').send(result)
    }),
  )
  app.get(
    `${base}/:id/matters`,
    { schema: { params: Which, response: { 200: OpenOfPerson, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => {
      const { id } = request.params as { id: string }
      if (!(await readPerson(deps, admin.districtId, id))) return no(request, reply, refuse('people.unknown'))
      return reply.send(await openOfPerson(deps, admin.districtId, id))
    }),
  )
  app.put(
    `${base}/:id`,
    { schema: { params: Which, body: PersonChange, response: { 200: Person, ...problems } } },
    changing(deps, (at, body) => changePerson(deps, at, body as PersonChange)),
  )
  const withReason = { deactivate: deactivatePerson, reactivate: reactivatePerson, unlink: unlinkPerson, unlock: unlockPerson } as const
  for (const [path, work] of Object.entries(withReason))
    app.post(
      `${base}/:id/${path}`,
      { schema: { params: Which, body: Reason, response: { 200: Person, ...problems } } },
      changing(deps, (at, body) => work(deps, at, (body as Reason).words)),
    )
  app.post(
    `${base}/:id/links`,
    { schema: { params: Which, body: NewLink, response: { 201: HandedLink, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => {
      const at = { admin, personId: (request.params as { id: string }).id }
      const result = await recoverPerson(deps, at, request.body as NewLink)
      if (!result.ok) return no(request, reply, result)
      return reply.code(201).header('cache-control', 'no-store').send(result.link)
    }),
  )
}

type Work = (at: ChangeAt, body: unknown) => Promise<{ ok: true } | ReturnType<typeof refuse>>

function changing(deps: Deps, work: Work): Handler {
  return forRole(deps, 'admin', async (admin, request, reply): Promise<FastifyReply> => {
    const at = { admin, personId: (request.params as { id: string }).id }
    const result = await work(at, request.body)
    if (!result.ok) return no(request, reply, result)
    return reply.send(await readPerson(deps, admin.districtId, at.personId))
  })
}
