/** Flows that lie outside the product's folder, at the desk: filed, kept, found, claimed; and every question that a form may ask. */
import './own-flows.ts'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { becomes } from './becomes.ts'
import { givenDesk, seats, village, type Look } from './given-desk.ts'

const desk = await givenDesk()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function open(login: string, path: string, look: Look = {}): Promise<Page> {
  const page = await desk.seat(login, look)
  await page.goto(`${desk.url}/desk/${path}`)
  await page.locator('h1').first().waitFor()
  return page
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
  )
  assert.deepEqual(
    found.violations.map((one) => [one.id, one.nodes.map(({ html }) => html)]),
    [],
    where,
  )
}

const step = (page: Page, name: string) => page.getByRole('group', { name: '下一步' }).getByRole('button', { name })
const send = (page: Page) => page.locator('form.stepform [type=submit]').click()

async function chooseUnit(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(words)
  await page.getByRole('option', { name: words }).first().click()
}

async function choosePlace(page: Page): Promise<void> {
  await page.getByLabel('镇街').selectOption({ label: '塘栖镇' })
  await page.getByLabel('村社区').selectOption(village)
}

test('a village takes in a lost wallet, the keeper finds it in a queue of its own and gives it back', async () => {
  const page = await open(seats.village, 'filing')
  await page.getByRole('navigation', { name: '登记什么？' }).getByRole('link', { name: '失物招领' }).click()
  await page.getByRole('heading', { level: 1, name: '失物招领' }).waitFor()
  await page.getByRole('button', { name: '登记失物' }).click()
  await page.getByRole('alert').getByText('还有 3 处要改').waitFor()
  await expectAccessible(page, 'a start form with errors')
  await page.getByLabel('捡到什么？').fill('黑色钱包')
  await choosePlace(page)
  await chooseUnit(page, '交给谁保管？', '荷风苑')
  // What was typed outlives a look elsewhere.
  await page.getByRole('link', { name: '通知' }).click()
  await page.getByRole('heading', { level: 1, name: '通知' }).waitFor()
  await page.goBack()
  await becomes(() => page.getByLabel('捡到什么？').inputValue(), '黑色钱包')
  await page.getByLabel('捡到什么？').press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: '黑色钱包' }).waitFor()
  await page.getByText('保管中，等人认领').first().waitFor()
  await expectAccessible(page, 'a matter of an own flow')

  const keeper = await open(seats.handler, 'queues/open')
  await keeper
    .getByRole('navigation', { name: '队列' })
    .getByRole('link', { name: /失物招领\s*1/ })
    .click()
  await keeper.getByRole('link', { name: /黑色钱包/ }).dblclick()
  await step(keeper, '认领').click()
  await keeper.getByLabel('凭什么认定是失主？').fill('说得出里面的照片')
  await send(keeper)
  await keeper.getByText('已认领').first().waitFor()
})

test('in English it is English, from the words in its own folder', async () => {
  const page = await open(seats.town, 'new/lost-property', { lang: 'en' })
  await page.getByRole('heading', { level: 1, name: 'Lost property' }).waitFor()
  await page.getByLabel('What was found?').waitFor()
  await page.getByText('Where was it found?').waitFor()
  await page.getByRole('button', { name: 'Take in lost property' }).waitFor()
  assert.doesNotMatch(
    await page
      .locator('form.new-form > *:not(.where)')
      .allInnerTexts()
      .then((texts) => texts.join()),
    /失物|捡到/,
  )
})

test('whoever may file nothing gets no form, and nothing of it in the menu', async () => {
  const page = await open('lp.auditor', 'new/lost-property')
  await page.getByText('您的岗位没有可以直接登记的事项。').waitFor()
  assert.equal(await page.getByRole('link', { name: '新建' }).count(), 0)
})

test('grade, contact, person, day, several choices and yuan: asked, shown, masked, and opened with a reason', async () => {
  const page = await open(seats.town, 'new/visit-record')
  await page.getByLabel('为什么走访？').fill('老人被反复催债')
  await page.getByRole('radio', { name: '橙' }).check()
  const family = page.getByRole('group', { name: '走访谁？' })
  await family.getByLabel('姓名').fill('刘某某')
  await family.getByLabel('电话').fill('138 0000 0147')
  const visitor = page.getByLabel('谁去？')
  const option = visitor.locator('option', { hasText: '荷风苑' }).first()
  await option.waitFor({ state: 'attached' })
  await visitor.selectOption(await option.getAttribute('value'))
  await page.getByLabel('哪天去？').fill('2026-03-05')
  await page.getByRole('checkbox', { name: '独居' }).check()
  await page.getByRole('checkbox', { name: '有人威胁' }).check()
  await page.getByLabel('涉及多少钱？').fill('一大笔')
  await page.getByRole('button', { name: '登记走访' }).click()
  await page
    .getByRole('alert')
    .getByText(/整数|整元|元/)
    .waitFor()
  await page.getByLabel('涉及多少钱？').fill('12,000')
  await expectAccessible(page, 'every kind of question')
  await page.getByRole('button', { name: '登记走访' }).click()
  await page.getByRole('heading', { level: 1, name: '老人被反复催债' }).waitFor()
  await page.getByRole('img', { name: '橙级' }).first().waitFor()
  const entry = page.getByRole('listitem').filter({ hasText: '登记走访' }).last()
  for (const words of ['独居、有人威胁', '12,000 元', '刘**', '138****0147']) await entry.getByText(words).first().waitFor()
  await page.getByText('走访人').first().waitFor()
  await expectAccessible(page, 'a matter with parts and contacts')
  await entry.getByRole('button', { name: /查看完整信息/ }).click()
  await page.getByLabel('为什么要看').selectOption({ label: '上门' })
  await page.getByLabel('说具体一些').fill('上门前先打电话')
  await entry.locator('[type=submit]').click()
  await entry.getByText('13800000147').waitFor()
})

test('what was said in confidence is kept from the desk, and a linked matter shows on both sides', async () => {
  const visitor = await open(seats.handler, 'queues/open')
  await visitor.getByRole('link', { name: /老人被反复催债/ }).dblclick()
  await step(visitor, '记下谈话').click()
  await visitor.getByLabel('谈了什么？').fill('他说不想让儿子知道')
  await send(visitor)
  await visitor.getByRole('status').getByText('“记下谈话”已记录').waitFor()
  await visitor.getByText('他说不想让儿子知道').first().waitFor()
  await step(visitor, '走访完了').click()
  await visitor.getByLabel('结果', { exact: false }).fill('已经安顿')
  await visitor.getByLabel(/捡到了什么/).fill('一串钥匙')
  await chooseUnit(visitor, '谁保管？', '荷风苑')
  await send(visitor)
  await visitor.getByRole('heading', { name: '相关的事项' }).waitFor()
  const town = await open(seats.town, 'queues/open?flow=lost-property')
  await town.getByRole('link', { name: /一串钥匙/ }).dblclick()
  await town.getByText('引出了这一件').waitFor()
  await town.getByRole('link', { name: '老人被反复催债' }).click()
  await town.getByText('内容只有写的人和这件事点名的人能看。').waitFor()
  assert.equal(await town.getByText('他说不想让儿子知道').count(), 0)
})

test('the board is narrowed to a grade, and a row says it in shape, figure and word', async () => {
  const page = await open(seats.town, 'queues/all?grade=2')
  await page.getByRole('link', { name: /老人被反复催债/ }).waitFor()
  await page.getByRole('img', { name: '橙级' }).first().waitFor()
  await page.goto(`${desk.url}/desk/queues/all?grade=1`)
  await page.locator('h1').first().waitFor()
  await page.getByRole('link', { name: /老人被反复催债/ }).waitFor({ state: 'detached' })
})
