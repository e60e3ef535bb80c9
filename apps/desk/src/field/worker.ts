/**
 * The one worker of the desk's origin. It keeps the field view's shell by the hash of its build, sends the queue when the network comes
 * back while no page is open, and shows pushes. It never keeps an answer of the interface: those lie in the store, which can be emptied.
 */
import { openStore } from './store.ts'
import { channelName, forgetOldDay, sync, syncTag } from './sync.ts'

// Of the worker's own world only what is used here: its library and the page's cannot be read side by side.
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Client {
  readonly url: string
  focus(): Promise<Client>
}
interface Worker {
  readonly location: Location
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Client[]>
    openWindow(url: string): Promise<Client | null>
  }
  skipWaiting(): Promise<void>
  addEventListener(name: 'install' | 'activate', hear: (event: Lasting) => void): void
  addEventListener(name: 'fetch', hear: (event: Fetching) => void): void
  addEventListener(name: 'message', hear: (event: MessageEvent) => void): void
  addEventListener(name: 'sync', hear: (event: Lasting & { readonly tag: string }) => void): void
  addEventListener(name: 'push', hear: (event: Lasting & { readonly data: { json(): unknown } | null }) => void): void
  addEventListener(name: 'notificationclick', hear: (event: Lasting & { readonly notification: Notification }) => void): void
}

/** Put in by the build: files of the shell, and a hash of their names, which are hashes of what is in them. */
declare const __SHELL__: readonly string[]
declare const __BUILD__: string

const worker = globalThis as unknown as Worker
const shellPage = '/desk/field/'
const cachePrefix = 'huying-field-'
const cacheName = cachePrefix + __BUILD__

worker.addEventListener('install', (event) =>
  event.waitUntil(
    caches.open(cacheName).then((cache) => cache.addAll([shellPage, ...__SHELL__].map((url) => new Request(url, { cache: 'reload' })))),
  ),
)

worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

// The person says when: a page must not change under their thumb.
worker.addEventListener('message', (event) => {
  if (event.data === 'use-the-new-one') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (event.request.mode === 'navigate' && url.pathname.startsWith(shellPage)) event.respondWith(fromShell(shellPage, event.request))
  else if (__SHELL__.includes(url.pathname)) event.respondWith(fromShell(url.pathname, event.request))
})

async function fromShell(name: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(name)) ?? fetch(request)
}

worker.addEventListener('sync', (event) => {
  if (event.tag === syncTag) event.waitUntil(sendWaiting())
})

async function sendWaiting(): Promise<void> {
  const store = await openStore()
  try {
    await forgetOldDay(store)
    const channel = new BroadcastChannel(channelName)
    const round = await sync(store, 'zh', () => channel.postMessage('moved'))
    channel.close()
    // The browser then asks again by itself, later and later.
    if (round.how === 'later') throw new Error('no network yet')
  } finally {
    store.close()
  }
}

worker.addEventListener('push', (event) => {
  const { id, title, body, link } = (event.data?.json() ?? {}) as { id?: string; title?: string; body?: string; link?: string }
  // The same id a second time replaces the first one instead of ringing again.
  const options: NotificationOptions = {
    lang: 'zh-CN',
    data: { link },
    ...(body === undefined ? {} : { body }),
    ...(id === undefined ? {} : { tag: id }),
  }
  event.waitUntil(worker.registration.showNotification(title ?? '呼应', options))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { link } = (event.notification.data ?? {}) as { link?: string }
  if (link && new URL(link, worker.location.href).origin === worker.location.origin) event.waitUntil(show(link))
})

async function show(link: string): Promise<unknown> {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const same = open.find((client) => client.url === new URL(link, worker.location.href).href)
  return same ? same.focus() : worker.clients.openWindow(link)
}
