/** Calls the server over kept-alive connections, with as little work of its own as possible: it shares the cores with what it measures. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { Account, BenchServer } from './server-process.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly cookie: string
}

export function call<T>(
  server: BenchServer,
  ask: { method: string; path: string; body?: unknown; headers?: Record<string, string> },
): Promise<Answer<T>> {
  const payload = ask.body === undefined ? null : JSON.stringify(ask.body)
  return new Promise((resolve, reject) => {
    const sent = request(
      `${server.url}${ask.path}`,
      {
        agent,
        method: ask.method,
        headers: {
          ...(payload === null
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload), 'idempotency-key': randomUUID() }),
          ...ask.headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          resolve({
            status: answer.statusCode ?? 0,
            body: (text ? JSON.parse(text) : null) as T,
            cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '',
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(payload ?? undefined)
  })
}

export async function signIn(server: BenchServer, which: (account: Account) => boolean): Promise<Record<string, string>> {
  const account = server.accounts.find(which)
  if (!account) throw new Error('the demo district has no such account')
  const { status, cookie } = await call(server, {
    method: 'POST',
    path: '/api/v1/sessions',
    body: { login: account.login, password: account.password },
  })
  if (status !== 201) throw new Error(`${account.login} could not sign in: ${status}`)
  return { cookie }
}

export function expectStatus<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
