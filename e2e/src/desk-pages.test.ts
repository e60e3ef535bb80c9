/** The pages beside the matters: public answers by two people, codes, limits, notices. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenDesk, seats, village } from './given-desk.ts'

const desk = await givenDesk()

test('an answered question becomes a public answer that another person checks', async () => {
  const filed = await desk.file({ flow: 'ask', what: '荷风苑的充电棚晚上开吗？' })
  await desk.staffStep(seats.town, 'answer', { filed, form: { text: '开，全天开放，刷门禁卡进。' } })
  const writer = await desk.seat(seats.town)
  await writer.goto(`${desk.url}/desk/matters/${filed.number}`)
  await writer.getByRole('button', { name: '写成公开答复' }).click()
  assert.equal(await writer.getByLabel('问题').inputValue(), '荷风苑的充电棚晚上开吗？')
  await writer.getByRole('button', { name: '交给别人检查' }).click()
  await writer.getByRole('status').getByText('等另一位同事检查').waitFor()
  await writer.goto(`${desk.url}/desk/answers`)
  const mine = writer.getByRole('listitem').filter({ hasText: '荷风苑的充电棚' })
  assert.equal(await mine.getByRole('button', { name: '您起草的，要由别人检查' }).getAttribute('aria-disabled'), 'true')

  const checker = await desk.seat(seats.district)
  await checker.goto(`${desk.url}/desk/answers`)
  await checker.getByRole('listitem').filter({ hasText: '荷风苑的充电棚' }).getByRole('button', { name: '检查过了，公布' }).click()
  await checker.getByRole('status').getByText('已公布').waitFor()
  const found = await (await fetch(`${desk.url}/api/v1/answers?words=${encodeURIComponent('充电棚晚上开吗')}`)).json()
  assert.match(JSON.stringify(found), /刷门禁卡进/)
})

test('an answer that names somebody is refused with the reason, and nothing typed is lost', async () => {
  const page = await desk.seat(seats.town)
  await page.goto(`${desk.url}/desk/answers`)
  await page.getByRole('button', { name: '写一条' }).click()
  await page.getByLabel('问题').fill('找谁办？')
  await page.getByLabel('答复', { exact: true }).fill('打 13800000147 找王小明')
  await page.getByRole('button', { name: '交给别人检查' }).click()
  await page
    .getByRole('alert')
    .getByText(/认出个人/)
    .waitFor()
  assert.equal(await page.getByLabel('答复', { exact: true }).inputValue(), '打 13800000147 找王小明')
})

test('a desk makes a code, retires it with a reason, and posters are one click away', async () => {
  const page = await desk.seat(seats.village)
  await page.goto(`${desk.url}/desk/codes`)
  await page.getByRole('button', { name: '新建码' }).click()
  await page.locator('form').getByRole('button', { name: '新建码' }).click()
  await page
    .getByRole('alert')
    .getByText(/请填“地点名称”/)
    .waitFor()
  await page.getByLabel('地点名称').fill('荷风苑 9 幢')
  await page.locator('form').getByRole('button', { name: '新建码' }).click()
  await page
    .getByRole('status')
    .getByText(/新码 LP-\d{6} 建好了/)
    .waitFor()
  const card = page.getByRole('listitem').filter({ hasText: '荷风苑 9 幢' })
  const poster = await page.request.get(`${desk.url}${await card.getByRole('link', { name: '海报' }).getAttribute('href')}`)
  assert.equal(poster.status(), 200)
  assert.match(await poster.text(), /<svg/)
  await card.getByRole('button', { name: '停用' }).click()
  await card.getByLabel(/理由/).fill('楼拆了，请扫小区门口的码')
  await card.locator('form').getByRole('button', { name: '停用' }).click()
  await card.getByText('已停用').waitFor()
})

test('the administrator changes a limit for one category; nobody else is offered the page', async () => {
  const page = await desk.seat(seats.admin)
  await page.goto(`${desk.url}/desk/limits`)
  const kind = page
    .getByRole('region', { name: '我要报' })
    .or(page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: '我要报' }) }))
    .first()
  await kind.getByText('平台默认').first().waitFor()
  await kind.getByRole('button', { name: /^为一个类别另定 我要报 交办/ }).click()
  await page.getByLabel('类别', { exact: true }).selectOption({ index: 1 })
  await page.getByLabel('数量').fill('２')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('status').getByText('已保存').waitFor()
  await kind.getByText('本区改过').first().waitFor()
  await kind.getByRole('button', { name: /^恢复默认 我要报 交办/ }).click()
  await kind.getByText('本区改过').waitFor({ state: 'detached' })
  const handler = await desk.seat(seats.handler)
  await handler.goto(`${desk.url}/desk/notices`)
  await handler.getByRole('heading', { level: 1, name: '通知' }).waitFor()
  assert.equal(await handler.getByRole('navigation', { name: '工作台页面' }).getByRole('link', { name: '时限' }).count(), 0)
})

test('a number typed in any form opens its matter from everywhere', async () => {
  const filed = await desk.file({ what: '按编号找到的事', where: { unit: village } })
  const page = await desk.seat(seats.town)
  await page.goto(`${desk.url}/desk/notices`)
  await page.getByRole('heading', { level: 1, name: '通知' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(filed.number.toLowerCase().replace(/(\d{4})(\d{4})(\d)$/, ' $1-$2 $3'))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '按编号找到的事' }).waitFor()
})
