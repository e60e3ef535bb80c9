/** The worker and the home screen: both make the page open without network, and neither is needed for it to work with one. */
import { useSyncExternalStore } from 'react'

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

interface Installing {
  /** A newer version is ready; it is used when the person says so. */
  readonly newer: ServiceWorker | null
  readonly prompt: InstallPrompt | null
}

let state: Installing = { newer: null, prompt: null }
const hearers = new Set<() => void>()

function change(next: Partial<Installing>): void {
  state = { ...state, ...next }
  for (const hear of hearers) hear()
}

export function useInstalling(): Installing {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    () => state,
  )
}

export async function startWorker(): Promise<void> {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    change({ prompt: event as InstallPrompt })
  })
  addEventListener('appinstalled', () => change({ prompt: null }))
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/desk/worker.js', { scope: '/desk/field/' }).catch(() => null)
  if (!registration) return
  const look = (): void => change({ newer: navigator.serviceWorker.controller ? registration.waiting : null })
  look()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
}

/** What was kept and what waits lies in the store, which the new version finds as it is. */
export function useTheNewer(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  state.newer?.postMessage('use-the-new-one')
}

export async function install(): Promise<void> {
  await state.prompt?.prompt()
  change({ prompt: null })
}
