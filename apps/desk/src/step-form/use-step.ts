/** Sends a step: once, however often the button is pressed or the network breaks, and never over somebody else's change. */
import type { MatterView, OpenStep } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, ProblemError } from '../api/call.ts'
import { nextAttempt, type Attempt } from '../api/idempotency.ts'
import { countsQuery, matterQuery, sessionQuery } from '../api/queries.ts'
import { tellActed } from '../board/acted.ts'

export interface Sending {
  readonly busy: boolean
  readonly error: ProblemError | null
  /** `named`: another step than the one that the form is for. */
  readonly send: (version: number, form: Record<string, unknown>, named?: string) => Promise<boolean>
  readonly forget: () => void
}

function asProblem(failure: unknown): ProblemError {
  if (failure instanceof ProblemError) return failure
  return new ProblemError({ type: 'about:blank', title: '', status: 0, code: 'desk.fault' })
}

export function useStep(number: string, step: OpenStep): Sending {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ProblemError | null>(null)
  const unclear = useRef<Attempt | null>(null)
  const send = async (version: number, form: Record<string, unknown>, named = step.step): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setError(null)
    const body = { version, form }
    const attempt = nextAttempt(unclear.current, { ...body, named })
    unclear.current = attempt
    try {
      const path = `/matters/${encodeURIComponent(number)}/steps/${encodeURIComponent(named)}`
      const matter = await call<MatterView>(path, { method: 'POST', body, idempotencyKey: attempt.key })
      unclear.current = null
      await client.cancelQueries({ queryKey: matterQuery(number).queryKey })
      client.setQueryData(matterQuery(number).queryKey, matter)
      void client.invalidateQueries({ queryKey: countsQuery.queryKey })
      tellActed()
      return true
    } catch (failure) {
      const problem = asProblem(failure)
      if (problem.status >= 400 && problem.status < 500) unclear.current = null
      if (problem.status === 401 || problem.status === 404) void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
      if (problem.status === 409) await client.invalidateQueries({ queryKey: matterQuery(number).queryKey })
      setError(problem)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, send, forget: () => setError(null) }
}
