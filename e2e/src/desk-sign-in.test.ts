/** Signing in as it is in real use: enrolling a second factor, showing it, a passkey, and one's own page. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { givenServer } from '../../apps/server/test/given-server.ts'
import { launchBrowser } from './browser.ts'
import { newContext } from './given-desk.ts'

// Hooks run in the order they were registered: open pages have to end before the server does.
after(() => browser.close())
const server = await givenServer({ at: '2026-03-03T10:00:00+08:00', config: { demo: false } })
// A passkey belongs to a name: localhost has one, an address of numbers has none.
const url = server.url.replace('127.0.0.1', 'localhost')
Object.assign(server.deps.config, { publicUrl: url })
const browser = await launchBrowser()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const passwordOf = (login: string): string => server.accounts.find((account) => account.login === login)?.password ?? ''

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(
    `axe.run(document).then((found) => found.violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`,
  )
}

async function enter(page: Page, login: string): Promise<void> {
  await page.goto(`${url}/desk/`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(passwordOf(login))
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: server.clock.now() })

test('a person enrols an app, keeps the codes, adds a passkey, and signs in with either', async () => {
  const context = await newContext(browser, {})
  const page = await context.newPage()
  await enter(page, 'lp.admin')
  await page.getByRole('heading', { name: '先设好第二道验证' }).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  const secret = (await page.locator('code.secret').textContent()) ?? ''
  assert.deepEqual(await violations(page), [])
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/enrol.png` })
  await page.getByLabel('验证器上的六位数字').fill('000000')
  await page.getByRole('button', { name: '验证', exact: true }).click()
  await page.getByRole('alert').getByText('验证码不对').waitFor()
  await page.getByLabel('验证器上的六位数字').fill(codeOf(secret))
  await page.getByRole('button', { name: '验证', exact: true }).click()
  await page.locator('.codes li').nth(9).waitFor()
  await page.getByRole('button', { name: '我已经收好了' }).click()
  await page.getByRole('link', { name: '呼应工作台' }).waitFor()

  const devices = await context.newCDPSession(page)
  await devices.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const
  await devices.send('WebAuthn.addVirtualAuthenticator', { options })
  await page.goto(`${url}/desk/own-sign-in`)
  await page.getByRole('button', { name: '添加通行密钥' }).click()
  await page.getByLabel('登录密码').fill(passwordOf('lp.admin'))
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('status').getByText('已添加').waitFor()
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/own.png`, fullPage: true })
  await page
    .getByRole('button', { name: /^删除“/ })
    .nth(1)
    .waitFor()
  assert.deepEqual(await violations(page), [])

  await page.getByRole('button', { name: /管/ }).first().click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await enter(page, 'lp.admin')
  await page.getByRole('heading', { name: '再验证一步' }).waitFor()
  assert.deepEqual(await violations(page), [])
  await page.getByRole('button', { name: '用通行密钥验证' }).click()
  await page.getByRole('link', { name: '呼应工作台' }).waitFor()
  await context.close()
})
