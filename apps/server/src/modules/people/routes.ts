/** /api/v1/sessions and /api/v1/session: signing in, out, and who is signed in; and the guard against other sites' pages. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Problem, SignedIn, SignIn } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { districtById } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { forgetSession, personOfRequest, sessionValue } from './person-of-request.ts'
import { comesFromElsewhere } from './same-origin.ts'
import { clearCookie, setCookie } from './session-cookie.ts'
import { endSession, readToken, writeToken } from './sessions.ts'
import { signIn } from './sign-in.ts'
import type { SignedInPerson } from './signed-in-person.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const sessionsPath = '/api/v1/sessions'

export function registerPeople(app: FastifyInstance, deps: Deps): void {
  app.addHook('onRequest', async (request, reply) => {
    const counts = sessionValue(deps, request) !== null || request.url.startsWith(sessionsPath)
    if (counts && comesFromElsewhere(request, deps.config.publicUrl))
      return sendRefusal(reply, refuse('people.foreign-page'), langOf(request))
    return undefined
  })
  app.post(sessionsPath, { schema: { body: SignIn, response: { 201: SignedIn, ...problems } } }, (request, reply) =>
    enter(deps, request, reply),
  )
  app.delete(sessionsPath, { schema: { response: { 204: Type.Null(), ...problems } } }, (request, reply) => leave(deps, request, reply))
  app.get('/api/v1/session', { schema: { response: { 200: SignedIn, ...problems } } }, (request, reply) => whoAmI(deps, request, reply))
}

async function enter(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { login, password } = request.body as Static<typeof SignIn>
  const result = await signIn(deps, { login, password, address: request.ip })
  if (!result.ok) {
    const minutes = result.refusal.params?.['minutes']
    if (typeof minutes === 'number') void reply.header('retry-after', String(minutes * 60))
    return sendRefusal(reply, result, langOf(request))
  }
  // A new session every time: one that was planted before signing in is worth nothing after it.
  await endOf(deps, request)
  return reply
    .code(201)
    .header('set-cookie', setCookie(deps.config, writeToken(result.token)))
    .header('cache-control', 'no-store')
    .send(await signedInOf(deps, result.person))
}

async function leave(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await endOf(deps, request)
  return reply.code(204).header('set-cookie', clearCookie(deps.config)).send()
}

async function whoAmI(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const person = await personOfRequest(deps, request)
  if (!person) return sendRefusal(reply, refuse('people.sign-in-needed'), langOf(request))
  return reply.header('cache-control', 'no-store').send(await signedInOf(deps, person))
}

async function endOf(deps: Deps, request: FastifyRequest): Promise<void> {
  const value = sessionValue(deps, request)
  const token = value === null ? null : readToken(value)
  if (value === null || !token) return
  await endSession(deps, token)
  forgetSession(deps, value)
}

async function signedInOf(deps: Deps, person: SignedInPerson): Promise<SignedIn> {
  const district = await districtById(deps, person.districtId)
  return {
    login: person.login,
    name: person.name,
    district: { name: district?.name ?? '', prefix: district?.prefix ?? '' },
    posts: person.posts.map(({ role, unit }) => ({ role, unit: { id: unit.id, name: unit.name, tier: unit.tier } })),
  }
}
