/** Holds the policy at the door: a route without a row does not start, and who may not come in does not reach the route. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { hasRole, personOfRequest, sessionOfRequest } from '../people/index.ts'
import type { PolicyRow } from './model.ts'
import { policyRows, tableOf, type PolicyTable } from './policy-table.ts'

export class RouteWithoutPolicy extends Error {
  override readonly name = 'RouteWithoutPolicy'
}

/** Must be registered before the first route. */
export function registerPolicy(app: FastifyInstance, deps: Deps, table: PolicyTable = tableOf(policyRows)): void {
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat().filter((method) => method !== 'HEAD' && method !== 'OPTIONS')
    const missing = methods.map((method) => `${method} ${route.url}`).filter((name) => !table.has(name))
    if (missing.length > 0)
      throw new RouteWithoutPolicy(
        `${missing.join(', ')}: no row in the policy. Say who may use it in apps/server/src/modules/policy/rows-api.ts or rows-web.ts, and write docs/policy.md anew with: npm run huying -- docs`,
      )
  })
  app.addHook('onRequest', async (request, reply) => {
    const path = request.routeOptions.url
    if (path === undefined) return undefined
    const row = table.get(`${request.method === 'HEAD' ? 'GET' : request.method} ${path}`)
    return row && isOpen(row) ? undefined : refuseAtDoor(deps, { row, request, reply })
  })
}

/** Decided by the route itself: open to all, or by a secret that it reads. */
const isOpen = (row: PolicyRow): boolean => row.who === 'anyone' || row.who === 'address' || row.who === 'phone'

interface AtDoor {
  readonly row: PolicyRow | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function refuseAtDoor(deps: Deps, { row, request, reply }: AtDoor): Promise<FastifyReply | undefined> {
  const lang = langOf(request)
  if (!row) return sendRefusal(reply, refuse('http.not-found'), lang)
  // The code itself is checked against the matter by the route.
  if (row.who === 'holder' && hasTrackingCode(request)) return undefined
  if (row.who === 'half')
    return (await sessionOfRequest(deps, request)) ? undefined : sendRefusal(reply, refuse('people.sign-in-needed'), lang)
  const person = await personOfRequest(deps, request)
  if (!person) {
    // Their routes say 404 in words of their own, which do not tell whether there is such a matter.
    if (row.who === 'holder') return undefined
    return sendRefusal(reply, refuse('people.sign-in-needed'), lang)
  }
  if (typeof row.who !== 'string' && !hasRole(person, ...row.who)) return sendRefusal(reply, refuse('people.not-your-role'), lang)
  return undefined
}

function hasTrackingCode(request: FastifyRequest): boolean {
  return request.headers['x-tracking-code'] !== undefined || (request.query as { trackingCode?: string }).trackingCode !== undefined
}
