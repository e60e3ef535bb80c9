/** A process that sends photos, so that what sending costs is not counted against the server under test. */
import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

export interface Sent {
  readonly status: number
  readonly body: { readonly id?: string; readonly code?: string; readonly detail?: string }
  readonly ms: number
}

interface Order {
  readonly url: string
  readonly path: string
  readonly times: number
}

export interface Sender {
  /** Sends the file so many times at once. */
  send(url: string, path: string, times?: number): Promise<Sent[]>
}

export function givenSender(): Sender {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['send'], { execArgv: [] })
  after(() => child.disconnect())
  return {
    send: (url, path, times = 1) =>
      new Promise((resolve) => {
        child.once('message', (sent: Sent[]) => resolve(sent))
        child.send({ url, path, times } satisfies Order)
      }),
  }
}

async function sendOne({ url, path }: Order): Promise<Sent> {
  const form = new FormData()
  form.set('file', new File([readFileSync(path)], 'photo.jpg', { type: 'image/jpeg' }))
  const start = performance.now()
  try {
    const answer = await fetch(url, { method: 'POST', body: form })
    return { status: answer.status, body: (await answer.json()) as Sent['body'], ms: performance.now() - start }
  } catch (error) {
    return { status: 0, body: { detail: String((error as Error).cause ?? error) }, ms: performance.now() - start }
  }
}

if (import.meta.main && process.argv[2] === 'send') {
  process.on('message', (order: Order) => {
    void Promise.all(Array.from({ length: order.times }, () => sendOne(order))).then((sent) => process.send?.(sent))
  })
}
