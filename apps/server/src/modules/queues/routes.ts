/** GET /api/v1/matters (the staff lists) and /api/v1/desk/… (counts, the live stream, presence, kept filters). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import {
  Alerts,
  FilterToSave,
  Presence,
  Problem,
  Proposal,
  Queue,
  QueueCounts,
  QueueQuery,
  SavedFilter,
  SavedFilters,
  SeenAlerts,
} from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { readMatter, readNumber } from '../matters/index.ts'
import { forStaff, personOfRequest, type SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { listAlerts, seeAlerts } from './alerts.ts'
import { countQueues } from './count-queues.ts'
import { streamDesk } from './desk-stream.ts'
import { listQueue } from './list-queue.ts'
import { presenceOf } from './presence.ts'
import { proposeUnit } from './propose-unit.ts'
import { listFilters, removeFilter, saveFilter } from './saved-filters.ts'
import { scopeOf } from './scope.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const NumberParams = Type.Object({ number: Type.String({ maxLength: 40 }) })
const FilterParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

type Work = Parameters<typeof forStaff>[1]

export function registerQueues(app: FastifyInstance, deps: Deps): void {
  const staff = (work: Work) => forStaff(deps, work)
  app.get(
    '/api/v1/matters',
    { schema: { querystring: QueueQuery, response: { 200: Queue, ...problems } } },
    staff((person, request, reply) => list(deps, person, { request, reply })),
  )
  app.get(
    '/api/v1/matters/:number/proposal',
    { schema: { params: NumberParams, response: { 200: Proposal, ...problems } } },
    staff((person, request, reply) => propose(deps, person, { request, reply })),
  )
  app.get(
    '/api/v1/desk/counts',
    { schema: { response: { 200: QueueCounts, ...problems } } },
    staff(async (person, _request, reply) =>
      reply.send(await countQueues(deps, scopeOf(person, await readUnits(deps, person.districtId)))),
    ),
  )
  app.get(
    '/api/v1/desk/events',
    { schema: { response: problems }, config: { described: { answers: 'text/event-stream' } } },
    staff((_person, request, reply) => follow(deps, request, reply)),
  )
  app.get(
    '/api/v1/desk/alerts',
    { schema: { response: { 200: Alerts, ...problems } } },
    staff(async (person, request, reply) => reply.send(await listAlerts(deps, person, langOf(request)))),
  )
  app.post(
    '/api/v1/desk/alerts/seen',
    { schema: { body: SeenAlerts, response: { 204: Type.Null(), ...problems } } },
    staff(async (person, request, reply) => {
      await seeAlerts(deps, person, request.body as Static<typeof SeenAlerts>)
      return reply.code(204).send()
    }),
  )
  app.put(
    '/api/v1/desk/presence',
    { schema: { body: Presence, response: { 204: Type.Null(), ...problems } } },
    staff(async (person, request, reply) => {
      const { matter, writing } = request.body as Static<typeof Presence>
      const number = matter === null ? null : (readNumber(matter)?.number ?? null)
      presenceOf(deps).say(person.districtId, { id: person.personId, name: person.name, writing, number })
      return reply.code(204).send()
    }),
  )
  registerFilters(app, deps, staff)
}

function registerFilters(
  app: FastifyInstance,
  deps: Deps,
  staff: (work: Work) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  app.get(
    '/api/v1/desk/filters',
    { schema: { response: { 200: SavedFilters, ...problems } } },
    staff(async (person, _request, reply) => reply.send({ items: await listFilters(deps, person) })),
  )
  app.post(
    '/api/v1/desk/filters',
    { schema: { body: FilterToSave, response: { 201: SavedFilter, ...problems } } },
    staff(async (person, request, reply) => {
      const kept = await saveFilter(deps, person, request.body as Static<typeof FilterToSave>)
      return kept.ok ? reply.code(201).send(kept.saved) : sendRefusal(reply, kept, langOf(request))
    }),
  )
  app.delete(
    '/api/v1/desk/filters/:id',
    { schema: { params: FilterParams, response: { 204: Type.Null(), ...problems } } },
    staff(async (person, request, reply) => {
      const removed = await removeFilter(deps, person, (request.params as Static<typeof FilterParams>).id)
      return removed.ok ? reply.code(204).send() : sendRefusal(reply, removed, langOf(request))
    }),
  )
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function list(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const { queue = 'open', after, limit = 50, q, ...filters } = request.query as Static<typeof QueueQuery>
  return reply.send(await listQueue(deps, { person, queue, after: after ?? null, limit, lang: langOf(request), filters, q }))
}

async function propose(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const lang = langOf(request)
  const number = readNumber((request.params as Static<typeof NumberParams>).number)?.number ?? ''
  const { districtId } = person
  const matter = await readMatter(deps, { districtId, number, viewer: { kind: 'staff', person }, lang })
  if (!matter) return sendRefusal(reply, refuse('matters.not-found'), lang)
  return reply.send(await proposeUnit(deps, { districtId, number, lang }))
}

async function follow(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const last = request.headers['last-event-id']
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  await streamDesk(deps, reply.raw, {
    person: () => personOfRequest(deps, request),
    lastEventId: typeof last === 'string' && last.length < 40 ? last : null,
  })
  return reply
}
