/**
 * `npm run screenshots`: the pictures of the documents, taken from the real server with the demo district. Each is something that a person did.
 * `npm run screenshots -- --every-page`: every page in Chinese and English, light and dark, wide and on a phone, into e2e/artifacts/pages,
 * with what a machine can see is wrong with each. `--page fraud --look en-dark` takes only the pictures whose names have these.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { newPhone, type PhoneLook } from './browser.ts'
import { codeOf, open, seatAt, withDemoSite, type Site } from './demo-site.ts'
import { picturesOfEveryPage } from './every-page.ts'

const root = join(import.meta.dirname, '../..')
const target = join(root, 'docs/screenshots')

const { values } = parseArgs({
  options: {
    'every-page': { type: 'boolean', default: false },
    page: { type: 'string', default: '' },
    look: { type: 'string', default: '' },
  },
})
await withDemoSite(async (site) => {
  if (values['every-page'])
    return picturesOfEveryPage(site, {
      folder: join(root, 'e2e/artifacts/pages'),
      page: new RegExp(values.page),
      look: new RegExp(values.look),
    })
  mkdirSync(target, { recursive: true })
  await takePictures(site)
})
process.exit()

async function takePictures(site: Site): Promise<void> {
  const desk = await seatAt(site, 'lp.tangqi')
  const code = await codeOf(desk, site, '荷风苑 3 幢门厅')
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
  await alertDesk(site)
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
  await step(desk, site, { number, step: 'assign', form: { unit: '330113100010-property-1', words: '请今天清理门厅，飞线一并拆除。' } })
  const handler = await seatAt(site, 'lp.hefengyuan')
  const text = '已到现场，飞线剪除，贴了通知。明天上午十点清车，请各户先推到地面车棚。'
  await step(handler, site, { number, step: 'progress', form: { text } })
  await open(desk, `${site.url}/desk/matters/${number}`)
  await desk.getByRole('group', { name: '下一步' }).waitFor()
  await picture(desk, 'desk-matter')
}

/** Done with proof; the resident has the last word. */
async function finishAndRate(site: Site, page: Page, number: string): Promise<void> {
  const handler = await seatAt(site, 'lp.hefengyuan')
  const form = { done: '飞线已剪除，十二辆车移到地面车棚，门厅加了阻车桩。', proof: '维修单 1124-07，楼道长签字' }
  await step(handler, site, { number, step: 'finish', form })
  await open(page, `${site.url}/m/${number}/steps/confirm`)
  await page
    .locator('label')
    .filter({ has: page.locator('[name=score][value="5"]') })
    .click()
  await picture(page, 'resident-rating')
  await press(page, '提交')
}

/** The night of the demo: an officer and the grid officer are at one door, another alert is being called. */
async function alertDesk(site: Site): Promise<void> {
  const desk = await seatAt(site, 'lp.linping', { dark: true })
  await open(desk, `${site.url}/desk/fraud`)
  await desk.locator('.call-card.picked').first().waitFor()
  await desk.locator('.fraud .pane .timeline').first().waitFor()
  await picture(desk, 'desk-fraud')
  await desk.context().close()
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

async function step(desk: Page, site: Site, taken: { number: string; step: string; form: Record<string, unknown> }): Promise<void> {
  const at = `${site.url}/api/v1/matters/${taken.number}`
  const { version } = (await (await desk.request.get(at)).json()) as { version: number }
  const answer = await desk.request.post(`${at}/steps/${taken.step}`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: { version, form: taken.form },
  })
  if (!answer.ok()) throw new Error(`${taken.step}: ${answer.status()} ${await answer.text()}`)
}

/** 256 colours: a third of the size, and nobody sees it. */
async function picture(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  await page.waitForLoadState('networkidle')
  const raw = await page.screenshot({ fullPage: options.fullPage ?? false })
  writeFileSync(join(target, `${name}.png`), await sharp(raw).png({ palette: true, quality: 90, effort: 8 }).toBuffer())
  process.stdout.write(`docs/screenshots/${name}.png\n`)
}
