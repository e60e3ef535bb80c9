/** /api/v1/own-channels: how the person who is signed in wants to be told. Nobody else's can be read or changed. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { OwnChannels, OwnChannelsView, Problem, PushDevice, PushDeviceGone, TrialIds } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { readEmail, readPhone, refusalOf } from './addresses.ts'
import { readGateways } from './gateways.ts'
import { forStaff } from '../people/index.ts'
import { refuseWith } from './refuse-with.ts'
import { onTheDeskOnly, readOwnChannels, writeOwnChannels, type OwnChannels as Own, type Whose } from './own-channels.ts'
import { addDevice, devicesOf, removeDevice } from './push-devices.ts'
import { sendTrial } from './trials.ts'
import { readVapidKeys } from './vapid-keys.ts'

const problems = { '4xx': Problem, '5xx': Problem }

export function registerOwnChannels(app: FastifyInstance, deps: Deps): void {
  const { publicKey } = readVapidKeys(deps.config.dataFolder)
  app.get(
    '/api/v1/own-channels',
    { schema: { response: { 200: OwnChannelsView, ...problems } } },
    forStaff(deps, async (person, _request, reply) =>
      reply.header('cache-control', 'no-store').send(await viewOf(deps, person, publicKey)),
    ),
  )
  app.put(
    '/api/v1/own-channels',
    { schema: { body: OwnChannels, response: { 200: OwnChannelsView, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const own = readOwn(request.body as OwnChannels)
      if (typeof own === 'string') return refuseWith(request, reply, own)
      await writeOwnChannels(deps, person, own)
      return reply.send(await viewOf(deps, person, publicKey))
    }),
  )
  registerDevices(app, deps)
}

function registerDevices(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/api/v1/own-channels/devices',
    { schema: { body: PushDevice, response: { 204: Type.Null(), ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const { endpoint, keys } = request.body as PushDevice
      const reason = deps.outgoing.whyNot(endpoint)
      if (reason) return refuseWith(request, reply, refusalOf(reason))
      await addDevice(deps, person, { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } })
      return reply.code(204).send()
    }),
  )
  app.delete(
    '/api/v1/own-channels/devices',
    { schema: { body: PushDeviceGone, response: { 204: Type.Null(), ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      await removeDevice(deps, person, (request.body as PushDeviceGone).endpoint)
      return reply.code(204).send()
    }),
  )
  app.post(
    '/api/v1/own-channels/trials',
    { schema: { response: { 201: TrialIds, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const devices = await devicesOf(deps, person)
      if (devices.length === 0) return refuseWith(request, reply, 'deliveries.no-device')
      const lang = (await readOwnChannels(deps, person))?.lang ?? 'zh'
      const ids = await Promise.all(
        devices.map((target) => sendTrial(deps, person, { channel: 'push', rank: null, to: null, target, lang })),
      )
      return reply.code(201).send({ ids })
    }),
  )
}

async function viewOf(deps: Deps, whose: Whose, pushKey: string): Promise<OwnChannelsView> {
  const [own, gateways, devices] = await Promise.all([
    readOwnChannels(deps, whose),
    readGateways(deps, whose.districtId),
    devicesOf(deps, whose),
  ])
  const has = (wanted: string): boolean => gateways.some(({ channel, active }) => active && channel === wanted)
  return { own: own ?? onTheDeskOnly, has: { email: has('email'), sms: has('sms') }, pushKey, devices: devices.length }
}

/** A refusal's code when something cannot be kept. A channel that is on needs an address. */
function readOwn(typed: OwnChannels): Own | string {
  const email = typed.emailAddress?.trim() ? readEmail(typed.emailAddress) : null
  const phone = typed.phone?.trim() ? readPhone(typed.phone) : null
  if (!email && (typed.email !== 'off' || typed.emailAddress?.trim())) return 'deliveries.bad-email'
  if (!phone && (typed.sms !== 'off' || typed.phone?.trim())) return 'deliveries.bad-phone'
  return { ...typed, emailAddress: email, phone }
}
