/** Thirty matters as they come in of a morning: scanned, typed on the web, said on the telephone, brought over from another system. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Filed } from '@huying/contracts'
import { importMatters } from '../../apps/server/src/modules/imports/index.ts'
import { newPhonePage } from './browser.ts'
import { village, type GivenDesk } from './given-desk.ts'

export interface Arrived extends Filed {
  readonly what: string
}

const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一题' }).click()

/** In the resident's own browser; with a code from its poster, without one by choosing the village. */
export async function fileInBrowser(desk: GivenDesk, what: string, code?: string): Promise<Arrived> {
  const page = await newPhonePage(desk.browser, { baseUrl: desk.url, javaScript: false })
  await page.goto(code === undefined ? `${desk.url}/report` : `${desk.url}/report?code=${code}`)
  await page.getByLabel('发生了什么？').fill(what)
  await next(page)
  if (code === undefined) {
    await page.getByText('塘栖镇', { exact: true }).first().click()
    await page.getByLabel('莲花社区').check()
    await page.getByLabel('写一写地点').fill('菜场东门口')
    await next(page)
  }
  await page.getByLabel(/^不留/).check()
  await next(page)
  await page.getByRole('button', { name: '发出去' }).click()
  await page.waitForURL(/\/received$/)
  const number = /\/m\/(\w+)\//.exec(page.url())?.[1] ?? ''
  const trackingCode = (await page.getByText(/^\d{4} \d{4} \d{4} \d{4} \d{4}$/).innerText()).replaceAll(' ', '')
  await page.context().close()
  return { number, trackingCode, url: '', state: 'reported', dueAt: '', what }
}

/** Taken down by the town's desk while somebody speaks. */
export async function fileForCaller(desk: GivenDesk, page: Page, what: string): Promise<Arrived> {
  await page.goto(`${desk.url}/desk/queues/open`)
  await page.locator('h1').first().waitFor()
  await page.keyboard.press('+')
  await page.getByLabel('来电号码').fill('138 0000 0166')
  await page.getByLabel('怎么称呼').fill('苏')
  await page.getByLabel('说了什么').fill(what)
  await page.getByLabel('镇街').selectOption({ label: '塘栖镇' })
  await page.getByLabel('村社区').selectOption(village)
  await page.getByLabel('具体位置').press('Control+Enter')
  const receipt = page.getByRole('region', { name: /请念给来电人/ }).locator('.figure')
  await receipt.nth(1).waitFor()
  const [number = '', code = ''] = await receipt.allInnerTexts()
  return { number: number.replaceAll(' ', ''), trackingCode: code.replaceAll(' ', ''), url: '', state: 'reported', dueAt: '', what }
}

/** Lines of another system; they arrive at the town. Answers their numbers. */
export async function bringOver(desk: GivenDesk, lines: readonly string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'huying-morning-'))
  const file = join(folder, 'messages.jsonl')
  const at = new Date(desk.server.clock.now() - 3_600_000).toISOString()
  writeFileSync(file, lines.map((what, index) => JSON.stringify({ id: `M${index}`, time: at, detail: what })).join('\n'))
  const map = { what: ['detail'], at: 'time', key: 'id' } as const
  const report = await importMatters(desk.server.deps, { districtId: 1, file, flow: 'report', map, unit: '330113100' })
  rmSync(folder, { recursive: true })
  assert.deepEqual([report.imported, report.bad], [lines.length, []])
  const rows = await desk.server.deps.database.inDistrict(1, (tx) =>
    tx.rows<{ number: string }>({ text: `select number from matters where district_id = 1 and channel = 'import' order by number` }),
  )
  return rows.map((row) => row.number)
}
