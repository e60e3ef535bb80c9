/** /api/v1/findings: listing, settling on the spot, making a hazard of them, bringing in a table. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import {
  Findings,
  FindingSettled,
  FindingsImport,
  FindingsImported,
  FindingsQuery,
  HazardFromFindings,
  HazardOpened,
  Problem,
} from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { describedHeaders } from '../../platform/describe-interface.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { idempotentRequest } from '../matters/index.ts'
import { forStaff, type SignedInPerson } from '../people/index.ts'
import { findFindings } from './find-findings.ts'
import { importFindings } from './import-findings.ts'
import { openHazard } from './open-hazard.ts'
import { settleFinding } from './settle-finding.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const idOf = (request: FastifyRequest): string => (request.params as Static<typeof Id>).id
/** Twenty thousand lines, in base64. */
const largestTable = 16 * 1024 * 1024

export function registerFindings(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/findings',
    { schema: { querystring: FindingsQuery, response: { 200: Findings, ...problems } } },
    forStaff(deps, async (person, request, reply) =>
      reply.send(await findFindings(deps, person, { ...(request.query as FindingsQuery), lang: langOf(request) })),
    ),
  )
  app.post(
    '/api/v1/findings/:id/settle',
    { schema: { params: Id, body: FindingSettled, response: { 204: Type.Null(), ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const settled = await settleFinding(deps, person, { id: idOf(request), typed: request.body as FindingSettled })
      return settled.ok ? reply.code(204).send() : sendRefusal(reply, settled, langOf(request))
    }),
  )
  app.post(
    '/api/v1/places/:id/hazards',
    {
      schema: { params: Id, body: HazardFromFindings, response: { 201: HazardOpened, ...problems } },
      config: { described: { headers: describedHeaders.filing } },
    },
    forStaff(deps, (person, request, reply) => open(deps, person, { request, reply })),
  )
  app.post(
    '/api/v1/findings/imports',
    { bodyLimit: largestTable, schema: { body: FindingsImport, response: { 200: FindingsImported, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const lang = langOf(request)
      const answer = await importFindings(deps, person, { asked: request.body as FindingsImport, lang })
      return answer.ok ? reply.send(answer.imported) : sendRefusal(reply, answer, lang)
    }),
  )
}

async function open(
  deps: Deps,
  person: SignedInPerson,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const lang = langOf(request)
  const placeId = idOf(request)
  const asked = request.body as HazardFromFindings
  const key = idempotentRequest(request.headers['idempotency-key'], `POST /places/${placeId}/hazards ${person.personId}`, asked)
  if (!key) return sendRefusal(reply, refuse('matters.key-needed'), lang)
  const made = await openHazard(deps, person, { placeId, asked, request: key, lang })
  if (!made.ok) return sendRefusal(reply, made, lang)
  return reply.code(201).send({ number: made.number, findings: made.findings })
}
