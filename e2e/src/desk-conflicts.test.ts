/** What goes wrong at a desk: somebody was faster, the network swallowed the answer, new matters arrive while one works. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { becomes } from './becomes.ts'
import { givenDesk, property, seats } from './given-desk.ts'

const desk = await givenDesk()

async function openQuestion(page: Page, number: string): Promise<void> {
  await page.goto(`${desk.url}/desk/matters/${number}`)
  await page
    .getByRole('group', { name: '下一步' })
    .getByRole('button', { name: /^问反映人/ })
    .click()
  await page.getByRole('heading', { level: 2, name: '问反映人' }).waitFor()
}

const stepsOf = async (filed: Parameters<typeof desk.read>[0], step: string): Promise<number> =>
  (await desk.read(filed)).timeline.filter((entry) => entry.step === step).length

test('when the resident adds something meanwhile, the desk is shown it, keeps what was typed, and can still send', async () => {
  const filed = await desk.file()
  const page = await desk.seat(seats.town)
  // Without the stream and the polling the page learns of it only by the refusal.
  await page.route('**/events', (route) => route.abort())
  await openQuestion(page, filed.number)
  let refused = false
  page.on('response', (answer) => (refused ||= answer.url().endsWith('/steps/askBack')))
  await page.route(`**/api/v1/matters/${filed.number}`, (route) => (refused ? route.continue() : route.abort()))
  await page.getByRole('textbox', { name: /想问什么/ }).fill('是哪个单元？')
  await desk.residentStep(filed, 'add', { text: '现在冒烟了' })
  await page.locator('form.stepform').getByRole('button', { name: '问反映人' }).click()
  const changed = page.getByRole('alert').filter({ hasText: '这件事有了变化' })
  await changed.getByText('现在冒烟了').waitFor()
  await becomes(() => page.getByRole('textbox', { name: /想问什么/ }).inputValue(), '是哪个单元？')
  assert.equal(await stepsOf(filed, 'askBack'), 0)
  await page.getByRole('button', { name: '看过了，仍然提交' }).click()
  await page.getByRole('status').getByText('“问反映人”已记录').waitFor()
  assert.equal(await stepsOf(filed, 'askBack'), 1)
})

test('when somebody else has taken the step already, what was typed stays to be copied and cannot be sent', async () => {
  const filed = await desk.file()
  const page = await desk.seat(seats.town)
  await openQuestion(page, filed.number)
  await page.getByRole('textbox', { name: /想问什么/ }).fill('是哪个单元？')
  await desk.residentStep(filed, 'withdraw', { reason: '已经自己解决了' })
  await page.getByText('这一步现在不能办了').waitFor()
  await becomes(() => page.getByRole('textbox', { name: /想问什么/ }).inputValue(), '是哪个单元？')
  await page.locator('form.stepform [aria-disabled=true]').filter({ hasText: '问反映人' }).waitFor()
})

test('a step whose answer was lost is sent again and recorded once', async () => {
  const filed = await desk.file()
  const page = await desk.seat(seats.town)
  await openQuestion(page, filed.number)
  await page.getByRole('textbox', { name: /想问什么/ }).fill('是哪个单元？')
  await page.route('**/events', (route) => route.abort())
  await page.route(`**/api/v1/matters/${filed.number}`, (route) => route.abort())
  await page.route('**/steps/askBack', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.locator('form.stepform').getByRole('button', { name: '问反映人' }).click()
  await page.getByRole('alert').getByText('再点一次不会重复记录').waitFor()
  assert.equal(await stepsOf(filed, 'askBack'), 1, 'the server had carried it out')
  await page.unroute('**/steps/askBack')
  await page.locator('form.stepform').getByRole('button', { name: '问反映人' }).click()
  await page.getByRole('status').getByText('“问反映人”已记录').waitFor()
  assert.equal(await stepsOf(filed, 'askBack'), 1)
})

test('what was typed survives closing the form and looking at another matter', async () => {
  const [one, other] = [await desk.file({ what: '先来的事' }), await desk.file({ what: '另一件事' })]
  const page = await desk.seat(seats.town)
  await page.goto(`${desk.url}/desk/queues/mine?matter=${one.number}`)
  await page
    .getByRole('group', { name: '下一步' })
    .getByRole('button', { name: /^问反映人/ })
    .click()
  await page.getByRole('textbox', { name: /想问什么/ }).fill('写到一半')
  await page.keyboard.press('Escape')
  await page.locator(`#row-${other.number}`).click()
  await page.getByRole('heading', { level: 2, name: '另一件事' }).waitFor()
  await page.locator(`#row-${one.number}`).click()
  await page.getByRole('heading', { level: 2, name: '先来的事' }).waitFor()
  await page
    .getByRole('group', { name: '下一步' })
    .getByRole('button', { name: /^问反映人/ })
    .click()
  await becomes(() => page.getByRole('textbox', { name: /想问什么/ }).inputValue(), '写到一半')
})

test('a new matter that is due first waits behind a bar until it is asked for', async () => {
  await desk.file({ what: '早上的事' })
  const page = await desk.seat(seats.town)
  await page.goto(`${desk.url}/desk/queues/open`)
  const rows = page.getByRole('list', { name: '在办的事项' }).getByRole('listitem')
  await rows.first().waitFor()
  const before = await rows.allInnerTexts()
  const urgent = await desk.file({ flow: 'help', what: '老人被锁在门外' })
  const bar = page.getByRole('button', { name: /件新事项，点此显示/ })
  await bar.waitFor()
  assert.deepEqual((await rows.allInnerTexts()).length, before.length)
  await bar.click()
  await page.locator(`#row-${urgent.number}`).waitFor()
})

test('whoever lost the session is asked to sign in, and comes back to the same page', async () => {
  const filed = await desk.file()
  await desk.staffStep(seats.town, 'assign', { filed, form: { unit: property } })
  const page = await desk.seat(seats.handler)
  await page.goto(`${desk.url}/desk/matters/${filed.number}`)
  await page.getByRole('group', { name: '下一步' }).waitFor()
  await page.context().clearCookies()
  await page.getByRole('heading', { name: '登录工作台' }).waitFor()
  await page.getByLabel('账号').fill(seats.handler)
  await page.getByLabel('密码').fill(desk.password(seats.handler))
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('group', { name: '下一步' }).waitFor()
  assert.match(page.url(), new RegExp(filed.number))
})
