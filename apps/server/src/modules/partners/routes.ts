/** /api/v1/partners: kept by the administrator. /api/v1/partner-checks: where a partner tries its signature. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { NewPartner, NewSecret, PartnerChecked, Partners, PartnerToKeep, Problem } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { forRole } from '../people/index.ts'
import './errors.ts'
import { changePartner, endSecret, listPartners, makePartner, revokePartner, rotateSecret } from './partner-rows.ts'
import { countsWritten, readRefusals } from './request-counts.ts'
import { signedBy, signedRoutes } from './signed-routes.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const Id = Type.String({ format: 'uuid' })
const path = '/api/v1/partners'

export function registerPartners(app: FastifyInstance, deps: Deps): void {
  app.addHook('onClose', () => countsWritten(deps.database))
  app.get(
    path,
    { schema: { response: { 200: Partners, ...problems } } },
    forRole(deps, 'admin', async (admin, _request, reply) => {
      await countsWritten(deps.database)
      const [items, refusals] = await Promise.all([listPartners(deps, admin.districtId), readRefusals(deps, admin.districtId)])
      return reply.send({ items, refusals, url: deps.config.publicUrl, now: new Date(deps.clock.now()).toISOString() })
    }),
  )
  app.post(
    path,
    { schema: { body: PartnerToKeep, response: { 201: NewPartner, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) =>
      // Key and secret are shown this once.
      reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(await makePartner(deps, admin, request.body as PartnerToKeep)),
    ),
  )
  app.put(
    `${path}/:id`,
    { schema: { params: Type.Object({ id: Id }), body: PartnerToKeep, response: { 204: Type.Null(), ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) =>
      done(request, reply, await changePartner(deps, admin, { ...(request.body as PartnerToKeep), ...idOf(request) })),
    ),
  )
  app.post(
    `${path}/:id/revoke`,
    { schema: { params: Type.Object({ id: Id }), response: { 204: Type.Null(), ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => done(request, reply, await revokePartner(deps, admin, idOf(request).id))),
  )
  registerSecrets(app, deps)
  registerCheck(app, deps)
}

function registerSecrets(app: FastifyInstance, deps: Deps): void {
  app.post(
    `${path}/:id/secrets`,
    { schema: { params: Type.Object({ id: Id }), response: { 201: NewSecret, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => {
      const rotated = await rotateSecret(deps, admin, idOf(request).id)
      if (!rotated.ok) return sendRefusal(reply, rotated, langOf(request))
      return reply.code(201).header('cache-control', 'no-store').send(rotated.made)
    }),
  )
  app.delete(
    `${path}/:id/secrets/:secretId`,
    { schema: { params: Type.Object({ id: Id, secretId: Id }), response: { 204: Type.Null(), ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) =>
      done(request, reply, await endSecret(deps, admin, request.params as { id: string; secretId: string })),
    ),
  )
}

function registerCheck(app: FastifyInstance, deps: Deps): void {
  signedRoutes(app, deps, {
    scope: null,
    routes: (inside) =>
      void inside.post('/api/v1/partner-checks', { schema: { response: { 200: PartnerChecked, ...problems } } }, async (request, reply) => {
        const { partner } = signedBy(request)
        return reply.send({ partner: partner.name, scopes: partner.scopes, now: new Date(deps.clock.now()).toISOString() })
      }),
  })
}

function idOf(request: FastifyRequest): { readonly id: string } {
  return request.params as { id: string }
}

function done(request: FastifyRequest, reply: FastifyReply, result: { ok: true } | Refused): FastifyReply {
  return result.ok ? reply.code(204).send() : sendRefusal(reply, result, langOf(request))
}
