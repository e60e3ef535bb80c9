/** Sends something as another system does: with its key, signed by the Standard Webhooks specification. */
import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { signatureOf } from '../src/modules/partners/index.ts'
import type { GivenServer } from './given-server.ts'

export interface Sent {
  readonly path: string
  /** JSON, or the very bytes. */
  readonly body: object | string
  readonly id?: string
  /** Epoch milliseconds; the server's time unless something else is to be tried. */
  readonly at?: number
  readonly headers?: Readonly<Record<string, string>>
}

export function sendSigned(
  server: GivenServer,
  partner: { readonly key: string; readonly secret: string },
  { path, body, id = randomUUID(), at = server.clock.now(), headers = {} }: Sent,
): Promise<LightMyRequestResponse> {
  const payload = typeof body === 'string' ? body : JSON.stringify(body)
  const timestamp = String(Math.floor(at / 1_000))
  const signature = `v1,${signatureOf(partner.secret, { id, timestamp, body: Buffer.from(payload) }).toString('base64')}`
  return server.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/json',
      'x-api-key': partner.key,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
      ...headers,
    },
    payload,
  })
}
