/** A new installation without a programmer: from the printed address to a matter that a resident files in a district that was not there before. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { givenServer } from '../../apps/server/test/given-server.ts'
import { firstRunToken } from '../../apps/server/src/modules/settings/index.ts'
import { forgetDistricts } from '../../apps/server/src/platform/districts.ts'
import { launchBrowser, newPhone } from './browser.ts'
import { newContext } from './given-desk.ts'

const server = await givenServer({ at: '2026-03-03T10:00:00+08:00' })
await server.given.owner.query('truncate districts cascade')
forgetDistricts(server.deps)
const browser = await launchBrowser()
after(async () => {
  await browser.close()
  await server.close()
})
const page = await (await newContext(browser, {})).newPage()
const password = '晚风吹过云溪的桥2026'

test('before there is a district, residents are told so and nothing breaks', async () => {
  const answer = await fetch(`${server.url}/`)
  assert.equal(answer.status, 503)
  assert.match(await answer.text(), /还没有设好/)
})

test('the printed address founds the district and signs its administrator in; a wrong one does not', async () => {
  const token = await firstRunToken(server.deps)
  assert.ok(token)
  await page.goto(`${server.url}/desk/first-run#wrong`)
  await page.getByRole('button', { name: '开通' }).click()
  await page.getByRole('alert').getByText('请填区县名称').waitFor()
  for (const [label, words] of [
    ['名称', '云溪区'],
    ['英文名称', 'Yunxi'],
    ['区划代码', '990001'],
    ['两个字母', 'yx'],
    ['给居民的电话', '0571-5550 0900'],
    ['您的姓名', '沈青'],
    ['密码', password],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(words)
  await page.getByRole('button', { name: '开通' }).click()
  await page
    .getByRole('alert')
    .getByText(/这个地址已经用过了，或者不对/)
    .waitFor()
  await page.evaluate(`location.hash = '${token}'`)
  await page.getByRole('button', { name: '开通' }).click()
  await page.waitForURL(/\/desk\/district$/)
  // The second factor has a journey of its own; here the account is exempt, as the demo's are.
  await server.given.database.inDistrict(1, (tx) => tx.rows({ text: 'update people set is_demo = true where district_id = 1' }))
  const signedIn = await page.request.post(`${server.url}/api/v1/sessions`, { data: { login: 'yx.admin', password } })
  assert.equal(signedIn.status(), 201)
  await page.goto(`${server.url}/desk/district`)
  await page.getByRole('heading', { level: 1, name: '区县设置' }).waitFor()
  assert.ok(!page.url().includes('#'), 'the token does not stay in the address')
  await page.getByText(/还差 \d 项/).waitFor()
  const again = await fetch(`${server.url}/api/v1/first-run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      code: '990002',
      prefix: 'YY',
      name: '另一区',
      nameEn: 'Other',
      phone: '0571',
      adminName: '某',
      password,
    }),
  })
  assert.equal(again.status, 404)
})

test('an example of units is taken over by one press and closed by one, and the desks that have nobody are named', async () => {
  await page.getByRole('button', { name: '装入示例单位' }).click()
  await page.getByRole('status').getByText('示例单位已装入').waitFor()
  await page.getByText(/还没有值班的人：镇街中心“青禾镇（示例）”、“白鹭街道（示例）”；村社中心/).waitFor()
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/first-run.png`, fullPage: true })
  await page.getByRole('link', { name: '去设 人员' }).click()
  await page.getByRole('heading', { level: 1, name: '人员' }).waitFor()
  await page.goto(`${server.url}/desk/units`)
  await page.getByRole('button', { name: '关掉示例单位' }).click()
  await page.getByRole('status').getByText('示例单位已关掉').waitFor()
  await page.goto(`${server.url}/desk/district`)
})

test('units come from a table, after a look at what they would change; a wrong line is named', async () => {
  await page.getByRole('link', { name: '去设 单位' }).click()
  await page.getByRole('heading', { level: 1, name: '单位' }).waitFor()
  const table = page.getByLabel('或者粘贴在这里')
  await table.fill('编号,名称,上级编号\n990001900,云溪镇,990001\n990001900001,桥头村,990001999')
  await page.getByRole('button', { name: '先看看' }).click()
  await page.getByRole('alert').getByText('第 3 行：').waitFor()
  await table.fill(
    '编号,名称,上级编号,类型\n990001900,云溪镇,990001,\n990001900001,桥头村,990001900,\n990001-fire,消防救援大队,990001,部门',
  )
  await page.getByRole('button', { name: '先看看' }).click()
  await page.getByText('新增 3，修改 0，去掉 0，不变 0').waitFor()
  await page.getByRole('button', { name: '全部采用' }).click()
  await page.getByRole('status').getByText('已采用，3 处改变。').waitFor()
  await page.getByRole('button', { name: '改 云溪镇', exact: true }).click()
  await page.getByLabel('名称', { exact: true }).fill('云溪镇中心')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('status').getByText('“云溪镇中心”已保存。').waitFor()
})

test('service hours, a rule and its dry run are set, and it can be left and resumed', async () => {
  await page.goto(`${server.url}/desk/calendar`)
  await page.getByLabel('每天的服务时间', { exact: true }).fill('９:00至12:00')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('status').getByText('服务时间已保存。').waitFor()
  await page.goto(`${server.url}/desk/rules`)
  await page.getByRole('button', { name: '加一条规则' }).click()
  await page.getByLabel('规则名称').fill('飞线归消防')
  await page.getByLabel('说到其中一个词').fill('飞线')
  await page.getByLabel('建议交给').selectOption('990001-fire')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('status').getByText('规则已保存。').waitFor()
  await page.getByText('说到「飞线」：建议交给消防救援大队').waitFor()
  await page.getByLabel('居民的话').fill('楼道里飞线充电')
  await page.getByRole('button', { name: '试这句话' }).click()
  await page.getByText('“飞线归消防”符合，建议交给消防救援大队').waitFor()
})

test('the district says its own words, makes a code with a poster, and a resident files at it', async () => {
  await page.goto(`${server.url}/desk/texts`)
  await page.getByRole('group', { name: '欢迎的话' }).getByLabel('中文').fill('云溪人的事，一起办好。')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('status').getByText('文字已保存').waitFor()
  await page.goto(`${server.url}/desk/codes`)
  await page.getByRole('button', { name: '新建码' }).click()
  await page.getByLabel('地点名称').fill('桥头村口')
  await page.locator('form').getByRole('button', { name: '新建码' }).click()
  const made = await page.getByRole('status').getByText(/新码 YX-\d{6}/).textContent() // prettier-ignore
  const code = /YX-(\d{6})/.exec(made ?? '')?.[1]
  const poster = await page.request.get(`${server.url}/api/v1/units/990001/posters.pdf?size=A4`)
  assert.equal(poster.status(), 200)
  assert.equal((await poster.body()).subarray(0, 4).toString(), '%PDF')
  const phone = await (await newPhone(browser, { baseUrl: server.url })).newPage()
  await phone.goto(`${server.url}/c/YX${code ?? ''}`)
  await phone.getByText('云溪人的事，一起办好。').waitFor()
  await phone.getByRole('link', { name: '我要报' }).click()
  await phone.getByLabel('发生了什么？').fill('楼道里飞线充电，很危险')
  await phone.getByRole('button', { name: '下一题' }).click()
  await phone.getByLabel(/^不留/).check()
  await phone.getByRole('button', { name: '下一题' }).click()
  await phone.getByRole('button', { name: '发出去' }).click()
  await phone.getByRole('heading', { name: '我们收到了' }).waitFor()
  await page.goto(`${server.url}/desk/`)
  await page.getByText('楼道里飞线充电').first().click()
  await page.getByText('按规则“飞线归消防”').first().waitFor()
})
