/** Pushes in a real browser, as far as one without a push service allows, and the pages that tell people, in every look. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { becomes } from './becomes.ts'
import { givenDesk, seats } from './given-desk.ts'

const desk = await givenDesk()
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What a push service would hand out: an endpoint that nothing is sent to in this test. */
const fakeService = `PushManager.prototype.subscribe = async function () {
  const made = { endpoint: 'https://push.example.org/one', toJSON: () => ({ endpoint: made.endpoint, keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) } }), unsubscribe: async () => true }
  PushManager.prototype.getSubscription = async () => made
  return made
}`

async function ownChannels(script?: string): Promise<Page> {
  const page = await desk.seat(seats.town)
  await page.context().grantPermissions(['notifications'], { origin: desk.url })
  if (script) await page.addInitScript(script)
  await page.goto(`${desk.url}/desk/own-channels`)
  return page
}

test('a browser whose push service does not answer says so, and what else there is', async () => {
  const page = await ownChannels(`PushManager.prototype.subscribe = () => Promise.reject(new DOMException('none', 'AbortError'))`)
  await page.getByRole('button', { name: '在这台设备上开启' }).click()
  await page.getByText('浏览器连不上它自己的推送服务').waitFor()
})

test('turned on, there is one worker, at the field view’s scope', async () => {
  const page = await ownChannels(fakeService)
  await page.getByRole('button', { name: '在这台设备上开启' }).click()
  await page.getByText('这台设备已开启推送').waitFor()
  const scopes = await page.evaluate(
    'navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => new URL(one.scope).pathname))',
  )
  assert.deepEqual(scopes, ['/desk/field/'])
})

test('a push shows number and link, whatever else it carries, and the same one again takes its place', async () => {
  const filed = await desk.file({ what: '邻居家半夜装修' })
  const page = await desk.seat(seats.town, { width: 390 })
  await page.context().grantPermissions(['notifications'], { origin: desk.url })
  await page.goto(`${desk.url}/desk/field/`)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  const cdp = await page.context().newCDPSession(page)
  const registered = new Promise<string>((found) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${desk.url}/desk/field/`)
      if (ours) found(ours.registrationId)
    }),
  )
  await cdp.send('ServiceWorker.enable')
  const link = `${desk.url}/desk/matters/${filed.number}`
  const payload = { id: 'one-push', title: `事项 ${filed.number}`, body: '有新情况，请查看。', link, what: '邻居家半夜装修' }
  const push = { origin: desk.url, registrationId: await registered, data: JSON.stringify(payload) }
  // A browser without windows shows no notification and keeps none: what the worker asks it to show is read instead.
  const [worker] = page.context().serviceWorkers()
  await worker?.evaluate(`{
    globalThis.shown = []
    registration.showNotification = async (title, { body, data, tag }) => void shown.push({ title, body, data, tag })
  }`)
  const shown = (): Promise<unknown> => worker?.evaluate('shown') ?? Promise.resolve(null)
  const first = { title: payload.title, body: payload.body, data: { link }, tag: payload.id }
  await cdp.send('ServiceWorker.deliverPushMessage', push)
  await becomes(shown, [first])
  // With the same tag the browser lets it take the place of the first one instead of ringing beside it.
  await cdp.send('ServiceWorker.deliverPushMessage', { ...push, data: JSON.stringify({ ...payload, body: '又有新情况。' }) })
  await becomes(shown, [first, { ...first, body: '又有新情况。' }])
})

test('the pages that tell people are clean for a screen reader, in the dark and at 320 px', async () => {
  for (const [login, path] of [
    [seats.admin, 'templates'],
    [seats.admin, 'deliveries'],
    [seats.admin, 'partners'],
    [seats.town, 'own-channels'],
  ] as const)
    for (const look of [{ width: 1440 }, { width: 320, dark: true }]) {
      const page = await desk.seat(login, look)
      await (await page.context().newCDPSession(page)).send('Page.setBypassCSP', { enabled: true })
      await page.goto(`${desk.url}/desk/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('load')
      if (process.env['HUYING_TEST_PICTURES'])
        await page.screenshot({ path: `${process.env['HUYING_TEST_PICTURES']}/${path}-${look.width}.png`, fullPage: true })
      await page.addScriptTag({ path: axePath })
      const found = await page.evaluate(
        'axe.run().then((result) => result.violations.map((one) => one.id + " " + one.nodes[0].html.slice(0, 120)))',
      )
      assert.deepEqual(found, [], `${path} ${look.width}`)
      assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= look.width, `${path} ${look.width}`)
      await page.close()
    }
})
