/** How somebody comes to work here: invited by an administrator, with a password or with the organisation's own sign-in. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { givenProvider } from '../../apps/server/test/given-provider.ts'
import { deskTime, givenDesk, newContext } from './given-desk.ts'

const provider = await givenProvider({ now: () => Date.parse(deskTime) })
const desk = await givenDesk({ config: { outgoingAllowed: [provider.host] } })
const { url, browser } = desk
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const admin = await desk.seat('lp.admin')

async function holds(page: Page, name: string): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate<string[]>(
    `axe.run(document).then((found) => found.violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`,
  )
  assert.deepEqual(found, [], name)
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true })
}

async function freshPage(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await newContext(browser, {})
  return { context, page: await context.newPage() }
}

async function invite(login: string, name: string): Promise<string> {
  await admin.goto(`${url}/desk/people`)
  await admin.getByRole('button', { name: '新建人员' }).click()
  const form = admin.getByRole('form', { name: '新建人员' })
  await form.getByLabel('姓名').fill(name)
  await form.getByLabel('账号').fill(login)
  await form.getByLabel('单位').fill('消防')
  await admin.locator('.options li').first().click()
  await form.getByRole('button', { name: '新建并邀请' }).click()
  return (await admin.locator('code.secret').textContent()) ?? ''
}

test('an administrator sets the provider up; people link it, sign in with it, sign out, and are told when they are unknown', async () => {
  await admin.goto(`${url}/desk/provider`)
  await admin.getByLabel('统一登录的地址').fill(`${provider.issuer}/realms/none`)
  await admin.getByRole('button', { name: '试一下' }).click()
  await admin.getByRole('alert').getByText('下面没有 OpenID 配置').waitFor()
  await admin.getByLabel('统一登录的地址').fill(provider.issuer)
  await admin.getByLabel('客户端编号').fill(provider.clientId)
  await admin.getByLabel('客户端密钥').fill(provider.secret)
  await admin.getByLabel('按钮上的名称').fill('浙政钉')
  await admin.getByLabel('理由').fill('接入区里的统一登录')
  await admin.getByRole('button', { name: '保存' }).click()
  await admin.getByRole('status').getByText('登录页上有按钮了').waitFor()
  await holds(admin, 'provider')

  const { context, page } = await freshPage()
  await page.goto(`${url}/desk/queues/open`)
  provider.subject = 'somebody nobody knows'
  await page.getByRole('button', { name: '用浙政钉登录' }).waitFor()
  await holds(page, 'sign-in')
  await page.getByRole('button', { name: '用浙政钉登录' }).click()
  await page.getByRole('alert').getByText('还没有关联这里的账号').waitFor()
  // What the provider brought leaves the address.
  await page.waitForURL((address) => address.search === '')
  await holds(page, 'unknown-subject')

  provider.subject = 'subject-of-tangqi'
  const mine = await desk.seat('lp.tangqi')
  await mine.goto(`${url}/desk/own-sign-in`)
  await mine.getByRole('button', { name: '关联我的账号' }).click()
  await mine.getByLabel('登录密码').fill(desk.password('lp.tangqi'))
  await holds(mine, 'link')
  await mine.getByRole('button', { name: '关联我的账号' }).click()
  await mine.getByText('以后可以用统一登录进来').waitFor()
  await holds(mine, 'linked')
  await mine.getByRole('link', { name: '回到登录与安全' }).click()
  await mine.getByText('已关联，从').waitFor()

  await page.getByRole('link', { name: '返回' }).click()
  await page.getByRole('alert').waitFor({ state: 'detached' })
  await page.goto(`${url}/desk/queues/open`)
  await page.getByRole('button', { name: '用浙政钉登录' }).click()
  await page.waitForURL(`${url}/desk/queues/open`)
  await page.getByRole('link', { name: '呼应工作台' }).waitFor()
  await page.getByRole('button', { name: '姚听澜' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('button', { name: '用浙政钉登录' }).waitFor()
  await context.close()
  await mine.context().close()
})

test('an invitation is opened: a password is set and used; another is taken up with the provider and leads to the second factor', async () => {
  const { context, page } = await freshPage()
  await page.goto(await invite('lp.sang', '桑榆晚'))
  await page.getByText('您的账号是 lp.sang').waitFor()
  await page.getByLabel('新密码').fill('三塔 春水 渡船 十二')
  await page.getByLabel('再输一遍').fill('三塔 春水 渡船')
  await page.getByRole('button', { name: '设好密码' }).click()
  await page.getByRole('alert').getByText('两遍不一样').waitFor()
  await holds(page, 'join')
  await page.getByLabel('再输一遍').fill('三塔 春水 渡船 十二')
  await page.getByRole('button', { name: '设好密码' }).click()
  await page.getByRole('link', { name: '去登录' }).click()
  await page.getByLabel('账号').fill('lp.sang')
  await page.getByLabel('密码').fill('三塔 春水 渡船 十二')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '先设好第二道验证' }).waitFor()
  await context.close()

  const other = await freshPage()
  const link = await invite('lp.luo', '罗汀')
  provider.subject = 'subject-of-luo'
  await other.page.goto(link)
  await other.page.getByRole('button', { name: '用浙政钉继续，不设密码' }).click()
  await other.page.getByRole('heading', { name: '先设好第二道验证' }).waitFor()
  await other.page.goto(link)
  await other.page.getByRole('alert').getByText('这个链接不能用了').waitFor()
  await holds(other.page, 'dead-link')
  await other.context.close()
})

test('the roster is filled in the browser: a turn, an absence with a deputy, and who comes now', async () => {
  await admin.goto(`${url}/desk/duty`)
  const form = admin.getByRole('form', { name: '排班' })
  await form.getByLabel('单位').fill('塘栖镇')
  await admin.locator('.options li').first().click()
  await form.getByLabel('岗位').selectOption({ label: '值班领导' })
  await form.getByLabel('找人（姓名、账号或部门）').fill('钟南屏')
  await form.getByRole('status').getByText('找到 1 人').waitFor()
  await form.getByLabel('值班人员').selectOption({ label: '钟南屏（lp.tangqi-leader）' })
  await form.getByLabel('从').fill('2026-03-03T08:00')
  await form.getByLabel('到').fill('2026-03-03T20:00')
  await form.getByRole('button', { name: '排班' }).click()
  await admin.getByRole('status').getByText('已排班').waitFor()
  await admin.getByText('现在值班：钟南屏').waitFor()
  await holds(admin, 'duty')

  await admin.goto(`${url}/desk/people`)
  await admin.locator('#main').getByLabel('查找').fill('lp.tangqi-leader')
  await admin.getByRole('button', { name: '管理 钟南屏' }).click()
  const absence = admin.getByRole('form', { name: '登记' })
  await absence.getByLabel('从').fill('2026-03-03T09:00')
  await absence.getByLabel('到').fill('2026-03-03T12:00')
  await absence.getByLabel('代理人').selectOption({ label: '谢远山（lp.linping-leader）' })
  await absence.getByRole('button', { name: '登记' }).click()
  await admin.getByText(/由 谢远山 代理/).waitFor()
  await holds(admin, 'stand-ins')
  await admin.goto(`${url}/desk/duty`)
  await admin.getByText('现在值班：谢远山 代 钟南屏').waitFor()
  await admin.getByRole('button', { name: '取消 钟南屏' }).click()
  await admin.getByText('现在没有排班').waitFor()
})
