/** /api/v1/gateways: where e-mail and SMS are handed in. For administrators; secrets go in and never come out. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { EmailGatewayChange, Gateways, Problem, SmsGatewayChange, type Gateway as GatewayView } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { readEmail, refusalOf } from './addresses.ts'
import { listBots } from './bots.ts'
import { readGateways, removeGateway, writeGateway, type Gateway, type GatewayChannel, type Rank } from './gateways.ts'
import { forRole } from '../people/index.ts'
import { refuseWith } from './refuse-with.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const Which = Type.Object({ rank: Type.Integer({ minimum: 1, maximum: 2 }) })
const WhichOfAll = Type.Object({
  channel: Type.Union([Type.Literal('email'), Type.Literal('sms')]),
  rank: Type.Integer({ minimum: 1, maximum: 2 }),
})

export function registerGateways(app: FastifyInstance, deps: Deps): void {
  const send = async (reply: FastifyReply, districtId: number): Promise<FastifyReply> => {
    const [gateways, bots] = await Promise.all([readGateways(deps, districtId), listBots(deps, districtId)])
    return reply.header('cache-control', 'no-store').send({ items: gateways.map(shown), bots })
  }
  app.get(
    '/api/v1/gateways',
    { schema: { response: { 200: Gateways, ...problems } } },
    forRole(deps, 'admin', (person, _request, reply) => send(reply, person.districtId)),
  )
  app.put(
    '/api/v1/gateways/sms/:rank',
    { schema: { params: Which, body: SmsGatewayChange, response: { 200: Gateways, ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const change = request.body as SmsGatewayChange
      const { rank } = request.params as { rank: Rank }
      const { url, voice } = change.settings
      const reason = deps.outgoing.whyNot(url) ?? (voice === undefined ? null : deps.outgoing.whyNot(voice))
      if (reason) return refuseWith(request, reply, refusalOf(reason))
      const old = await gatewayAt(deps, person.districtId, { channel: 'sms', rank })
      if (!change.secret && !old?.secretSealed) return refuseWith(request, reply, 'deliveries.secret-needed')
      await writeGateway(deps, { ...by(person), channel: 'sms', rank, ...change, secret: change.secret ?? null })
      return send(reply, person.districtId)
    }),
  )
  app.put(
    '/api/v1/gateways/email/:rank',
    { schema: { params: Which, body: EmailGatewayChange, response: { 200: Gateways, ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const change = request.body as EmailGatewayChange
      const { rank } = request.params as { rank: Rank }
      const { host, port, security, from } = change.settings
      const reason = /[\s/@]/.test(host) ? 'not-public' : deps.outgoing.whyNotHost({ host, port, isTls: security !== 'none' })
      if (reason) return refuseWith(request, reply, refusalOf(reason))
      if (!readEmail(from)) return refuseWith(request, reply, 'deliveries.bad-email')
      await writeGateway(deps, { ...by(person), channel: 'email', rank, ...change, secret: change.secret ?? null })
      return send(reply, person.districtId)
    }),
  )
  app.delete(
    '/api/v1/gateways/:channel/:rank',
    { schema: { params: WhichOfAll, response: { 200: Gateways, ...problems } } },
    forRole(deps, 'admin', async (person, request, reply) => {
      const which = request.params as { channel: GatewayChannel; rank: Rank }
      if (!(await removeGateway(deps, { ...by(person), ...which }))) return refuseWith(request, reply, 'deliveries.unknown')
      return send(reply, person.districtId)
    }),
  )
}

function by(person: { readonly districtId: number; readonly personId: string }): { districtId: number; personId: string } {
  return { districtId: person.districtId, personId: person.personId }
}

export async function gatewayAt(
  deps: Deps,
  districtId: number,
  which: { channel: GatewayChannel; rank: number },
): Promise<Gateway | undefined> {
  return (await readGateways(deps, districtId)).find(({ channel, rank }) => channel === which.channel && rank === which.rank)
}

function shown({ channel, rank, settings, active, secretSealed, changedAt }: Gateway): GatewayView {
  return { channel, rank, settings, active, hasSecret: secretSealed !== null, changedAt: changedAt.toISOString() } as GatewayView
}
