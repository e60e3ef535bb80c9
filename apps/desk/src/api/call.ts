/** One way to the server: JSON in, JSON out, problems as errors that carry the problem document. */
import type { Problem } from '@huying/contracts'
import { currentSettings } from '../settings.ts'
import { hearServerTime } from '../time/server-time.ts'

export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
  get status(): number {
    return this.problem.status
  }
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: unknown
  readonly file?: File
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  /** Goes out even though the page is left. */
  readonly keepalive?: boolean
}

/** Status 0: no answer came, so nobody knows whether the request was carried out. */
function unanswered(): ProblemError {
  return new ProblemError({ type: 'about:blank', title: '', status: 0, code: 'desk.no-answer' })
}

function bodyOf(request: Request): BodyInit | null {
  if (request.file) {
    const form = new FormData()
    form.append('file', request.file)
    return form
  }
  return request.body === undefined ? null : JSON.stringify(request.body)
}

function headersOf(request: Request): Headers {
  const headers = new Headers({ accept: 'application/json', 'accept-language': currentSettings().lang === 'zh' ? 'zh-CN' : 'en' })
  if (request.body !== undefined) headers.set('content-type', 'application/json')
  if (request.idempotencyKey) headers.set('idempotency-key', request.idempotencyKey)
  return headers
}

function hearTime(response: Response, body: unknown): void {
  hearServerTime(Date.parse(response.headers.get('date') ?? ''), 'header')
  const now = (body as { now?: unknown } | null)?.now
  if (typeof now === 'string') hearServerTime(Date.parse(now), 'body')
}

function problemOf(response: Response, body: unknown): Problem {
  const found = (body ?? {}) as Partial<Problem>
  return { type: 'about:blank', title: '', code: `desk.status-${response.status}`, ...found, status: response.status }
}

export async function call<T>(path: string, request: Request = {}): Promise<T> {
  const sent = {
    method: request.method ?? 'GET',
    headers: headersOf(request),
    body: bodyOf(request),
    credentials: 'same-origin',
    keepalive: request.keepalive ?? false,
    signal: request.signal ?? null,
  } as const
  const response = await fetch(`/api/v1${path}`, sent).catch((failure: unknown) => {
    if (request.signal?.aborted) throw failure
    throw unanswered()
  })
  const body: unknown = await response.json().catch(() => null)
  hearTime(response, body)
  if (!response.ok) throw new ProblemError(problemOf(response, body))
  return body as T
}
