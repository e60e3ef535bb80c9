/** The pages beside the matters: public answers by two people, codes, limits, notices, partners. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { becomes } from './becomes.ts'
import { givenDesk, seats, village } from './given-desk.ts'

const desk = await givenDesk()

test('an answered question becomes a public answer that another person checks', async () => {
  const filed = await desk.file({ flow: 'ask', what: '荷风苑的充电棚晚上开吗？' })
  await desk.staffStep(seats.town, 'answer', { filed, form: { text: '开，全天开放，刷门禁卡进。' } })
  const writer = await desk.seat(seats.town)
  await writer.goto(`${desk.url}/desk/matters/${filed.number}`)
  await writer.getByRole('button', { name: '写成公开答复' }).click()
  await becomes(() => writer.getByLabel('问题').inputValue(), '荷风苑的充电棚晚上开吗？')
  await writer.getByRole('button', { name: '交给别人检查' }).click()
  await writer.getByRole('status').getByText('等另一位同事检查').waitFor()
  await writer.goto(`${desk.url}/desk/answers`)
  const mine = writer.getByRole('listitem').filter({ hasText: '荷风苑的充电棚' })
  await mine.locator('[aria-disabled=true]').filter({ hasText: '您起草的，要由别人检查' }).waitFor()

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

/** As a partner's engineer would: the very text, by bash. Only the time is the server's. */
async function runCommands(commands: string): Promise<Record<string, unknown>> {
  const seconds = Math.floor(desk.server.clock.now() / 1_000)
  const { stdout } = await promisify(execFile)('bash', ['-ec', `date() { echo ${seconds}; }\n${commands}`])
  return JSON.parse(stdout) as Record<string, unknown>
}

test('the commands on the page of partners, and those in the manual, really sign and send; a secret is changed and ended', async () => {
  const page = await desk.seat(seats.admin)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: desk.url })
  await (await page.context().newCDPSession(page)).send('Page.setBypassCSP', { enabled: true })
  await page.goto(`${desk.url}/desk/district`)
  await page.getByRole('main').getByRole('link', { name: '对接系统' }).click()
  await page.getByRole('button', { name: '新建对接' }).click()
  const form = page.getByRole('form', { name: '新建对接' })
  await form.getByRole('button', { name: '新建，出密钥' }).click()
  await form.getByText('请填“对方是谁”').waitFor()
  await form.getByText('请选“可以提交什么”').waitFor()
  await form.getByLabel('对方是谁').fill('市局联调平台')
  await form.getByLabel('反诈预警').check()
  await form.getByLabel('110 电话').check()
  await form.getByRole('button', { name: '新建，出密钥' }).click()
  await page.getByRole('heading', { name: '市局联调平台 建好了' }).waitFor()
  await page.getByRole('button', { name: '复制接口密钥' }).click()
  await page.getByRole('button', { name: '已复制接口密钥' }).waitFor()
  const key = String(await page.evaluate('navigator.clipboard.readText()'))
  assert.match(key, /^hy_LP_/)
  await page.addScriptTag({ content: readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') })
  assert.deepEqual(await page.evaluate('axe.run().then((result) => result.violations.map((one) => one.id + one.nodes[0].html))'), [])

  const shown = page.getByRole('group', { name: '命令' })
  const commandsFor = async (what: string): Promise<string> => {
    await page.getByRole('radio', { name: what }).check()
    return (await shown.textContent()) ?? ''
  }
  const first = await commandsFor('只试签名')
  assert.equal((await runCommands(first))['partner'], '市局联调平台')
  assert.match(String((await runCommands(await commandsFor('反诈预警')))['number']), /^LP\d+/)
  assert.match(String((await runCommands(await commandsFor('110 电话')))['number']), /^LP\d+/)
  const secret = /SECRET='(.+)'/.exec(first)?.[1] ?? ''
  const manual = readFileSync(new URL('../../docs/partners.md', import.meta.url), 'utf8')
  const written = (/```sh\n([\s\S]+?)```/.exec(manual)?.[1] ?? '')
    .replace("KEY='…'", `KEY='${key}'`)
    .replace("SECRET='…'", `SECRET='${secret}'`)
    .replace('https://huying.example.gov.cn', desk.url)
  assert.equal((await runCommands(written))['partner'], '市局联调平台')

  await page.getByRole('button', { name: '已交给对方' }).click()
  assert.ok(!(await page.content()).includes(secret), 'it is shown once')
  await page.reload()
  const line = page.getByRole('listitem').filter({ hasText: '市局联调平台' })
  await line.getByText('24 小时内收下 4 次，没收 0 次').waitFor()
  await line.getByRole('button', { name: '换签名密钥' }).click()
  await page.getByRole('heading', { name: '市局联调平台 的新签名密钥' }).waitFor()
  await line.getByText(/两把签名密钥都有效/).waitFor()
  const second = (await commandsFor('只试签名')).replace('填接口密钥', key)
  for (const commands of [first, second]) assert.equal((await runCommands(commands))['partner'], '市局联调平台')
  await line.getByRole('button', { name: '现在就停用旧密钥' }).click()
  await page.getByText('旧密钥已停用').waitFor()
  assert.equal((await runCommands(first))['code'], 'partners.bad-signature')
  await line.getByRole('button', { name: /^停用/ }).click()
  await line.getByRole('button', { name: '停用这个对接' }).click()
  await page.getByText('市局联调平台 已停用。').waitFor()
  assert.equal((await runCommands(second))['code'], 'partners.revoked')
  await page.reload()
  for (const why of ['签名对不上：密钥不对', '这个对接已经停用'])
    await page.getByRole('row').filter({ hasText: '市局联调平台' }).filter({ hasText: why }).waitFor()

  const other = await desk.seat(seats.district)
  await other.goto(`${desk.url}/desk/partners`)
  await other.getByRole('alert').waitFor()
  assert.equal(await other.getByRole('button', { name: '新建对接' }).count(), 0)
})
