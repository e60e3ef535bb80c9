/** Calls the server over kept-alive connections, with as little work of its own as possible: it shares the cores with what it measures. */
import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'
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
  const answer = await poolOf(server).request({
    method: ask.method,
    path: ask.path,
    body: ask.body === undefined ? null : JSON.stringify(ask.body),
    headers: { ...sent, ...ask.headers },
  })
  const text = await answer.body.text()
  return {
    status: answer.statusCode,
    body: (text ? JSON.parse(text) : null) as T,
    cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '',
  }
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
