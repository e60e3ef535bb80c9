/** Requests of the field view, for the page and its worker alike: never throws; no answer is status 0. */
import type { InspectionTaken, MatterView, Problem } from '@huying/contracts'
import type { KeptBlob, QueuedStep, StepFile } from './store.ts'

export interface Answer<T> {
  readonly status: number
  readonly body: T | null
  readonly problem: Problem | null
  /** From Retry-After; null when the server did not say. */
  readonly waitMs: number | null
  /** By the server's clock; null when nobody answered. */
  readonly serverTime: number | null
}

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}

/** Longer than the server waits for a slow photo. */
const patienceMs = 150_000

export async function ask<T>(path: string, { method = 'GET', body, headers = {} }: Asking = {}): Promise<Answer<T>> {
  const sent: RequestInit = {
    method,
    headers: { accept: 'application/json', ...headers },
    credentials: 'same-origin',
    signal: AbortSignal.timeout(patienceMs),
  }
  if (body !== undefined) sent.body = body
  const response = await fetch(`/api/v1${path}`, sent).catch(() => null)
  if (!response) return { status: 0, body: null, problem: null, waitMs: null, serverTime: null }
  const json: unknown = await response.json().catch(() => null)
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  return {
    status: response.status,
    body: response.ok ? (json as T) : null,
    problem: response.ok ? null : (json as Problem | null),
    waitMs: Number.isFinite(wait) ? wait * 1_000 : null,
    serverTime: Date.parse(response.headers.get('date') ?? '') || null,
  }
}

/** What the queue needs of the network; the tests give it another one. */
export interface Network {
  who(): Promise<Answer<{ login: string; needs?: string }>>
  upload(file: StepFile, blob: KeptBlob): Promise<Answer<{ id: string }>>
  step(step: QueuedStep, form: Readonly<Record<string, unknown>>): Promise<Answer<MatterView>>
  matter(number: string): Promise<Answer<MatterView>>
  /** A matter of its own, filed by whoever is out there. */
  file(step: QueuedStep, filing: Readonly<Record<string, unknown>>): Promise<Answer<{ number: string }>>
  /** Under the step's own key, so that what is sent twice is one inspection. */
  inspect(step: QueuedStep, typed: Readonly<Record<string, unknown>>): Promise<Answer<InspectionTaken>>
}

export function networkIn(lang: 'zh' | 'en'): Network {
  const language = { 'accept-language': lang === 'zh' ? 'zh-CN' : 'en' }
  return {
    who: () => ask('/session', { headers: language }),
    matter: (number) => ask(`/matters/${encodeURIComponent(number)}`, { headers: language }),
    upload: ({ takenAt, point }, blob) => {
      const query = new URLSearchParams({ takenAt })
      if (point) for (const [name, value] of Object.entries(point)) if (name !== 'at') query.set(name, String(value))
      const form = new FormData()
      form.append('file', new Blob([blob.bytes], { type: blob.type }))
      return ask(`/files?${query.toString()}`, { method: 'POST', body: form, headers: language })
    },
    file: (step, filing) =>
      ask('/desk/matters', {
        method: 'POST',
        headers: { ...language, 'content-type': 'application/json', 'idempotency-key': step.key },
        body: JSON.stringify(filing),
      }),
    inspect: (step, typed) =>
      ask(`/inspections/${encodeURIComponent(step.key)}`, {
        method: 'PUT',
        headers: { ...language, 'content-type': 'application/json' },
        body: JSON.stringify({ ...typed, occurredAt: step.occurredAt }),
      }),
    step: (step, form) =>
      ask(`/matters/${encodeURIComponent(step.matter)}/steps/${encodeURIComponent(step.step)}`, {
        method: 'POST',
        headers: { ...language, 'content-type': 'application/json', 'idempotency-key': step.key },
        body: JSON.stringify({ version: step.version, form, occurredAt: step.occurredAt }),
      }),
  }
}
