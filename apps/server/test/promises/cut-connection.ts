/** A filing over a plain socket that is cut after some of its bytes, as a phone in a lift does it. */
import { once } from 'node:events'
import { connect } from 'node:net'

export interface WireFiling {
  readonly url: string
  readonly key: string
  readonly body: string
}

export function bytesOf({ url, key, body }: WireFiling): Buffer {
  const head = [
    'POST /api/v1/matters HTTP/1.1',
    `host: ${new URL(url).host}`,
    'content-type: application/json',
    `idempotency-key: ${key}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ]
  return Buffer.from(head.join('\r\n'))
}

/** Sends the first `length` bytes and resets the connection without waiting for anything. */
export async function sendCut(filing: WireFiling, length: number): Promise<void> {
  const socket = connect(Number(new URL(filing.url).port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  const part = bytesOf(filing).subarray(0, length)
  if (part.length > 0) await new Promise<void>((resolve) => socket.write(part, () => resolve()))
  const closed = once(socket, 'close')
  socket.resetAndDestroy()
  await closed
}
