/** /api/v1/inspection-plans, and what a phone takes along of them. */
import type { FastifyInstance } from 'fastify'
import { Type, type Static } from 'typebox'
import {
  FieldInspections,
  FieldInspectionsQuery,
  PlanClusters,
  PlanClustersQuery,
  PlanMade,
  PlanPlaces,
  PlanPlacesQuery,
  Plans,
  PlanTyped,
  PlanView,
  Problem,
} from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { forStaff } from '../people/index.ts'
import { fieldInspections } from './field-inspections.ts'
import { endPlan, makePlan } from './make-plan.ts'
import { clusterPlan } from './plan-clusters.ts'
import { listPlanPlaces, listPlans, readPlan } from './read-plans.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const PlanId = Type.Object({ id: Type.String({ format: 'uuid' }) })
const idOf = (params: unknown): string => (params as Static<typeof PlanId>).id

export function registerPlans(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/inspection-plans',
    { schema: { response: { 200: Plans, ...problems } } },
    forStaff(deps, async (person, _request, reply) => reply.send(await listPlans(deps, person))),
  )
  app.post(
    '/api/v1/inspection-plans',
    { schema: { body: PlanTyped, response: { 200: PlanMade, 201: PlanMade, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const answer = await makePlan(deps, person, request.body as PlanTyped)
      if (!answer.ok) return sendRefusal(reply, answer, langOf(request))
      return reply.code(answer.made.id === null ? 200 : 201).send(answer.made)
    }),
  )
  app.get(
    '/api/v1/inspection-plans/:id',
    { schema: { params: PlanId, response: { 200: PlanView, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const plan = await readPlan(deps, person, { id: idOf(request.params), lang: langOf(request) })
      return plan ? reply.send(plan) : sendRefusal(reply, refuse('hazards.plan-not-found'), langOf(request))
    }),
  )
  app.post(
    '/api/v1/inspection-plans/:id/end',
    { schema: { params: PlanId, response: { 204: Type.Null(), ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const ended = await endPlan(deps, person, idOf(request.params))
      return ended.ok ? reply.code(204).send() : sendRefusal(reply, ended, langOf(request))
    }),
  )
  app.get(
    '/api/v1/field/inspections',
    { schema: { querystring: FieldInspectionsQuery, response: { 200: FieldInspections, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const { lat, lng } = request.query as Static<typeof FieldInspectionsQuery>
      const point = lat === undefined || lng === undefined ? null : { lat, lng }
      return reply.header('cache-control', 'no-store').send(await fieldInspections(deps, person, point))
    }),
  )
  registerPlanPlaces(app, deps)
}

/** The places of a plan, as a list and on the map. */
function registerPlanPlaces(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/inspection-plans/:id/places',
    { schema: { params: PlanId, querystring: PlanPlacesQuery, response: { 200: PlanPlaces, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const places = await listPlanPlaces(deps, person, {
        id: idOf(request.params),
        query: request.query as PlanPlacesQuery,
        lang: langOf(request),
      })
      return places ? reply.send(places) : sendRefusal(reply, refuse('hazards.plan-not-found'), langOf(request))
    }),
  )
  app.get(
    '/api/v1/inspection-plans/:id/clusters',
    { schema: { params: PlanId, querystring: PlanClustersQuery, response: { 200: PlanClusters, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const clusters = await clusterPlan(deps, person, { id: idOf(request.params), query: request.query as PlanClustersQuery })
      return clusters ? reply.send(clusters) : sendRefusal(reply, refuse('hazards.plan-not-found'), langOf(request))
    }),
  )
}
