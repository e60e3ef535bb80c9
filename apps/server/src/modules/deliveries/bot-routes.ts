/** /api/v1/bots: group robots of units. For administrators. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { NewUnitBot, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { readUnits } from '../units/index.ts'
import { refusalOf } from './addresses.ts'
import { addBot, removeBot } from './bots.ts'
import { forRole } from '../people/index.ts'
import { refuseWith } from './refuse-with.ts'

const problems = { '4xx': Problem, '5xx': Problem }

export function registerBots(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/api/v1/bots',
    { schema: { body: NewUnitBot, response: { 201: Type.Object({ id: Type.String() }), ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const bot = request.body as NewUnitBot
      const reason = deps.outgoing.whyNot(bot.url)
      if (reason) return refuseWith(request, reply, refusalOf(reason))
      if (!(await readUnits(deps, person.districtId)).byId(bot.unit)) return refuseWith(request, reply, 'deliveries.unknown-unit')
      const id = await addBot(deps, person, { ...bot, secret: bot.secret ?? null })
      return reply.code(201).send({ id })
    }),
  )
  app.delete(
    '/api/v1/bots/:id',
    { schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: { 204: Type.Null(), ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const { id } = request.params as { id: string }
      const isGone = await removeBot(deps, person, id)
      return isGone ? reply.code(204).send() : refuseWith(request, reply, 'deliveries.unknown')
    }),
  )
}
