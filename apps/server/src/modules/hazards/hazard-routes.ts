/** /api/v1/hazards, and what the page of one hazard shows and prints. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { HazardFigures, HazardFiguresQuery, HazardNotice, HazardPlace, Hazards, HazardsQuery, HazardView, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { readMatter, readNumber } from '../matters/index.ts'
import { forStaff, type SignedInPerson } from '../people/index.ts'
import { hazardFigures } from './figures.ts'
import { viewHazard } from './hazard-view.ts'
import { noticeFor } from './notice.ts'
import { placeHazard } from './place-hazard.ts'
import { listHazards } from './register.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const Number = Type.Object({ number: Type.String({ maxLength: 40 }) })

export function registerRegister(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/hazards',
    { schema: { querystring: HazardsQuery, response: { 200: Hazards, ...problems } } },
    forStaff(deps, async (person, request, reply) =>
      reply.send(await listHazards(deps, person, { query: request.query as HazardsQuery, lang: langOf(request) })),
    ),
  )
  app.get(
    '/api/v1/hazards/figures',
    { schema: { querystring: HazardFiguresQuery, response: { 200: HazardFigures, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const answer = await hazardFigures(deps, person, { ...(request.query as Static<typeof HazardFiguresQuery>), lang: langOf(request) })
      return answer.ok ? reply.send(answer.figures) : sendRefusal(reply, answer, langOf(request))
    }),
  )
  app.get(
    '/api/v1/matters/:number/hazard',
    { schema: { params: Number, response: { 200: HazardView, ...problems } } },
    ofHazard(deps, async (person, { number, request, reply }) => {
      const view = await viewHazard(deps, person, { number, lang: langOf(request) })
      return view ? reply.send(view) : sendRefusal(reply, refuse('matters.not-found'), langOf(request))
    }),
  )
  app.put(
    '/api/v1/matters/:number/hazard-place',
    { schema: { params: Number, body: HazardPlace, response: { 204: Type.Null(), ...problems } } },
    ofHazard(deps, async (person, { number, request, reply }) => {
      const { place } = request.body as Static<typeof HazardPlace>
      const placed = await placeHazard(deps, person, { number, placeId: place })
      return placed.ok ? reply.code(204).send() : sendRefusal(reply, placed, langOf(request))
    }),
  )
  app.get(
    '/api/v1/matters/:number/hazard-notice',
    { schema: { params: Number, response: { 200: HazardNotice, ...problems } } },
    ofHazard(deps, async (person, { number, request, reply }) => {
      const answer = await noticeFor(deps, person, number)
      return answer.ok ? reply.header('cache-control', 'no-store').send(answer.notice) : sendRefusal(reply, answer, langOf(request))
    }),
  )
}

interface OfHazard {
  readonly number: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Only for whoever may see the matter; to everybody else there is none. */
function ofHazard(deps: Deps, work: (person: SignedInPerson, at: OfHazard) => Promise<FastifyReply>) {
  return forStaff(deps, async (person, request, reply) => {
    const lang = langOf(request)
    const number = readNumber((request.params as Static<typeof Number>).number)?.number ?? ''
    const matter = await readMatter(deps, { districtId: person.districtId, number, viewer: { kind: 'staff', person }, lang })
    if (!matter) return sendRefusal(reply, refuse('matters.not-found'), lang)
    if (matter.flow !== 'hazard') return sendRefusal(reply, refuse('hazards.not-a-hazard'), lang)
    return work(person, { number, request, reply })
  })
}
