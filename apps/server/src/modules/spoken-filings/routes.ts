/** 代录: a dispatcher files what somebody says on the telephone or at the counter. The caller is the reporter, the dispatcher stands in the record. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, SpokenFiled, SpokenFiling, SpokenPreview, SpokenSoFar } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { describedHeaders } from '../../platform/describe-interface.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { idempotentRequest } from '../matters/index.ts'
import { forStaff, type SignedInPerson } from '../people/index.ts'
import './errors.ts'
import { previewFor } from './preview.ts'
import { takeDown } from './take-down.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const route = '/api/v1/desk/filings'

export function registerSpokenFilings(app: FastifyInstance, deps: Deps): void {
  app.post(
    route,
    {
      schema: { body: SpokenFiling, response: { 201: SpokenFiled, ...problems } },
      config: { described: { headers: describedHeaders.filing } },
    },
    forStaff(deps, (person, request, reply) => file(deps, person, { request, reply })),
  )
  app.post(
    `${route}/preview`,
    { schema: { body: SpokenSoFar, response: { 200: SpokenPreview, ...problems } } },
    forStaff(deps, (person, request, reply) => preview(deps, person, { request, reply })),
  )
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function file(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const lang = langOf(request)
  const filing = request.body as SpokenFiling
  const key = idempotentRequest(request.headers['idempotency-key'], `POST ${route} ${person.personId}`, filing)
  if (!key) return sendRefusal(reply, refuse('matters.key-needed'), lang)
  const taken = await takeDown(deps, { person, filing, request: key })
  if (!taken.ok) return sendRefusal(reply, taken, lang)
  // The tracking code is read out once; nobody at the desk can see it again.
  return reply.code(201).header('cache-control', 'no-store').send(taken.filed)
}

async function preview(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const found = await previewFor(deps, { person, said: request.body as SpokenSoFar, lang: langOf(request) })
  return reply.header('cache-control', 'no-store').send(found)
}
