/** /api/v1/checklists: read by all staff, changed by administrators. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Checklist, Checklists, ChecklistTyped, oneOf, Problem, registryKinds } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { forRole, forStaff } from '../people/index.ts'
import { checklistVersions, latestChecklists, saveChecklist } from './checklists.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const OfKind = Type.Object({ kind: oneOf(registryKinds) })
const kindOf = (request: FastifyRequest) => (request.params as Static<typeof OfKind>).kind

export function registerChecklists(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/checklists',
    { schema: { response: { 200: Checklists, ...problems } } },
    forStaff(deps, async (person, _request, reply) => reply.send({ items: await latestChecklists(deps, person.districtId) })),
  )
  app.get(
    '/api/v1/checklists/:kind',
    { schema: { params: OfKind, response: { 200: Checklists, ...problems } } },
    forStaff(deps, async (person, request, reply) =>
      reply.send({ items: await checklistVersions(deps, person.districtId, kindOf(request)) }),
    ),
  )
  app.put(
    '/api/v1/checklists/:kind',
    { schema: { params: OfKind, body: ChecklistTyped, response: { 200: Checklist, ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const saved = await saveChecklist(deps, person, { kind: kindOf(request), typed: request.body as ChecklistTyped })
      return saved.ok ? reply.send(saved.checklist) : sendRefusal(reply, saved, langOf(request))
    }),
  )
}
