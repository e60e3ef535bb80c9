/** Turns pushes on and off in this browser. */
import type { PushDevice } from '@huying/contracts'
import { call } from '../api/call.ts'

export type DeviceState = 'unable' | 'off' | 'on'

/** The one worker, at the one scope that it has: the field view's. Between the desk's own pages and the server it does not stand. */
const scope = '/desk/field/'

function isAble(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window
}

async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker.getRegistration(scope)
}

export async function deviceState(): Promise<DeviceState> {
  if (!isAble()) return 'unable'
  return (await (await registered())?.pushManager.getSubscription()) ? 'on' : 'off'
}

/** `denied`: the person, or the browser for them, said no. `no-service`: the browser's own push service did not answer. */
export type TurnedOn = 'is-on' | 'denied' | 'no-service'

export async function turnOn(pushKey: string): Promise<TurnedOn> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  const worker = await navigator.serviceWorker.register('/desk/worker.js', { scope })
  await active(worker)
  const old = await worker.pushManager.getSubscription()
  // Another key would be the one of an earlier installation: its pushes reach nobody.
  await old?.unsubscribe()
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey }).catch(() => null)
  if (!made) return 'no-service'
  const { endpoint, keys } = made.toJSON()
  await call('/own-channels/devices', { method: 'POST', body: { endpoint, keys } as PushDevice })
  return 'is-on'
}

export async function turnOff(): Promise<void> {
  const made = await (await registered())?.pushManager.getSubscription()
  if (!made) return
  await call('/own-channels/devices', { method: 'DELETE', body: { endpoint: made.endpoint } })
  await made.unsubscribe()
}

function active(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting
  if (registration.active || !worker) return Promise.resolve()
  return new Promise((resolve) => worker.addEventListener('statechange', () => worker.state === 'activated' && resolve()))
}
