/** The district's settings as the desk reads them, and the one way to change them. */
import type { SettingsChange, SettingsChecks, SettingsPreview, SettingsView } from '@huying/contracts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, ProblemError } from '../api/call.ts'

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => call<SettingsView>('/settings'), staleTime: 30_000 })
export const missingQuery = queryOptions({ queryKey: ['settings', 'missing'], queryFn: () => call<SettingsChecks>('/settings/missing') })

export interface Changing {
  readonly busy: boolean
  readonly error: unknown
  readonly preview: SettingsPreview | null
  look(change: SettingsChange): Promise<SettingsPreview | null>
  /** Null when it was refused; then `preview` lists everything that is wrong. */
  apply(change: SettingsChange): Promise<SettingsPreview | null>
  clear(): void
}

export function useChanging(): Changing {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [preview, setPreview] = useState<SettingsPreview | null>(null)
  const send = async (path: string, method: 'POST' | 'PUT', body: SettingsChange): Promise<SettingsPreview | null> => {
    if (busy) return null
    setBusy(true)
    setError(null)
    try {
      return await call<SettingsPreview>(path, { method, body })
    } catch (failure) {
      setError(failure)
      if (failure instanceof ProblemError && failure.problem.code === 'settings.wrong')
        setPreview(await call<SettingsPreview>('/settings/preview', { method: 'POST', body }).catch(() => null))
      return null
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    error,
    preview,
    clear: () => {
      setPreview(null)
      setError(null)
    },
    look: async (change) => {
      const seen = await send('/settings/preview', 'POST', change)
      setPreview(seen)
      return seen
    },
    apply: async (change) => {
      const done = await send('/settings', 'PUT', change)
      if (done === null) return null
      setPreview(null)
      // Names and rules of the district are read all over the desk.
      await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      return done
    },
  }
}

/** Marks of the sections that a change touches, so that nobody's work meanwhile is overwritten. */
export function marksFor(view: SettingsView, ...sections: readonly string[]): Record<string, string> {
  return Object.fromEntries(sections.map((name) => [name, view.marks[name] ?? '']))
}
