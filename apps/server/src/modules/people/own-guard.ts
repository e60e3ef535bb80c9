/** Who changes their own sign-in: whoever is signed in, or is being led to enrol right after the password. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { hasRole, type SignedInPerson } from './signed-in-person.ts'
import { personOfRequest, sessionOfRequest } from './person-of-request.ts'
import { passwordAgain } from './re-enter.ts'
import type { LiveSession } from './sessions.ts'

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
type Work<T> = (who: T, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Signed in, or enrolling. With `again` the body's password is asked for, unless it was entered just now in order to enrol. */
export function forOwner(deps: Deps, { again }: { again: boolean }, work: Work<LiveSession>): Handler {
  return async (request, reply) => {
    const session = await sessionOfRequest(deps, request)
    if (!session || session.needs === 'factor') return no(request, reply, refuse('people.sign-in-needed'))
    if (again && session.needs === 'nothing') {
      const { password = '' } = (request.body ?? {}) as { password?: string }
      const result = await passwordAgain(deps, request, { person: session.person, password })
      if (!result.ok) return no(request, reply, result)
    }
    return work(session, request, reply)
  }
}

export function forAdmin(deps: Deps, work: Work<SignedInPerson>): Handler {
  return async (request, reply) => {
    const person = await personOfRequest(deps, request)
    if (!person) return no(request, reply, refuse('people.sign-in-needed'))
    return hasRole(person, 'admin') ? work(person, request, reply) : no(request, reply, refuse('people.not-your-role'))
  }
}

export function forStaff(deps: Deps, work: Work<SignedInPerson>): Handler {
  return async (request, reply) => {
    const person = await personOfRequest(deps, request)
    return person ? work(person, request, reply) : no(request, reply, refuse('people.sign-in-needed'))
  }
}

export function no(request: FastifyRequest, reply: FastifyReply, refused: ReturnType<typeof refuse>): FastifyReply {
  const minutes = refused.refusal.params?.['minutes']
  if (typeof minutes === 'number') void reply.header('retry-after', String(minutes * 60))
  return sendRefusal(reply, refused, langOf(request))
}
