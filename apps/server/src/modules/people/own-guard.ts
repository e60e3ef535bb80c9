/** Who changes their own sign-in: whoever is signed in, or is being led to enrol right after the password. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { sessionOfRequest } from './person-of-request.ts'
import type { Handler, Work } from './guards.ts'
import { passwordAgain } from './re-enter.ts'
import type { LiveSession } from './sessions.ts'

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

export function no(request: FastifyRequest, reply: FastifyReply, refused: ReturnType<typeof refuse>): FastifyReply {
  const minutes = refused.refusal.params?.['minutes']
  if (typeof minutes === 'number') void reply.header('retry-after', String(minutes * 60))
  return sendRefusal(reply, refused, langOf(request))
}
