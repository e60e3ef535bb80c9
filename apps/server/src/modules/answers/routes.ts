/** /api/v1/answers: matching ones while a resident types, drafting and checking for staff. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Answer, AnswerDraft, Answers, oneOf, Problem } from '@huying/contracts'
import type { Role } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { reporterWords } from '../matters/index.ts'
import { forRole, forStaff, personOfRequest, type SignedInPerson } from '../people/index.ts'
import type { PublicAnswer, StaffAnswer } from './answer-row.ts'
import { matchAnswers } from './match-answers.ts'
import { listAnswers, readAnswer, readStaffAnswer } from './read-answers.ts'
import { draftAnswer, publishAnswer, withdrawAnswer, type AnswerResult } from './write-answers.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const AnswerId = Type.Object({ id: Type.String({ format: 'uuid' }) })
const AnswersQuery = Type.Object({
  words: Type.Optional(Type.String({ maxLength: 10_000 })),
  state: Type.Optional(oneOf(['draft', 'published', 'withdrawn'] as const)),
  district: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2}$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
})

/** Whoever answers residents may write and check answers. */
const writers: readonly Role[] = ['district-desk', 'town-desk', 'village-desk', 'handler', 'leader', 'admin']

export function registerAnswers(app: FastifyInstance, deps: Deps): void {
  app.get('/api/v1/answers', { schema: { querystring: AnswersQuery, response: { 200: Answers, ...problems } } }, (request, reply) =>
    list(deps, request, reply),
  )
  app.get('/api/v1/answers/:id', { schema: { params: AnswerId, response: { 200: Answer, ...problems } } }, (request, reply) =>
    read(deps, request, reply),
  )
  app.post('/api/v1/answers', { schema: { body: AnswerDraft, response: { 201: Answer, ...problems } } }, (request, reply) =>
    asWriter(deps, { request, reply, created: true }, (person) => draft(deps, person, request.body as Static<typeof AnswerDraft>)),
  )
  app.post('/api/v1/answers/:id/publish', { schema: { params: AnswerId, response: { 200: Answer, ...problems } } }, (request, reply) =>
    asWriter(deps, { request, reply }, (person) => publish(deps, person, idOf(request))),
  )
  app.post('/api/v1/answers/:id/withdraw', { schema: { params: AnswerId, response: { 200: Answer, ...problems } } }, (request, reply) =>
    asWriter(deps, { request, reply }, (person) => withdrawAnswer(deps, person, idOf(request))),
  )
}

async function draft(deps: Deps, person: SignedInPerson, body: Static<typeof AnswerDraft>): Promise<AnswerResult> {
  const known = body.fromMatter === undefined ? {} : await reporterWords(deps, person.districtId, body.fromMatter)
  return draftAnswer(deps, person, { ...body, known })
}

async function publish(deps: Deps, person: SignedInPerson, id: string): Promise<AnswerResult> {
  const number = (await readStaffAnswer(deps, person.districtId, id))?.fromMatter
  return publishAnswer(deps, person, { id, known: number ? await reporterWords(deps, person.districtId, number) : {} })
}

function idOf(request: FastifyRequest): string {
  return (request.params as Static<typeof AnswerId>).id
}

async function list(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = request.query as Static<typeof AnswersQuery>
  if (query.state === undefined || query.words !== undefined) {
    const found = await matchAnswers(deps, await districtOfQuery(deps, request), { text: query.words ?? '', limit: query.limit })
    return reply.send({ items: found.map(publicOf) })
  }
  const { state } = query
  return forStaff(deps, async (person) =>
    reply.send({ items: (await listAnswers(deps, person.districtId, state)).map((answer) => staffOf(answer, person)) }),
  )(request, reply)
}

/** A signed-in person asks in their own district, a resident in the one named, else at home. */
async function districtOfQuery(deps: Deps, request: FastifyRequest): Promise<number> {
  const { district } = request.query as Static<typeof AnswersQuery>
  const named = district === undefined ? undefined : await districtByPrefix(deps, district)
  return named?.districtId ?? (await personOfRequest(deps, request))?.districtId ?? deps.config.homeDistrict
}

async function read(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const person = await personOfRequest(deps, request)
  const forStaff = person ? await readStaffAnswer(deps, person.districtId, idOf(request)) : null
  if (person && forStaff) return reply.send(staffOf(forStaff, person))
  const found = await readAnswer(deps, await districtOfQuery(deps, request), idOf(request))
  return found ? reply.send(publicOf(found)) : sendRefusal(reply, refuse('answers.not-found'), langOf(request))
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly created?: boolean
}

async function asWriter(
  deps: Deps,
  { request, reply, created }: Exchange,
  work: (person: SignedInPerson) => Promise<AnswerResult>,
): Promise<FastifyReply> {
  const lang = langOf(request)
  return forRole(deps, writers, async (person) => {
    const result = await work(person)
    if (!result.ok) return sendRefusal(reply, result, lang)
    const answer = await readStaffAnswer(deps, person.districtId, result.id)
    if (!answer) return sendRefusal(reply, refuse('answers.not-found'), lang)
    return reply.code(created ? 201 : 200).send(staffOf(answer, person))
  })(request, reply)
}

function publicOf(answer: PublicAnswer): Answer {
  const { id, question, answer: text, state } = answer
  return {
    id,
    question,
    answer: text,
    state,
    fromMatter: null,
    draftedBy: null,
    mine: false,
    changedAt: new Date(answer.changedAt).toISOString(),
  }
}

function staffOf(answer: StaffAnswer, person: SignedInPerson): Answer {
  return { ...publicOf(answer), fromMatter: answer.fromMatter, draftedBy: answer.draftedBy, mine: answer.drafterId === person.personId }
}
