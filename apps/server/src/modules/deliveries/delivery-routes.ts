/** /api/v1/deliveries: what was sent and what became of it, trying again, and trials. For administrators. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Deliveries, Delivery, Problem, TrialIds, TrialRequest, type Delivery as DeliveryView } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { langOf } from '../../platform/http.ts'
import { readEmail, readPhone } from './addresses.ts'
import { openBot } from './bots.ts'
import { channels, deliveryStates } from './delivery-rows.ts'
import { countDeliveries, deliveriesPage, findDelivery, listDeliveries, retryDelivery, type ListedDelivery } from './find-deliveries.ts'
import { gatewayAt } from './gateway-routes.ts'
import { forRole } from '../people/index.ts'
import { refuseWith } from './refuse-with.ts'
import { sendTrial, type Trial } from './trials.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const WhichDelivery = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Search = Type.Object({
  state: Type.Optional(Type.Union(deliveryStates.map((state) => Type.Literal(state)))),
  channel: Type.Optional(Type.Union(channels.map((channel) => Type.Literal(channel)))),
  after: Type.Optional(Type.String({ maxLength: 80, pattern: '^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z_[0-9a-f-]{36}$' })),
})

export function registerDeliveryList(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/deliveries',
    { schema: { querystring: Search, response: { 200: Deliveries, ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const { state, channel, after } = request.query as { state?: string; channel?: string; after?: string }
      const [at, id] = after?.split('_') ?? []
      const search = { states: state ? [state] : null, channel: channel ?? null, after: at && id ? { at, id } : null }
      const [items, counts] = await Promise.all([listDeliveries(deps, person.districtId, search), countDeliveries(deps, person.districtId)])
      const last = items.length === deliveriesPage ? items.at(-1) : undefined
      return reply.send({
        items: items.map(shown),
        next: last ? `${last.createdAt.toISOString()}_${last.id}` : null,
        ...counts,
        now: new Date(deps.clock.now()).toISOString(),
      })
    }),
  )
  app.get(
    '/api/v1/deliveries/:id',
    { schema: { params: WhichDelivery, response: { 200: Delivery, ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const found = await findDelivery(deps, person.districtId, (request.params as { id: string }).id)
      return found ? reply.send(shown(found)) : refuseWith(request, reply, 'deliveries.unknown')
    }),
  )
  app.post(
    '/api/v1/deliveries/:id/retry',
    { schema: { params: WhichDelivery, response: { 200: Delivery, ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const { id } = request.params as { id: string }
      const isTaken = await retryDelivery(deps, person.districtId, id)
      const found = await findDelivery(deps, person.districtId, id)
      if (!found) return refuseWith(request, reply, 'deliveries.unknown')
      return isTaken ? reply.send(shown(found)) : refuseWith(request, reply, 'deliveries.not-failed')
    }),
  )
  registerTrials(app, deps)
}

function registerTrials(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/api/v1/deliveries/trials',
    { schema: { body: TrialRequest, response: { 201: TrialIds, ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const lang = langOf(request)
      const wanted = await readTrial(deps, person.districtId, request.body as TrialRequest)
      if (typeof wanted === 'string') return refuseWith(request, reply, wanted)
      const id = await sendTrial(deps, person, { ...wanted, lang })
      return reply.code(201).send({ ids: [id] })
    }),
  )
}

/** A refusal's code when it cannot be tried. */
async function readTrial(deps: Deps, districtId: number, asked: TrialRequest): Promise<Omit<Trial, 'lang'> | string> {
  if (asked.channel === 'bot') {
    if (!(await openBot(deps, districtId, asked.bot))) return 'deliveries.no-gateway'
    return { channel: 'bot', rank: null, to: null, target: asked.bot }
  }
  if (!(await gatewayAt(deps, districtId, asked))) return 'deliveries.no-gateway'
  const to = asked.channel === 'email' ? readEmail(asked.to) : readPhone(asked.to)
  if (!to) return asked.channel === 'email' ? 'deliveries.bad-email' : 'deliveries.bad-phone'
  return { channel: asked.channel, rank: asked.rank === 1 ? 1 : 2, to, target: null }
}

function shown(found: ListedDelivery): DeliveryView {
  return {
    ...found,
    createdAt: found.createdAt.toISOString(),
    changedAt: found.changedAt.toISOString(),
    nextAt: found.nextAt?.toISOString() ?? null,
  }
}
