/** A gateway as bad as one may be: of ten requests one is refused with 5xx, one hangs, one is taken and cut off, and receipts come twice. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { listening, type Listening } from './listening.ts'

/** A message that the gateway took: what the receiver would read, as often as it was taken. */
export interface TakenMessage {
  /** Robots are told none. */
  readonly id: string | null
  readonly to: string
  readonly text: string
}

export interface FaultyGateway extends Listening {
  readonly taken: TakenMessage[]
  readonly requests: { all: number; faults: number }
}

/** `receipt` is called for each message that it takes, sometimes before the answer, sometimes twice. */
export async function faultyGateway(receipt: (id: string) => void): Promise<FaultyGateway> {
  const taken: TakenMessage[] = []
  const requests = { all: 0, faults: 0 }
  const handle = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, string> & { markdown?: { content: string } }
    requests.all += 1
    const chance = Math.random()
    if (chance < 0.3) requests.faults += 1
    if (chance < 0.1) return void reply.writeHead(chance < 0.05 ? 500 : 503).end()
    const message = { id: body['id'] ?? null, to: body['to'] ?? 'robot', text: body['text'] ?? body.markdown?.content ?? '' }
    taken.push(message)
    // From here on the receiver has it, whatever the caller learns.
    if (chance < 0.2) return
    if (chance < 0.3) return void reply.destroy()
    if (message.id === null) return void reply.end('{"errcode":0}')
    receipt(message.id)
    reply.writeHead(202).end('{"state":"accepted"}')
    if (Math.random() < 0.3) receipt(message.id)
  }
  const at = await listening((request, reply) => void handle(request, reply).catch(() => reply.destroy()))
  return { ...at, taken, requests }
}
