/** /api/v1/receipts/{district}/{rank}: where an SMS gateway reports. Signed with the gateway's key; nobody is signed in. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { addressGroup } from '../../platform/address-group.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import type { TryAt } from '../../platform/tries.ts'
import { secretOf } from './gateways.ts'
import { gatewayAt } from './gateway-routes.ts'
import { refuseWith } from './refuse-with.ts'
import { receiptStates, takeReceipt, type Receipt } from './receipts.ts'
import { isSignedBy } from './signature.ts'

const Which = Type.Object({ district: Type.String({ pattern: '^[A-Za-z]{2}$' }), rank: Type.Integer({ minimum: 1, maximum: 2 }) })
const mostBytes = 4_096

export function registerReceipts(app: FastifyInstance, deps: Deps): void {
  void app.register(async (scope) => {
    // The signature is over the bytes as they came, so they are not parsed before it is checked.
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) => done(null, body))
    scope.post(
      '/api/v1/receipts/:district/:rank',
      { schema: { params: Which, response: { 204: Type.Null(), '4xx': Problem, '5xx': Problem } } },
      async (request, reply) => {
        const at = guessAt(deps, request)
        if (deps.tries.waitMs(at, deps.clock.now()) > 0)
          return refuseWith(request, reply.header('retry-after', '900'), 'deliveries.too-many-signatures')
        const districtId = await whose(deps, request)
        if (districtId === null) {
          deps.tries.wrong(at, deps.clock.now())
          return refuseWith(request, reply, 'deliveries.bad-signature')
        }
        rememberSender(deps, request)
        const receipt = readReceipt(String(request.body))
        if (!receipt) return refuseWith(request, reply, 'http.bad-json')
        // 204 for what is old or unknown too: the gateway has done its part and need not come again.
        await takeReceipt(deps, districtId, receipt)
        return reply.code(204).send()
      },
    )
  })
}

/** Where valid receipts came from, by gateway: strangers who guess elsewhere do not hold them up. */
const senders = new WeakMap<object, Map<string, string>>()

function gatewayOf(request: FastifyRequest): string {
  const { district, rank } = request.params as { district: string; rank: number }
  return `${district.toUpperCase()}/${rank}`
}

function guessAt(deps: Deps, request: FastifyRequest): TryAt {
  const account = gatewayOf(request)
  const device = senders.get(deps.database)?.get(account) === addressGroup(request.ip) ? addressGroup(request.ip) : null
  return { what: 'receipt', account, address: request.ip, device }
}

function rememberSender(deps: Deps, request: FastifyRequest): void {
  const known = senders.get(deps.database) ?? new Map<string, string>()
  senders.set(deps.database, known)
  known.set(gatewayOf(request), addressGroup(request.ip))
}

/** The district whose gateway signed it; null when none did, whatever the reason. */
async function whose(deps: Deps, request: FastifyRequest): Promise<number | null> {
  const { district: prefix, rank } = request.params as { district: string; rank: number }
  const district = await districtByPrefix(deps, prefix)
  const gateway = district ? await gatewayAt(deps, district.districtId, { channel: 'sms', rank }) : undefined
  if (!district || !gateway) return null
  const secret = secretOf(await deps.keys.of(district.districtId), gateway)
  const header = (name: string): string => String(request.headers[name] ?? '')
  const signed = { timestamp: header('x-huying-timestamp'), signature: header('x-huying-signature'), body: String(request.body) }
  return secret !== '' && isSignedBy(secret, signed, deps.clock.now()) ? district.districtId : null
}

function readReceipt(body: string): Receipt | null {
  try {
    const found = JSON.parse(body) as Partial<Receipt> | null
    const state = receiptStates.find((one) => one === found?.state)
    const id = String(found?.id ?? '')
    return state && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { id, state } : null
  } catch {
    return null
  }
}
