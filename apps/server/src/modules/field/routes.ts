/** GET /api/v1/field/today: the day of somebody outdoors, in one answer that can be kept on the phone. */
import type { FastifyInstance } from 'fastify'
import { FieldToday, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { langOf } from '../../platform/http.ts'
import { forStaff } from '../people/index.ts'
import { readToday } from './today.ts'

export function registerField(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/field/today',
    { schema: { response: { 200: FieldToday, '4xx': Problem, '5xx': Problem } } },
    forStaff(deps, async (person, request, reply) =>
      reply.header('cache-control', 'no-store').send(await readToday(deps, person, langOf(request))),
    ),
  )
}
