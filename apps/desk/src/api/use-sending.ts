/** One request at a time from a small form: busy, what went wrong, and the same key while nobody knows whether it arrived. */
import { useRef, useState } from 'react'
import { call, ProblemError } from './call.ts'
import { nextAttempt, type Attempt } from './idempotency.ts'

export interface Wanted {
  readonly path: string
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly body?: unknown
}

export function useSending<T>() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const unclear = useRef<Attempt | null>(null)
  /** Null when it failed; what worked may well have no content. */
  const send = async (wanted: Wanted): Promise<{ readonly answer: T } | null> => {
    if (busy) return null
    setBusy(true)
    setError(null)
    const attempt = nextAttempt(unclear.current, wanted)
    unclear.current = attempt
    try {
      const answer = await call<T>(wanted.path, { method: wanted.method, body: wanted.body, idempotencyKey: attempt.key })
      unclear.current = null
      return { answer }
    } catch (failure) {
      if (failure instanceof ProblemError && failure.status >= 400 && failure.status < 500) unclear.current = null
      setError(failure)
      return null
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, send }
}
