/* Shows pushes and opens what they are about. The payload is a number and a link; nothing is kept. Its scope holds no page. */
self.addEventListener('push', (event) => {
  const { id, title, body, link } = event.data ? event.data.json() : {}
  // The same id a second time replaces the first one instead of ringing again.
  event.waitUntil(self.registration.showNotification(title ?? '呼应', { body, tag: id, lang: 'zh-CN', data: { link } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { link } = event.notification.data ?? {}
  if (link && new URL(link).origin === self.location.origin) event.waitUntil(self.clients.openWindow(link))
})
