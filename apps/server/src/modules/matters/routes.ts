/** /api/v1/matters: filing, reading, following, stepping and joining. The staff lists are in queues. */
import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Contact, Filed, Filing, LookAtContact, MatterView, OpenContact, Problem, StepRequest } from '@huying/contracts'
import type { Json } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { describedHeaders } from '../../platform/describe-interface.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { refuse } from '../../platform/errors.ts'
import { readCode } from '../codes/index.ts'
import { personOfRequest } from '../people/index.ts'
import { streamEvents } from './event-stream.ts'
import { idempotentRequest } from './idempotent-request.ts'
import { joinMatter } from './join-matter.ts'
import { readNumber } from './matter-number.ts'
import { occurredAt } from './occurred-at.ts'
import { openMatter } from './open-matter.ts'
import { openSealed } from './open-sealed.ts'
import { readMatter, takeStep } from './joiner-view.ts'
import type { ReadAt } from './read-matter.ts'
import { revealContact } from './reveal-contact.ts'
import type { Viewer } from './viewer.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const NumberParams = Type.Object({ number: Type.String({ maxLength: 40 }) })
const StepParams = Type.Object({ number: Type.String({ maxLength: 40 }), step: Type.String({ maxLength: 60 }) })
const Tracking = Type.Object({ trackingCode: Type.Optional(Type.String({ maxLength: 60 })) })
const JoinBody = Type.Object({ contact: Type.Optional(Contact) }, { additionalProperties: false })
const JoinAnswer = Type.Object({ number: Type.String(), trackingCode: Type.String(), url: Type.String(), joined: Type.Integer() })

export function registerMatters(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/api/v1/matters',
    { schema: { body: Filing, response: { 201: Filed, ...problems } }, config: { described: { headers: describedHeaders.filing } } },
    (request, reply) => file(deps, request, reply),
  )
  app.get(
    '/api/v1/matters/:number',
    {
      schema: { params: NumberParams, querystring: Tracking, response: { 200: MatterView, ...problems } },
      config: { described: { headers: describedHeaders.looking } },
    },
    (request, reply) => read(deps, request, reply),
  )
  app.get(
    '/api/v1/matters/:number/events',
    {
      schema: { params: NumberParams, querystring: Tracking },
      config: { described: { headers: describedHeaders.following, answers: 'text/event-stream' } },
    },
    (request, reply) => follow(deps, request, reply),
  )
  app.post(
    '/api/v1/matters/:number/steps/:step',
    {
      schema: { params: StepParams, querystring: Tracking, body: StepRequest, response: { 200: MatterView, ...problems } },
      config: { described: { headers: describedHeaders.stepping } },
    },
    (request, reply) => step(deps, request, reply),
  )
  app.post(
    '/api/v1/matters/:number/contact',
    { schema: { params: NumberParams, body: LookAtContact, response: { 200: OpenContact, ...problems } } },
    (request, reply) => reveal(deps, request, reply),
  )
  app.post(
    '/api/v1/matters/:number/joins',
    { schema: { params: NumberParams, body: JoinBody, response: { 201: JoinAnswer, ...problems } } },
    (request, reply) => join(deps, request, reply),
  )
}

async function file(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const filing = request.body as Static<typeof Filing>
  const key = idempotentRequest(request.headers['idempotency-key'], 'POST /matters', filing)
  if (!key) return sendRefusal(reply, refuse('matters.key-needed'), langOf(request))
  const channel = filing.where?.code === undefined ? 'api' : 'code'
  const opened = await openMatter(deps, { districtId: await districtOfFiling(deps, filing), filing, channel, request: key })
  if (!opened.ok) return sendRefusal(reply, opened, langOf(request))
  return reply.code(201).header('location', opened.filed.url).send(opened.filed)
}

/** The code's letters name the district, or the number's of the matter that it is about; otherwise it is the home district. */
async function districtOfFiling(deps: Deps, filing: Filing): Promise<number> {
  const read = filing.where?.code === undefined ? null : readCode(filing.where.code)
  const prefix = read?.ok ? read.prefix : filing.about?.matter === undefined ? undefined : readNumber(filing.about.matter)?.prefix
  const district = prefix === undefined ? undefined : await districtByPrefix(deps, prefix)
  return district?.districtId ?? deps.config.homeDistrict
}

type Located = { readonly ok: true; readonly at: ReadAt } | ReturnType<typeof refuse>

/** Number to district, and who looks: the tracking code wins over the session, because it is the narrower right. */
async function locate(deps: Deps, request: FastifyRequest): Promise<Located> {
  const typed = (request.params as { number: string }).number
  const read = readNumber(typed)
  if (read && !read.checked) return refuse('matters.wrong-number', { number: read.number })
  const district = read ? await districtByPrefix(deps, read.prefix) : undefined
  const viewer = await viewerOf(deps, request)
  if (!read || !district || !viewer) return refuse('matters.not-found')
  return { ok: true, at: { districtId: district.districtId, number: read.number, viewer, lang: langOf(request) } }
}

async function viewerOf(deps: Deps, request: FastifyRequest): Promise<Viewer | null> {
  const header = request.headers['x-tracking-code']
  const trackingCode = typeof header === 'string' ? header : (request.query as { trackingCode?: string }).trackingCode
  if (trackingCode) return { kind: 'resident', trackingCode }
  const person = await personOfRequest(deps, request)
  return person ? { kind: 'staff', person } : null
}

async function read(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const located = await locate(deps, request)
  if (!located.ok) return sendRefusal(reply, located, langOf(request))
  const matter = await readMatter(deps, located.at)
  return matter ? reply.send(matter) : sendRefusal(reply, refuse('matters.not-found'), langOf(request))
}

async function follow(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const located = await locate(deps, request)
  const matter = located.ok ? await readMatter(deps, located.at) : null
  if (!located.ok || !matter) return sendRefusal(reply, located.ok ? refuse('matters.not-found') : located, langOf(request))
  const last = Number(request.headers['last-event-id'] ?? 0)
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  const { viewer } = located.at
  // Other posts than at the start: the stream ends, and whoever may still look connects again by itself.
  const stillMay = async (): Promise<boolean> =>
    viewer.kind === 'resident' || isDeepStrictEqual((await personOfRequest(deps, request))?.posts, viewer.person.posts)
  await streamEvents(deps, reply.raw, { ...located.at, after: Number.isSafeInteger(last) && last > 0 ? last : 0, stillMay })
  return reply
}

async function step(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const located = await locate(deps, request)
  if (!located.ok) return sendRefusal(reply, located, langOf(request))
  const body = request.body as Static<typeof StepRequest>
  const name = (request.params as { step: string }).step
  const key = idempotentRequest(request.headers['idempotency-key'], `POST /matters/${located.at.number}/steps/${name}`, body)
  if (!key) return sendRefusal(reply, refuse('matters.key-needed'), langOf(request))
  const occurred = occurredAt(body.occurredAt, { viewer: located.at.viewer, now: deps.clock.now() })
  if (!occurred.ok) return sendRefusal(reply, occurred, langOf(request))
  const { districtId, number } = located.at
  const opened = await openSealed(deps, { districtId, number, step: name, form: (body.form ?? {}) as Record<string, Json> })
  if (!opened.ok) return sendRefusal(reply, opened, langOf(request))
  const at = { ...located.at, step: name, occurredAt: occurred.at, version: body.version, form: opened.form, request: key }
  const taken = await takeStep(deps, at)
  return taken.ok ? reply.send(taken.matter) : sendRefusal(reply, taken, langOf(request))
}

/** Identities are masked until somebody says why. */
async function reveal(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const located = await locate(deps, request)
  const lang = langOf(request)
  if (!located.ok) return sendRefusal(reply, located, lang)
  const { viewer, number, districtId } = located.at
  if (viewer.kind !== 'staff' || viewer.person.districtId !== districtId) return sendRefusal(reply, refuse('matters.not-found'), lang)
  const { vault = null, ...reason } = request.body as LookAtContact
  const revealed = await revealContact(deps, { number, person: viewer.person, reason, vault })
  if (!revealed.ok) return sendRefusal(reply, revealed, lang)
  return reply.header('cache-control', 'no-store').send(revealed.contact)
}

async function join(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const read = readNumber((request.params as { number: string }).number)
  const district = read ? await districtByPrefix(deps, read.prefix) : undefined
  if (!read || !district) return sendRefusal(reply, refuse('matters.not-found'), langOf(request))
  const { contact } = request.body as Static<typeof JoinBody>
  const key = request.headers['idempotency-key']
  const joined = await joinMatter(deps, {
    districtId: district.districtId,
    number: read.number,
    ...(contact ? { contact: contact as Static<typeof Contact> } : {}),
    ...(typeof key === 'string' ? { key } : {}),
  })
  if (!joined.ok) return sendRefusal(reply, joined, langOf(request))
  const { ok: _ok, ...answer } = joined
  return reply.code(201).send({ ...answer, url: `${deps.config.publicUrl}/m/${joined.number}?trackingCode=${joined.trackingCode}` })
}
