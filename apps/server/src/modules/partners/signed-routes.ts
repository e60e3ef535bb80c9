/** Routes that only a partner may call. The bytes are kept as they came until the signature over them is checked; then the schema reads them. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PartnerScope } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { Fault, refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { countRequest, taken } from './request-counts.ts'
import { verifySigned, type Caller, type SignedRequest } from './verify-signed.ts'

export interface SignedRoutes {
  /** Null: any partner. */
  readonly scope: PartnerScope | null
  readonly mostBytes?: number
  readonly routes: (scope: FastifyInstance) => void
}

const verified = new WeakMap<FastifyRequest, SignedRequest>()
const callers = new WeakMap<FastifyRequest, Caller>()

export function signedRoutes(app: FastifyInstance, deps: Deps, { scope, mostBytes = 65_536, routes }: SignedRoutes): void {
  void app.register(async (inside) => {
    inside.removeAllContentTypeParsers()
    inside.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) => done(null, body))
    inside.addHook('preValidation', async (request, reply) => {
      const { caller, found } = await verifySigned(deps, request, scope)
      if (caller) callers.set(request, caller)
      if (!found.ok) {
        if (found.refusal.code === 'partners.too-many') void reply.header('retry-after', '60')
        return sendRefusal(reply, found, langOf(request))
      }
      verified.set(request, found)
      request.body = found.body
      return undefined
    })
    // Whatever is answered, by the schema and by the route too: counted here and nowhere else.
    inside.addHook('onSend', async (request, reply, payload) => {
      const caller = callers.get(request)
      if (!caller) return
      const outcome = reply.statusCode < 400 ? taken : codeIn(payload)
      countRequest(deps, { ...caller, route: request.routeOptions.url ?? '', outcome })
    })
    routes(inside)
  })
}

function codeIn(payload: unknown): string {
  try {
    const { code } = JSON.parse(String(payload)) as { code?: unknown }
    return typeof code === 'string' ? code : 'http.fault'
  } catch {
    return 'http.fault'
  }
}

/** Who sent it. Only inside a route of `signedRoutes`. */
export function signedBy(request: FastifyRequest): SignedRequest {
  const found = verified.get(request)
  if (!found) throw new Fault('signedBy() was asked about a request that did not come in by signedRoutes')
  return found
}

/** In a partner's words: the same webhook-id for something else is a conflict. */
export function asPartnerReads(refused: Refused): Refused {
  return refused.refusal.code === 'engine.key-reused' ? { ...refused, refusal: refuse('partners.id-reused').refusal } : refused
}
