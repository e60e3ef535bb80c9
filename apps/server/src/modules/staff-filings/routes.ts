/** Which flows there are, and filing one at the desk: any whose first step staff may take. */
import type { FastifyInstance } from 'fastify'
import { DeskFlows, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { forStaff } from '../people/index.ts'
import { listFlows } from './list-flows.ts'

const problems = { '4xx': Problem, '5xx': Problem }

export function registerStaffFilings(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/desk/flows',
    { schema: { response: { 200: DeskFlows, ...problems } } },
    forStaff(deps, async (_person, _request, reply) => reply.send({ items: listFlows() })),
  )
}
