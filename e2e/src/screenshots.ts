/** `npm run screenshots`: the pictures of the documents, taken from the real server with the demo district. Each is something that a person did. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser, newPhone, type PhoneLook } from './browser.ts'

const root = join(import.meta.dirname, '../..')
const target = join(root, 'docs/screenshots')

interface Account {
  readonly login: string
  readonly password: string
}

interface Site {
  readonly url: string
  readonly dataFolder: string
  readonly browser: Browser
}

const folder = mkdtempSync(join(tmpdir(), 'huying-screenshots-'))
const url = `http://127.0.0.1:${await freePort()}`
const server = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
  env: { ...process.env, HUYING_DATA: folder, PORT: new URL(url).port },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const ended = once(server, 'exit')
try {
  await ready()
  const browser = await launchBrowser()
  mkdirSync(target, { recursive: true })
  await takePictures({ url, dataFolder: folder, browser })
  await browser.close()
} finally {
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

async function ready(): Promise<void> {
  for (const until = performance.now() + 60_000; performance.now() < until; await wait(200)) {
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    if (answer?.ok) return
  }
  throw new Error('the server did not become ready within a minute')
}

async function takePictures(site: Site): Promise<void> {
  const desk = await seat(site, 'lp.tangqi')
  const code = await codeOf(desk, '荷风苑 3 幢门厅')
  const phone = await newPhone(site.browser, { baseUrl: site.url })
  const page = await phone.newPage()
  const number = await report(page, site, code)
  await handle(desk, site, number)
  await open(page, `${site.url}/m/${number}`)
  await picture(page, 'resident-timeline', { fullPage: true })
  await finishAndRate(site, page, number)
  await open(page, `${site.url}/public`)
  await picture(page, 'public-board')
  await otherLooks(site, code)
  await desk.setViewportSize({ width: 794, height: 1123 })
  await open(desk, `${site.url}/api/v1/codes/${code}/poster.svg`)
  await picture(desk, 'poster')
}

/** From the scan to the receipt, as a resident would. */
async function report(page: Page, site: Site, code: string): Promise<string> {
  await open(page, `${site.url}/c/${code}`)
  await picture(page, 'resident-home')
  await open(page, `${site.url}/report?code=${code}`)
  await page.locator('[name=what]').fill('3 幢门厅停满了电动车，还从二楼拉线下来充电，老人出门只能侧着身子走。')
  await picture(page, 'resident-report')
  await press(page, '下一题')
  await page.locator('[name=choice][value=named]').check()
  await page.locator('[name=name]').fill('陆桂珍')
  await page.locator('[name=phone]').fill('138 0000 0147')
  await press(page, '下一题')
  await press(page, '发出去')
  await page
    .getByText(/LP\s?\d{4}/)
    .first()
    .waitFor()
  await picture(page, 'resident-received')
  const shown = /LP[\s\u2009\u00a0]*\d{4}[\s\u2009\u00a0]*\d{4}[\s\u2009\u00a0]*\d/.exec(await page.locator('main').innerText())
  if (!shown) throw new Error('the receipt shows no number')
  return shown[0].replace(/\D/g, (letter) => (/[LP]/.test(letter) ? letter : ''))
}

async function press(page: Page, name: string): Promise<void> {
  const arrived = page.waitForEvent('framenavigated')
  await page.getByRole('button', { name, exact: true }).click()
  await arrived
  await page.waitForLoadState('networkidle')
}

/** The town's desk dispatches. */
async function handle(desk: Page, site: Site, number: string): Promise<void> {
  await open(desk, `${site.url}/desk/queues/open`)
  await desk
    .getByText(/电动车/)
    .first()
    .click()
  await desk.getByRole('group', { name: '下一步' }).waitFor()
  await picture(desk, 'desk-board')
  await step(desk, { number, step: 'assign', form: { unit: '330113100010-property-1', words: '请今天清理门厅，飞线一并拆除。' } })
  const handler = await seat(site, 'lp.hefengyuan')
  const text = '已到现场，飞线剪除，贴了通知。明天上午十点清车，请各户先推到地面车棚。'
  await step(handler, { number, step: 'progress', form: { text } })
  await open(desk, `${site.url}/desk/matters/${number}`)
  await desk.getByRole('group', { name: '下一步' }).waitFor()
  await picture(desk, 'desk-matter')
}

/** Done with proof; the resident has the last word. */
async function finishAndRate(site: Site, page: Page, number: string): Promise<void> {
  const handler = await seat(site, 'lp.hefengyuan')
  const form = { done: '飞线已剪除，十二辆车移到地面车棚，门厅加了阻车桩。', proof: '维修单 1124-07，楼道长签字' }
  await step(handler, { number, step: 'finish', form })
  await open(page, `${site.url}/m/${number}/steps/confirm`)
  await page
    .locator('label')
    .filter({ has: page.locator('[name=score][value="5"]') })
    .click()
  await picture(page, 'resident-rating')
  await press(page, '提交')
}

async function otherLooks(site: Site, code: string): Promise<void> {
  const looks: Readonly<Record<string, PhoneLook>> = {
    'resident-elder': { mode: 'elder' },
    'resident-dark': { dark: true },
    'resident-english': { lang: 'en' },
  }
  for (const [name, look] of Object.entries(looks)) {
    const phone = await newPhone(site.browser, { ...look, baseUrl: site.url })
    const page = await phone.newPage()
    await open(page, `${site.url}/c/${code}`)
    await picture(page, name)
    await phone.close()
  }
}

async function seat(site: Site, login: string): Promise<Page> {
  const accounts = JSON.parse(readFileSync(join(site.dataFolder, 'demo-accounts.json'), 'utf8')) as Account[]
  const account = accounts.find((one) => one.login === login)
  if (!account) throw new Error(`the demo has no account ${login}`)
  const context = await site.browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const answer = await page.request.post(`${site.url}/api/v1/sessions`, { data: { login, password: account.password } })
  if (!answer.ok()) throw new Error(`${login} cannot sign in: ${answer.status()} ${await answer.text()}`)
  return page
}

async function codeOf(desk: Page, place: string): Promise<string> {
  const answer = await desk.request.get(`${url}/api/v1/codes`)
  const { items } = (await answer.json()) as { items: readonly { code: string; place: { name: string } | string }[] }
  const found = items.find((one) => (typeof one.place === 'string' ? one.place : one.place.name).includes(place))
  if (!found) throw new Error(`no code for ${place}`)
  return found.code
}

async function step(desk: Page, taken: { number: string; step: string; form: Record<string, unknown> }): Promise<void> {
  const at = `${url}/api/v1/matters/${taken.number}`
  const { version } = (await (await desk.request.get(at)).json()) as { version: number }
  const answer = await desk.request.post(`${at}/steps/${taken.step}`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: { version, form: taken.form },
  })
  if (!answer.ok()) throw new Error(`${taken.step}: ${answer.status()} ${await answer.text()}`)
}

/** A picture of an error page would be worse than none. */
async function open(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address)
  if (!answer?.ok()) throw new Error(`${address}: ${answer?.status() ?? 'no answer'}`)
}

/** 256 colours: a third of the size, and nobody sees it. */
async function picture(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  await page.waitForLoadState('networkidle')
  const raw = await page.screenshot({ fullPage: options.fullPage ?? false })
  writeFileSync(join(target, `${name}.png`), await sharp(raw).png({ palette: true, quality: 90, effort: 8 }).toBuffer())
  process.stdout.write(`docs/screenshots/${name}.png\n`)
}
