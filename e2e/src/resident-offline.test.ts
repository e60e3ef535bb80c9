import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { becomes } from './becomes.ts'
import { givenResident } from './given-resident.ts'

const g = await givenResident()
const words = '桥下的灯整晚不亮，走路看不见。我的电话 138 0000 0147。'

async function countOf(what: string): Promise<number> {
  const row = await g.server.deps.database.inDistrict(1, (tx) =>
    tx.one<{ n: number }>({
      text: `select count(*) as n from event_contents where district_id = 1 and content->>'what' = $1`,
      values: [what],
    }),
  )
  return row?.n ?? 0
}

const next = (page: Page) => page.getByRole('button', { name: '下一题' })
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }))
/** Typing rests for a moment before it is kept. */
const untilKept = (page: Page, part: string) => page.waitForFunction((text) => JSON.stringify({ ...localStorage }).includes(text), part)

test('what was typed is there again after the page was lost, without the telephone number in storage', async () => {
  const page = await g.phone()
  await page.goto(`${g.url}/report`)
  await page.getByLabel('发生了什么？').fill(words)
  await untilKept(page, '桥下的灯')
  const stored = await kept(page)
  assert.doesNotMatch(stored, /138|0147/)
  await page.goto(g.url)
  await page.goto(`${g.url}/report`)
  await page.waitForFunction(() => (document.querySelector('textarea')?.value.length ?? 0) > 0)
  assert.match(await page.getByLabel('发生了什么？').inputValue(), /^桥下的灯整晚不亮/)
})

test('a draft older than 72 hours is wiped', async () => {
  const page = await g.phone()
  await page.goto(`${g.url}/report`)
  await page.evaluate(() =>
    localStorage.setItem('huying-draft-help', JSON.stringify({ at: Date.now() - 73 * 3_600_000, fields: { what: '旧的' } })),
  )
  await page.goto(`${g.url}/help`)
  await page.waitForFunction(() => localStorage.getItem('huying-draft-help') === null)
  assert.equal(await page.getByLabel('要帮什么忙？').inputValue(), '')
})

test('without network the words stay, a banner says so, and it goes on by itself when the network is back', async () => {
  const what = '地下车库进水了。'
  const page = await g.phone()
  await page.goto(`${g.url}/report?code=${g.code}`)
  await page.getByLabel('发生了什么？').fill(what)
  await untilKept(page, what)
  await page.context().setOffline(true)
  await page.getByText('没网了').waitFor()
  await next(page).click()
  assert.equal(await page.getByLabel('发生了什么？').inputValue(), what)
  await page.context().setOffline(false)
  await page.waitForURL(/contact/)
  await page.getByLabel(/^不留/).check()
  await next(page).click()
  await page.waitForURL(/check/)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '发出去' }).click()
  await page.getByText('没网了').waitFor()
  await page.context().setOffline(false)
  await page.waitForURL(/received/)
  assert.equal(await countOf(what), 1)
  await page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith('huying-draft-')))
})

test('the answer lost on the way back is no second matter: the same key is sent again', async () => {
  const what = '单元门的锁坏了，晚上关不上。'
  const page = await g.phone()
  await page.goto(`${g.url}/report?code=${g.code}`)
  await page.getByLabel('发生了什么？').fill(what)
  await next(page).click()
  await page.waitForURL(/contact/)
  await page.getByLabel(/^不留/).check()
  await next(page).click()
  await page.waitForURL(/check/)
  let lost = 0
  await page.route('**/report/check', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch({ maxRedirects: 0 })
    return route.abort('connectionreset')
  })
  await page.getByRole('button', { name: '发出去' }).click()
  await page.getByText('没网了').waitFor()
  await page.waitForURL(/received/)
  assert.equal(lost, 1)
  assert.equal(await countOf(what), 1)
})

test('a photo taken without network is kept on the phone and sent later', async () => {
  const page = await g.phone()
  await page.goto(`${g.url}/report?code=${g.code}`)
  await page.locator('.shots .add').waitFor()
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 80, height: 80 } })
  await page.context().setOffline(true)
  await page.locator('input[type=file]').setInputFiles({ name: 'dark.png', mimeType: 'image/png', buffer: picture })
  await page.getByText('没网，先存在手机里').waitFor()
  await page.context().setOffline(false)
  await page.locator('input[name=photo]').waitFor({ state: 'attached' })
  await becomes(async () => /^[0-9a-f-]{36}$/.test(await page.locator('input[name=photo]').inputValue()), true)
})

test('a photo that could not be sent is still there after the page was lost', async () => {
  const page = await g.phone()
  await page.goto(`${g.url}/help`)
  await page.locator('.shots .add').waitFor()
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 80, height: 80 } })
  await page.route('**/api/v1/files', (route) => route.abort('internetdisconnected'))
  await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
  await page.getByText('没网，先存在手机里').waitFor()
  await page.unroute('**/api/v1/files')
  await page.goto(`${g.url}/help`)
  await page.locator('input[name=photo]').waitFor({ state: 'attached' })
})
