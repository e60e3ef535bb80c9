/** /api/v1/sessions and /api/v1/session: signing in, out, and who is signed in; and the guard against other sites' pages. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Problem, SignedIn, SignIn } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { endOf, giveCookies, signedInOf } from './enter.ts'
import { registerSecondFactor } from './factors/half-routes.ts'
import { registerOwnFactors } from './factors/own-routes.ts'
import { no } from './own-guard.ts'
import { registerOwnSignIn } from './own-sign-in.ts'
import { registerDuty } from './duty/routes.ts'
import { registerProvider } from './provider/settings-routes.ts'
import { registerVisits } from './provider/visit-routes.ts'
import { registerLinks } from './staff/link-routes.ts'
import { registerStaff } from './staff/routes.ts'
import { sessionOfRequest, sessionValue } from './person-of-request.ts'
import { comesFromElsewhere } from './same-origin.ts'
import { clearCookie } from './session-cookie.ts'
import { signIn } from './sign-in.ts'

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
  registerSecondFactor(app, deps)
  registerOwnFactors(app, deps)
  registerOwnSignIn(app, deps)
  registerLinks(app, deps)
  registerStaff(app, deps)
  registerDuty(app, deps)
  registerProvider(app, deps)
  registerVisits(app, deps)
}

async function enter(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { login, password } = request.body as Static<typeof SignIn>
  const result = await signIn(deps, { login, password, address: request.ip, headers: request.headers })
  if (!result.ok) return no(request, reply, result)
  // A new session every time: one that was planted before signing in is worth nothing after it.
  await endOf(deps, request)
  await giveCookies(deps, reply, result)
  return reply.code(201).send(await signedInOf(deps, result.person, { needs: result.needs, request }))
}

async function leave(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await endOf(deps, request)
  return reply.code(204).header('set-cookie', clearCookie(deps.config)).send()
}

async function whoAmI(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const session = await sessionOfRequest(deps, request)
  if (!session) return sendRefusal(reply, refuse('people.sign-in-needed'), langOf(request))
  return reply.header('cache-control', 'no-store').send(await signedInOf(deps, session.person, { needs: session.needs, request }))
}
