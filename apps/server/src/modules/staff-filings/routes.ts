/** Which flows there are, and filing one at the desk: any whose first step staff may take. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DeskFlows, Problem, StaffFiled, StaffFiling } from '@huying/contracts'
import { newestFlow } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import { describedHeaders } from '../../platform/describe-interface.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { idempotentRequest, openByStaff } from '../matters/index.ts'
import { forStaff, type SignedInPerson } from '../people/index.ts'
import { listFlows, mayStart } from './list-flows.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const route = '/api/v1/desk/matters'

export function registerStaffFilings(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/desk/flows',
    { schema: { response: { 200: DeskFlows, ...problems } } },
    forStaff(deps, async (person, request, reply) => reply.send({ items: await listFlows(deps, person, langOf(request)) })),
  )
  app.post(
    route,
    {
      schema: { body: StaffFiling, response: { 201: StaffFiled, ...problems } },
      config: { described: { headers: describedHeaders.filing } },
    },
    forStaff(deps, (person, request, reply) => file(deps, person, { request, reply })),
  )
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function file(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const lang = langOf(request)
  const filing = request.body as StaffFiling
  const key = idempotentRequest(request.headers['idempotency-key'], `POST ${route} ${person.personId}`, filing)
  if (!key) return sendRefusal(reply, refuse('matters.key-needed'), lang)
  const flow = newestFlow(filing.flow)
  if (!flow) return sendRefusal(reply, refuse('matters.unknown-flow', { flow: filing.flow }), lang)
  if (!mayStart(flow, person)) return sendRefusal(reply, refuse('flow.not-allowed'), lang)
  const opened = await openByStaff(deps, person, { filing, request: key })
  if (!opened.ok) return sendRefusal(reply, opened, lang)
  const { number, state, dueAt } = opened.filed
  return reply.code(201).send({ number, state, dueAt })
}
