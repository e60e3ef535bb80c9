/** The desk does the whole job in a browser: dispatch, hand down and back, objection and ruling, asking the resident, proof. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenDesk, newContext, photo, property, seats, village } from './given-desk.ts'

const desk = await givenDesk()

const matterUrl = (number: string): string => `${desk.url}/desk/matters/${number}`

/** Opens a step's form on the page. */
async function openStep(page: Page, label: string): Promise<void> {
  await page
    .getByRole('group', { name: '下一步' })
    .getByRole('button', { name: new RegExp(`^${label}`) })
    .click()
  await page.getByRole('heading', { level: 2, name: label, exact: true }).waitFor()
}

async function submit(page: Page, label: string): Promise<void> {
  await page.locator('form.stepform').getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('status').getByText(`“${label}”已记录`).waitFor()
}

async function chooseUnit(page: Page, question: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: question }).fill(words)
  await page.getByRole('option', { name: words }).first().click()
  await page.getByRole('button', { name: /^换一个单位/ }).waitFor()
}

test('somebody signs in, and a wrong password says so and keeps the account', async () => {
  const page = await (await newContext(desk.browser, {})).newPage()
  await page.goto(`${desk.url}/desk/queues/open`)
  await page.getByRole('heading', { name: '登录工作台' }).waitFor()
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('alert').getByRole('link', { name: '请填账号' }).waitFor()
  await page.getByLabel('账号').fill(seats.town)
  await page.getByLabel('密码').fill('not-this-one')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('alert').getByText('账号或密码不对').waitFor()
  assert.equal(await page.getByLabel('账号').inputValue(), seats.town)
  await page.getByLabel('密码').fill(desk.password(seats.town))
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { level: 1, name: '在办' }).waitFor()
  await page.waitForURL(/queues\/open$/)
  await page.getByRole('button', { name: '姚听澜' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('heading', { name: '登录工作台' }).waitFor()
})

test('a routine matter is dispatched by keyboard alone, and the handler finishes it with a photo on a phone', async () => {
  const filed = await desk.file({ contact: { name: '王小明', phone: '138 0000 0147' } })
  const page = await desk.seat(seats.town)
  await page.goto(`${desk.url}/desk/queues/mine`)
  const row = page.locator(`#row-${filed.number}`)
  await row.waitFor()
  // The browser's clock is months away: the chip goes by the server's. Four working hours from 10:00 with lunch between: 15:30.
  assert.match(await row.innerText(), /剩 5:(30|29)/)
  await page.keyboard.press('j')
  await page.waitForURL(`**/queues/mine?matter=${filed.number}`)
  await page.getByRole('complementary', { name: '事项详情' }).getByText('王**').first().waitFor()
  assert.doesNotMatch(await page.locator('body').innerText(), /王小明|13800000147/)
  await page.getByRole('group', { name: '下一步' }).waitFor()
  await page.keyboard.press('1')
  // What is proposed may be changed.
  await page.getByRole('button', { name: /^换一个单位/ }).press('Enter')
  await page.getByRole('combobox', { name: '交给哪个单位？' }).focus()
  await page.keyboard.type('荷风苑')
  await page.getByRole('option', { name: '荷风苑' }).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^换一个单位/ }).waitFor()
  await page.getByRole('textbox', { name: /办理要求/ }).focus()
  await page.keyboard.type('先把门厅清出来')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('“交办”已记录').waitFor()
  assert.equal((await desk.read(filed)).state, 'assigned')

  const phone = await desk.seat(seats.handler, { width: 390, height: 844 })
  await phone.goto(`${desk.url}/desk/`)
  await phone.locator(`#row-${filed.number}`).click()
  await phone.getByText('先把门厅清出来').first().waitFor()
  await openStep(phone, '办结答复')
  await phone.getByRole('textbox', { name: /做了什么/ }).fill('车已清走，充电线已拆。')
  await phone.locator('input[type=file]').setInputFiles(await photo())
  await phone.getByText('已加 1 张').waitFor()
  await submit(phone, '办结答复')
  const seen = await desk.read(filed)
  assert.equal(seen.state, 'fixed')
  const last = seen.timeline.at(-1)
  assert.match(last?.text ?? '', /车已清走/)
  assert.equal(last?.files.length, 1)
})

test('a town hands down, the village hands back with its reason, and the town rules once', async () => {
  const filed = await desk.file({ what: '村口石桥护栏松了' })
  const town = await desk.seat(seats.town)
  await town.goto(matterUrl(filed.number))
  await openStep(town, '交给下级中心')
  await chooseUnit(town, '交给哪个下级中心？', '莲花')
  await submit(town, '交给下级中心')

  const villageDesk = await desk.seat(seats.village)
  await villageDesk.goto(`${desk.url}/desk/queues/mine`)
  await villageDesk.locator(`#row-${filed.number}`).click()
  await openStep(villageDesk, '退回上级')
  await villageDesk.getByRole('textbox').last().fill('石桥是镇里的，村里没有施工队')
  await submit(villageDesk, '退回上级')

  await town.goto(matterUrl(filed.number))
  await town.getByText('石桥是镇里的，村里没有施工队').first().waitFor()
  await openStep(town, '不同意退回')
  await town.getByRole('textbox').last().fill('镇里出人，村里先围起来')
  await submit(town, '不同意退回')

  await villageDesk.goto(matterUrl(filed.number))
  await villageDesk.getByRole('heading', { name: '村口石桥护栏松了' }).waitFor()
  await villageDesk.getByRole('group', { name: '下一步' }).waitFor()
  assert.equal(await villageDesk.getByRole('button', { name: /^退回上级/ }).count(), 0)
  const seen = await desk.read(filed)
  assert.equal(JSON.stringify(seen.timeline).includes('施工队'), false, 'the quarrel stays among staff')
})

test('a handling unit objects, the desk agrees, and the matter is dispatched anew', async () => {
  const filed = await desk.file({ what: '楼上漏水到公共走廊' })
  await desk.staffStep(seats.town, 'assign', { filed, form: { unit: property } })
  const handler = await desk.seat(seats.handler)
  await handler.goto(matterUrl(filed.number))
  await openStep(handler, '提出异议')
  await handler.getByRole('textbox').last().fill('这栋楼不归我们管')
  await submit(handler, '提出异议')
  const town = await desk.seat(seats.town)
  await town.goto(matterUrl(filed.number))
  await town.getByText('这栋楼不归我们管').first().waitFor()
  await openStep(town, '同意异议')
  await town.getByRole('textbox').last().fill('改交消防看走廊')
  await submit(town, '同意异议')
  assert.equal((await desk.read(filed)).state, 'reported')
  await town.getByRole('group', { name: '下一步' }).getByRole('button', { name: /^交办/ }).waitFor()
})

test('a handler asks the resident, the clock stands still, and the answer arrives on the open page by itself', async () => {
  const filed = await desk.file({ what: '路灯不亮' })
  await desk.staffStep(seats.town, 'assign', { filed, form: { unit: property } })
  const page = await desk.seat(seats.handler)
  await page.goto(matterUrl(filed.number))
  await openStep(page, '问反映人')
  await page.getByRole('textbox').last().fill('是哪一盏灯？')
  await submit(page, '问反映人')
  await page.getByText('暂停中').first().waitFor()
  await desk.residentStep(filed, 'answer', { text: '东门数第二盏' })
  await page.getByText('东门数第二盏').first().waitFor()
})

test('somebody who cannot take a step is offered none', async () => {
  const filed = await desk.file({ where: { unit: village } })
  const page = await desk.seat('lp.auditor')
  await page.goto(matterUrl(filed.number))
  await page.getByText('现在没有您可以办的步骤').waitFor()
  assert.equal(await page.getByRole('group', { name: '下一步' }).count(), 0)
})

test('a volunteer claims a call for help, sets out, arrives and is done; the resident sees who comes', async () => {
  const filed = await desk.file({ flow: 'help', what: '快递箱堵住了楼道，搬不动' })
  const page = await desk.seat(seats.volunteer, { width: 390, height: 844 })
  await page.goto(`${desk.url}/desk/queues/open`)
  await page.locator(`#row-${filed.number}`).click()
  await openStep(page, '抢单')
  const when = page.getByLabel(/什么时候/)
  if ((await when.count()) > 0) await when.fill('2026-03-03T14:00')
  await submit(page, '抢单')
  for (const label of ['出发', '到场']) {
    await openStep(page, label)
    await submit(page, label)
  }
  const seen = await desk.read(filed)
  assert.equal(seen.visitor?.surname, '祝')
  await openStep(page, '帮好了')
  await page.getByRole('textbox', { name: /做了什么|帮了什么/ }).fill('箱子都搬到一楼角落了')
  await page.locator('input[type=file]').setInputFiles(await photo())
  await page.getByText('已加 1 张').waitFor()
  await submit(page, '帮好了')
  assert.equal((await desk.read(filed)).state, 'helped')
})
