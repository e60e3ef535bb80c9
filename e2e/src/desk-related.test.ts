/** Matters that belong together, at the desk: assisted, summoned, split, joined, taken down on the telephone, printed. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { becomes } from './becomes.ts'
import { givenDesk, property, seats, village, type Look } from './given-desk.ts'

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
    (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run(),
  )
  assert.deepEqual(
    found.violations.map((one) => one.id),
    [],
    where,
  )
}

const step = (page: Page, name: string) => page.getByRole('group', { name: '下一步' }).getByRole('button', { name, exact: false })
async function chooseUnit(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(words)
  await page.getByRole('option', { name: words }).first().click()
}
const send = (page: Page) => page.locator('form.stepform [type=submit]').click()
const done = (page: Page, name: string) => page.getByRole('status').getByText(`“${name}”已记录`).waitFor()

test('assistance is asked for and answered, and only then can the lead answer the resident', async () => {
  const filed = await desk.file({ what: '车棚电线冒火花' })
  await desk.staffStep(seats.town, 'assign', { filed, form: { unit: property } })
  const page = await open(seats.town, `matters/${filed.number}`)
  await step(page, '请协办').click()
  await chooseUnit(page, '请谁协办', '区消防救援大队')
  await page.getByLabel('请它做什么？').fill('看看线路')
  await send(page)
  await done(page, '请协办')
  const box = page.locator('.children')
  await box.getByText('还有 1 件没有结束').waitFor()
  await expectAccessible(page, 'a matter that is assisted')
  const lead = await open(seats.handler, `matters/${filed.number}`)
  await lead.getByText(/还不能做的/).click()
  await lead.getByText('还有协办、报到或分件没有结束').waitFor()
  const child = (await box.getByRole('link').first().getAttribute('href')) ?? ''
  const fire = await open(seats.fire, child.replace('/desk/', ''))
  await fire.getByText('协办：').first().waitFor()
  await step(fire, '答复协办').click()
  await fire.getByLabel('协办了什么，结果怎样？').fill('线路换好了')
  await send(fire)
  await done(fire, '答复协办')
  await box.getByText('1 件都结束了').waitFor()
  await page.locator('.timeline').getByText('线路换好了').waitFor()
  await step(lead, '办结答复').waitFor()
})

test('a duplicate is proposed, compared side by side, joined by a person with a reason, and taken apart again', async () => {
  const first = await desk.file({ what: '北门水管爆了，水漫了一地', where: { unit: village } })
  const again = await desk.file({ what: '北门水管爆了，水漫到路上', where: { unit: village } })
  const page = await open(seats.town, `matters/${again.number}`)
  const same = page.getByRole('region', { name: '可能是同一件' })
  await same.getByRole('button', { name: '比一比' }).first().click()
  const dialog = page.getByRole('dialog', { name: '是不是同一件？' })
  await dialog.getByRole('region', { name: '另一件' }).getByText('水漫了一地').waitFor()
  await expectAccessible(page, 'side by side')
  await dialog.getByRole('button', { name: '是同一件，并过去' }).click()
  await page.getByLabel('凭什么看是同一件？').fill('同一根水管')
  await send(page)
  await page.locator('.belongs').getByText('已并入').waitFor()
  assert.equal((await desk.read(again)).joinedTo, first.number)
  await step(page, '拆开，单独办').click()
  await page.getByLabel(/为什么不是同一件/).fill('是两根')
  await send(page)
  await done(page, '拆开，单独办')
  assert.equal((await desk.read(again)).joinedTo, null)
})

test('a call is taken down by keyboard, what was typed survives another page, and the code is read out once', async () => {
  const page = await open(seats.town, 'queues/open')
  await page.keyboard.press('+')
  await page.getByRole('heading', { level: 1, name: '代录' }).waitFor()
  await page.getByLabel('来电号码').fill('138 0000 0166')
  await page.getByLabel('怎么称呼').fill('苏')
  await page.getByLabel('说了什么').fill('桥头的灯箱掉下来半边')
  await page.getByRole('link', { name: '通知' }).click()
  await page.getByRole('heading', { level: 1, name: '通知' }).waitFor()
  await page.goBack()
  await becomes(() => page.getByLabel('说了什么').inputValue(), '桥头的灯箱掉下来半边')
  await page.keyboard.press('Tab')
  await page.getByLabel('说了什么').press('Control+Enter')
  await page.getByText('请选镇街、填码').waitFor()
  await page.getByLabel('镇街').selectOption({ label: '塘栖镇' })
  await page.getByLabel('村社区').selectOption(village)
  await page
    .getByRole('complementary', { name: '边听边看' })
    .getByText(/中心|社区/)
    .first()
    .waitFor()
  await expectAccessible(page, 'filing for a caller')
  await page.getByLabel('具体位置').press('Control+Enter')
  const read = page.getByRole('region', { name: /请念给来电人/ })
  await read.locator('.figure').nth(1).waitFor()
  const [number = '', code = ''] = await read.locator('.figure').allInnerTexts()
  assert.match(code, /^(\d{4} ){4}\d{4}$/)
  const own = await desk.read({ number: number.replaceAll(' ', ''), trackingCode: code.replaceAll(' ', '') } as never)
  assert.equal(own.timeline[0]?.text, '桥头的灯箱掉下来半边')
  await read.getByRole('button', { name: '再录一件' }).click()
  await becomes(() => page.getByLabel('说了什么').inputValue(), '')
})

test('the printed work order shows what its reader may see, and the identity only with a reason', async () => {
  const filed = await desk.file({ what: '树枝压着电线', contact: { name: '欧阳枕流', phone: '138 0000 0155' } })
  const page = await open(seats.town, `matters/${filed.number}/print`)
  const sheet = page.locator('.sheet')
  await sheet.getByRole('img', { name: /扫码/ }).waitFor()
  assert.ok(!(await sheet.innerText()).includes('欧阳枕流'))
  await sheet.getByText('138****0155').first().waitFor()
  await expectAccessible(page, 'work order')
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.bar-top').isVisible(), false)
  assert.equal(
    await sheet
      .getByRole('button')
      .first()
      .isVisible()
      .catch(() => false),
    false,
  )
  await page.emulateMedia({ media: 'screen' })
  await sheet.getByRole('button', { name: '查看完整信息' }).click()
  await sheet.getByLabel('为什么要看').selectOption('visit')
  await sheet.getByLabel('说具体一些').fill('上门要带工单')
  await sheet.locator('form [type=submit]').click()
  await sheet.getByText('欧阳枕流').waitFor()
  const elsewhere = await desk.seat('lp.nanyuan')
  await elsewhere.goto(`${desk.url}/desk/matters/${filed.number}/print`)
  await elsewhere.getByRole('alert').waitFor()
  assert.equal(await elsewhere.locator('.sheet').count(), 0)
})
