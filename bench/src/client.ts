/** Calls the server over kept-alive connections, with as little work of its own as possible: it shares the cores with what it measures. */
import { randomUUID } from 'node:crypto'
import { Pool, type Dispatcher } from 'undici'
import type { Account, BenchServer } from './server-process.ts'

export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly cookie: string
}

export async function call<T>(
  server: BenchServer,
  ask: { method: 'GET' | 'POST'; path: string; body?: unknown; headers?: Record<string, string> },
): Promise<Answer<T>> {
  const sent = ask.body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
  const { status, cookie, text } = await send(server, {
    method: ask.method,
    path: ask.path,
    body: ask.body === undefined ? null : JSON.stringify(ask.body),
    headers: { ...sent, ...ask.headers },
  })
  return { status, cookie, body: (text ? JSON.parse(text) : null) as T }
}

/** Without streams: half of what `request` costs. */
function send(server: BenchServer, options: Dispatcher.DispatchOptions): Promise<{ status: number; cookie: string; text: string }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let [status, cookie] = [0, '']
    poolOf(server).dispatch(options, {
      onRequestStart: () => {},
      onResponseStart: (_controller, code, headers) => {
        status = code
        cookie = String(headers['set-cookie'] ?? '').split(';')[0] ?? ''
      },
      onResponseData: (_controller, chunk) => void chunks.push(chunk),
      onResponseEnd: () => resolve({ status, cookie, text: Buffer.concat(chunks).toString('utf8') }),
      onResponseError: (_controller, cause) => reject(cause),
    })
  })
}

const pools = new Map<string, Pool>()

function poolOf(server: BenchServer): Pool {
  const pool = pools.get(server.url) ?? new Pool(server.url, { connections: 64 })
  pools.set(server.url, pool)
  return pool
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
