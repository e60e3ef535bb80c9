/** An SMS gateway in the test's own process. The number that a message goes to says what becomes of it. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { isSignedBy, signatureOf } from '../src/modules/deliveries/index.ts'

/** Numbers that force an outcome; every other one is delivered at once. */
export const magic = {
  delivered: '13800000200',
  /** Taken; the receipt comes when the test calls `sendReceipts`. */
  receiptLater: '13800000202',
  /** As before, and every receipt comes three times. */
  receiptsTripled: '13800000203',
  receiptFailed: '13800000204',
  /** Taken, and nothing is ever heard again. */
  noReceipt: '13800000205',
  refused: '13800000400',
  keyUnknown: '13800000403',
  /** It has this id already. */
  duplicate: '13800000409',
  busy: '13800000429',
  fault: '13800000500',
  /** The first attempt fails, the second does not. */
  faultOnce: '13800000501',
  /** Takes it, and the connection is cut before the answer. */
  cutOff: '13800000502',
  timeout: '13800000504',
} as const

export interface GotSms {
  readonly id: string
  readonly to: string
  readonly text: string
  readonly signed: boolean
}

export interface GivenGateway {
  /** `127.0.0.1:port`, for outgoingAllowed. */
  readonly host: string
  readonly url: string
  readonly secret: string
  /** Every request that arrived, in order. */
  readonly got: GotSms[]
  /** While true it answers 500 to everything. */
  down: boolean
  /** Hands every receipt that is due to `post`. */
  sendReceipts(post: (headers: Record<string, string>, body: string) => Promise<unknown>): Promise<void>
  close(): Promise<void>
}

export const gatewaySecret = 'a-test-secret-of-sixteen-letters'

export async function givenGateway(clock: { now(): number }): Promise<GivenGateway> {
  const got: GotSms[] = []
  const receipts: { id: string; state: string }[] = []
  const state = { down: false }
  const server = createServer((request, reply) => {
    void read(request).then((body) => {
      const { id, to, text } = JSON.parse(body) as { id: string; to: string; text: string }
      const signed = isSignedBy(
        gatewaySecret,
        { timestamp: String(request.headers['x-huying-timestamp']), signature: String(request.headers['x-huying-signature']), body },
        clock.now(),
      )
      got.push({ id, to, text, signed })
      if (state.down) return void reply.writeHead(500).end()
      answer(reply, { to, times: got.filter((one) => one.id === id).length })
      receipts.push(...receiptsFor(id, to))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async (): Promise<void> => {
    if (!server.listening) return
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  after(close)
  return {
    host,
    url: `http://${host}/send`,
    secret: gatewaySecret,
    got,
    get down() {
      return state.down
    },
    set down(is) {
      state.down = is
    },
    sendReceipts: async (post) => {
      for (const receipt of receipts.splice(0)) {
        const body = JSON.stringify(receipt)
        const timestamp = String(Math.floor(clock.now() / 1_000))
        const signature = signatureOf(gatewaySecret, timestamp, body)
        await post({ 'content-type': 'application/json', 'x-huying-timestamp': timestamp, 'x-huying-signature': signature }, body)
      }
    },
    close,
  }
}

function answer(reply: ServerResponse, { to, times }: { to: string; times: number }): void {
  const send = (status: number, state?: string): void => void reply.writeHead(status).end(state ? JSON.stringify({ state }) : '')
  switch (to) {
    case magic.receiptLater:
    case magic.receiptsTripled:
    case magic.receiptFailed:
    case magic.noReceipt:
      return send(202, 'accepted')
    case magic.refused:
      return send(422)
    case magic.keyUnknown:
      return send(403)
    case magic.duplicate:
      return send(409)
    case magic.busy:
      return send(429)
    case magic.fault:
      return send(500)
    case magic.faultOnce:
      return times === 1 ? send(503) : send(200, 'delivered')
    case magic.cutOff:
      return void reply.destroy()
    case magic.timeout:
      return
    default:
      return send(200, 'delivered')
  }
}

function receiptsFor(id: string, to: string): { id: string; state: string }[] {
  if (to === magic.receiptLater) return [{ id, state: 'delivered' }]
  if (to === magic.receiptsTripled) return Array.from({ length: 3 }, () => ({ id, state: 'delivered' }))
  if (to === magic.receiptFailed) return [{ id, state: 'failed-for-good' }]
  return []
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
