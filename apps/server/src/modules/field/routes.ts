/** GET /api/v1/field/today: the day of somebody outdoors, in one answer that can be kept on the phone. */
import type { FastifyInstance } from 'fastify'
import { FieldToday, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { personOfRequest } from '../people/index.ts'
import { readToday } from './today.ts'

export function registerField(app: FastifyInstance, deps: Deps): void {
  app.get('/api/v1/field/today', { schema: { response: { 200: FieldToday, '4xx': Problem, '5xx': Problem } } }, async (request, reply) => {
    const person = await personOfRequest(deps, request)
    if (!person) return sendRefusal(reply, refuse('people.sign-in-needed'), langOf(request))
    return reply.header('cache-control', 'no-store').send(await readToday(deps, person, langOf(request)))
  })
}
