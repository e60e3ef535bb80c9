/** Who asks, and whether they may: administration is for administrators, own settings for whoever is signed in. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { hasRole, personOfRequest, type SignedInPerson } from '../people/index.ts'

type Work = (person: SignedInPerson, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

export function forAdmins(deps: Deps, work: Work): Handler {
  return forSignedIn(deps, async (person, request, reply) =>
    hasRole(person, 'admin') ? work(person, request, reply) : sendRefusal(reply, refuse('people.not-your-role'), langOf(request)),
  )
}

export function forSignedIn(deps: Deps, work: Work): Handler {
  return async (request, reply) => {
    const person = await personOfRequest(deps, request)
    return person ? work(person, request, reply) : sendRefusal(reply, refuse('people.sign-in-needed'), langOf(request))
  }
}

export function refuseWith(request: FastifyRequest, reply: FastifyReply, code: string): FastifyReply {
  return sendRefusal(reply, refuse(code), langOf(request))
}
