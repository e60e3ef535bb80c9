/** To the organisation's identity provider and back: the address to come back to is kept in this tab. */
import type { VisitBegun } from '@huying/contracts'
import { useState } from 'react'
import { call } from '../api/call.ts'

const key = 'huying.return'

/** Where the tab was when it set out; always a page of the desk. */
export function takeReturn(): string {
  const kept = sessionStorage.getItem(key) ?? ''
  sessionStorage.removeItem(key)
  return kept.startsWith('/desk/') && !kept.startsWith('/desk/back') && !kept.startsWith('/desk/join') ? kept : '/desk/'
}

/** Leaves the page when it works; the button stays busy until then. */
export function useSettingOut() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const setOut = async (path: string, body: object): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const { url } = await call<VisitBegun>(path, { method: 'POST', body })
      sessionStorage.setItem(key, location.pathname + location.search)
      location.assign(url)
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return { busy, error, setOut }
}
