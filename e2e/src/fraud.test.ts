/** The article's case: an alert, an officer and a grid officer at the door inside half an hour, 1.9 million kept, the resident checks who came. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenDesk } from './given-desk.ts'

const desk = await givenDesk()
const { server, url } = desk
const second = 1_000
const shots = process.env['HUYING_SHOTS'] ? fileURLToPath(new URL('../artifacts/fraud/', import.meta.url)) : null
if (shots) mkdirSync(shots, { recursive: true })
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}${name}.png`, fullPage: true })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function sound(page: Page): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
  )
  assert.deepEqual(
    found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))]),
    [],
  )
}

const phone = { width: 390, height: 844 }

test('both at the door inside half an hour, 1.9 million yuan kept, and the resident checks the officer', async () => {
  const board = await desk.seat('lp.linping', { dark: true })
  await board.goto(`${url}/desk/fraud/new`)
  await board.getByLabel('1 特高').check()
  await board.getByLabel('诈骗类型').selectOption({ label: '冒充公检法及政府机关' })
  await board.getByLabel('对方自称是谁（选填）').fill('某市公安局')
  await board.getByLabel('姓名', { exact: true }).fill('俞测试')
  await board.getByLabel('电话', { exact: true }).fill('13800000991')
  await board.getByLabel('镇街', { exact: true }).selectOption({ label: '临平街道' })
  await board.getByLabel('村社区', { exact: true }).selectOption({ label: '西大街社区' })
  await shot(board, 'new')
  await sound(board)
  await board.getByRole('button', { name: '下发，马上叫人' }).click()
  await board.getByRole('heading', { name: /冒充公检法及政府机关，临平街道/ }).waitFor()
  const number = new URL(board.url()).pathname.split('/').at(-1) ?? ''
  await server.work()

  const officer = await desk.seat('lp.linping-officer', phone)
  await officer.goto(`${url}/desk/fraud/${number}`)
  await officer.getByRole('button', { name: '签收', exact: true }).waitFor()
  await shot(officer, 'phone-issued')
  await officer.getByRole('button', { name: '签收', exact: true }).click()
  await officer.getByRole('button', { name: '正在联系' }).click()

  const grid = await desk.seat('lp.grid', phone)
  await grid.goto(`${url}/desk/fraud/${number}`)
  await grid.getByRole('button', { name: '网格员签收' }).click()
  await grid.getByText('“网格员签收”已记录。').waitFor()
  server.clock.advance(400 * second)
  await grid.getByRole('button', { name: '到门口' }).click()
  await grid.locator('form.stepform').getByRole('button', { name: '到门口' }).click()
  await grid.getByText('“到门口”已记录。').waitFor()

  server.clock.advance(300 * second)
  await officer.reload()
  await officer.getByRole('button', { name: '见到本人' }).click()
  await officer.locator('form.stepform').getByRole('button', { name: '见到本人' }).click()
  const code = (await officer.getByText(/^\d{3} \d{3}$/).textContent()) ?? ''
  const badge = (await officer.locator('.visit-box dd').first().textContent()) ?? ''
  await officer.getByRole('button', { name: '劝住了，没转账' }).waitFor()
  await shot(officer, 'phone-there')
  await sound(officer)

  const resident = await desk.browser.newPage({ viewport: phone })
  await resident.goto(`${url}/visit`)
  await resident.getByLabel('证号').fill(badge)
  await resident.getByLabel('上门码').fill('000000')
  await resident.getByRole('button', { name: '核对' }).click()
  await resident.getByRole('heading', { name: '对不上' }).waitFor()
  assert.doesNotMatch((await resident.locator('main').textContent()) ?? '', /派出所|韩/)
  await resident.getByLabel('证号').fill(badge)
  await resident.getByLabel('上门码').fill(code)
  await resident.getByRole('button', { name: '核对' }).click()
  await resident.getByRole('heading', { name: '这个人确实在上门办事' }).waitFor()
  assert.match((await resident.locator('main').textContent()) ?? '', /韩.*临平派出所.*96110/s)
  await shot(resident, 'resident-visit')
  await sound(resident)

  await board.reload()
  await board.getByText('网格员，到门口').waitFor()
  await board.getByText('民警，见到本人').waitFor()
  await shot(board, 'board-there')
  await sound(board)
  await board.getByRole('button', { name: '劝住了，没转账' }).click()
  await board.getByRole('group', { name: '怎么劝的？' }).getByLabel('见面').check()
  await board.getByRole('group', { name: '国家反诈中心 App' }).getByLabel('刚帮着装上').check()
  await board.getByLabel(/^保住多少钱/).fill('1900000')
  await board.locator('.stepform [type=submit]').click()
  await board.getByText('写了保住的金额，请加一张照片').waitFor()
  await shot(board, 'board-form')
})
