/** Hands a route the person who asks. Who may come in at all is decided by the policy; these hold it once more where the work begins. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Role } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { personOfRequest } from './person-of-request.ts'
import { hasRole, type SignedInPerson } from './signed-in-person.ts'

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
export type Work<Who> = (who: Who, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Whoever is signed in; everybody else is asked to. */
export function forStaff(deps: Deps, work: Work<SignedInPerson>): Handler {
  return async (request, reply) => {
    const person = await personOfRequest(deps, request)
    return person ? work(person, request, reply) : sendRefusal(reply, refuse('people.sign-in-needed'), langOf(request))
  }
}

/** Whoever holds a post with this role, or with one of several. */
export function forRole(deps: Deps, role: Role | readonly Role[], work: Work<SignedInPerson>): Handler {
  return forStaff(deps, async (person, request, reply) =>
    hasRole(person, ...[role].flat()) ? work(person, request, reply) : sendRefusal(reply, refuse('people.not-your-role'), langOf(request)),
  )
}
