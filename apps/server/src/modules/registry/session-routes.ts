/** /api/v1/wake-up-sessions: the calendar of the rooms. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Problem, SessionClosing, SessionWish, WakeUpSessions } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { forStaff } from '../people/index.ts'
import { bookSession, closeSession, listSessions } from './sessions.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const SessionId = Type.Object({ id: Type.String({ format: 'uuid' }) })
const OfAlert = Type.Object({ alert: Type.Optional(Type.String({ maxLength: 40 })) })
const Booked = Type.Object({ id: Type.String({ format: 'uuid' }) })
const idOf = (request: FastifyRequest): string => (request.params as Static<typeof SessionId>).id

export function registerSessions(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/wake-up-sessions',
    { schema: { querystring: OfAlert, response: { 200: WakeUpSessions, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const { alert } = request.query as Static<typeof OfAlert>
      return reply.send({ items: await listSessions(deps, person, alert), now: new Date(deps.clock.now()).toISOString() })
    }),
  )
  app.post(
    '/api/v1/wake-up-sessions',
    { schema: { body: SessionWish, response: { 201: Booked, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const booked = await bookSession(deps, person, request.body as SessionWish)
      return booked.ok ? reply.code(201).send({ id: booked.id }) : sendRefusal(reply, booked, langOf(request))
    }),
  )
  app.post(
    '/api/v1/wake-up-sessions/:id/close',
    { schema: { params: SessionId, body: SessionClosing, response: { 204: Type.Null(), ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const closed = await closeSession(deps, person, { id: idOf(request), closing: request.body as SessionClosing })
      return closed.ok ? reply.code(204).send() : sendRefusal(reply, closed, langOf(request))
    }),
  )
}
