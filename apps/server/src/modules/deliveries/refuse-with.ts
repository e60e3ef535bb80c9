/** A refusal by its code. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'

export function refuseWith(request: FastifyRequest, reply: FastifyReply, code: string): FastifyReply {
  return sendRefusal(reply, refuse(code), langOf(request))
}
