/** Wrong tracking codes, counted for the matter and for where they came from. A phone that holds the code in its cookie is not asked. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import type { TryAt } from '../../platform/tries.ts'
import { readNumber } from './matter-number.ts'

const mark = Symbol('offered a tracking code')

/** For every route of the interface that takes a code, whichever module it is in. */
export function guardTrackingCodes(app: FastifyInstance, deps: Deps): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/') || !offersCode(request)) return undefined
    const waitMs = deps.tries.waitMs(codeTry(request, numberOf(request)), deps.clock.now())
    if (waitMs > 0) {
      const minutes = Math.ceil(waitMs / 60_000)
      return sendRefusal(reply.header('retry-after', String(minutes * 60)), refuse('matters.too-many-codes', { minutes }), langOf(request))
    }
    Object.assign(request, { [mark]: true })
    return undefined
  })
  // A wrong code and a matter that is not there are answered alike, so both count.
  app.addHook('onSend', async (request, reply, payload) => {
    if (mark in request && reply.statusCode === 404) deps.tries.wrong(codeTry(request, numberOf(request)), deps.clock.now())
    return payload
  })
}

export function codeTry(request: Pick<FastifyRequest, 'ip'>, number: string | null): TryAt {
  return { what: 'tracking-code', account: number, address: request.ip }
}

function offersCode(request: FastifyRequest): boolean {
  return request.headers['x-tracking-code'] !== undefined || (request.query as { trackingCode?: string }).trackingCode !== undefined
}

function numberOf(request: FastifyRequest): string | null {
  const { number } = (request.params ?? {}) as { number?: string }
  const { matter } = request.query as { matter?: string }
  const typed = number ?? matter
  return typed === undefined ? null : (readNumber(typed)?.number ?? null)
}
