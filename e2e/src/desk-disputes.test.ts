/** Two disputes at the desk: one found by a village and followed until it is closed, one that turns and goes to the police. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenDesk, seats, village, type Look } from './given-desk.ts'

const desk = await givenDesk()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const [finder, leader, mediator] = ['lp.lianhua-grid', 'lp.tangqi-leader', 'lp.tangqi-mediator']
const day = 86_400_000

async function open(login: string, path: string, look: Look = {}): Promise<Page> {
  const page = await desk.seat(login, look)
  await page.goto(`${desk.url}/desk/${path}`)
  await page.locator('h1').first().waitFor()
  return page
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
  )
  assert.deepEqual(
    found.violations.map((one) => [one.id, one.nodes.map(({ html }) => html)]),
    [],
    where,
  )
}

async function begin(page: Page, name: string): Promise<void> {
  await page.getByRole('group', { name: '下一步' }).getByRole('button', { name, exact: false }).first().click()
}
async function send(page: Page, name: string): Promise<void> {
  await page.locator('form.stepform [type=submit]').click()
  await page.getByRole('status').getByText(`“${name}”已记录`).waitFor()
}
async function choosePerson(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByLabel(label)
  const option = field.locator('option', { hasText: name }).first()
  await option.waitFor({ state: 'attached' })
  await field.selectOption(await option.getAttribute('value'))
}
async function chooseUnit(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(words)
  await page.getByRole('option', { name: words }).first().click()
}

/** Recorded by the grid officer through the form; the address of its page. */
async function found(what: string): Promise<{ page: Page; path: string }> {
  const page = await open(finder, 'new/dispute')
  await page.getByLabel('哪一类纠纷？').selectOption({ label: '邻里' })
  await page.getByRole('radio', { name: '走访排查' }).check()
  await page.getByLabel('谁和谁，为了什么事？').fill(what)
  await page.getByLabel('镇街').selectOption({ label: '塘栖镇' })
  await page.getByLabel('村社区').selectOption(village)
  const other = page.getByRole('group', { name: '另一方' })
  await other.getByLabel('姓名').fill('顾北辰')
  await page.getByRole('button', { name: '登记纠纷' }).click()
  await page.getByRole('heading', { level: 1, name: what }).waitFor()
  return { page, path: new URL(page.url()).pathname.replace('/desk/', '') }
}

async function graded(what: string, grade: string): Promise<{ page: Page; path: string }> {
  const { page, path } = await found(what)
  await begin(page, '初定级别')
  await page.getByRole('radio', { name: grade }).check()
  await page.getByLabel('凭什么定这一级？').fill('争了三回，没有动手')
  await send(page, '初定级别')
  const town = await open(seats.town, path)
  await town.getByText('争了三回，没有动手').first().waitFor()
  await begin(town, '确认级别')
  await town.getByRole('radio', { name: grade }).check()
  await town.getByLabel('确认的理由').fill('同意村里的看法')
  await send(town, '确认级别')
  await town.locator('.grade-box').getByText('同意村里的看法').waitFor()
  await begin(town, '定包案人')
  await choosePerson(town, '谁包案？', '梅映雪')
  await chooseUnit(town, '交给哪个单位调处？', '莲花社区')
  await send(town, '定包案人')
  return { page, path }
}

async function mediated(page: Page, path: string): Promise<Page> {
  await page.reload()
  await begin(page, '开始调解')
  await page.getByRole('radio', { name: '人民调解' }).check()
  await choosePerson(page, '调解员是谁？', '骆平之')
  await page.getByRole('radio', { name: '各方都同意' }).check()
  await send(page, '开始调解')
  const room = await open(mediator, path)
  await begin(room, '调解记录')
  await room.getByLabel('什么时候？').fill('2026-03-03T09:00')
  await room.getByLabel('在哪里？').fill('村调解室')
  await room.getByLabel('来了几个人？').fill('4')
  await room.getByLabel('调解记录').last().fill('顾家愿意修墙')
  await send(room, '调解记录')
  await begin(room, '拟协议')
  await room.getByLabel('协议写什么？').fill('顾家十日内修好院墙')
  await send(room, '拟协议')
  return room
}

async function signed(room: Page): Promise<void> {
  await begin(room, '签协议')
  await room.getByLabel('哪天签的？').fill('2026-03-03')
  await room.getByRole('radio', { name: '书面，签字盖章' }).check()
  await room.getByRole('radio', { name: /财产、赔偿/ }).check()
  await room.getByLabel('签下的协议全文').fill('顾家十日内修好院墙，苏家付材料钱')
  await room.getByLabel('要付多少元？').fill('1200')
  await room.getByLabel('哪天以前履行？').fill('2026-03-13')
  await send(room, '签协议')
}

/** Sessions end while days pass. */
async function later(days: number, login: string, path: string): Promise<Page> {
  desk.server.clock.set(desk.server.clock.now() + days * day)
  desk.signInAfresh()
  return open(login, path)
}

async function visited(page: Page, name: string): Promise<void> {
  await begin(page, name)
  await page.getByRole('radio', { name: '上门' }).check()
  await page.getByLabel('双方现在怎么样？').fill('两家见面打招呼了')
  await send(page, name)
}

test('found by a village, graded, confirmed by the town, mediated, signed and printed, performed, followed up, closed', async () => {
  const { page, path } = await graded('两户为院墙争吵', '黄')
  const room = await mediated(page, path)
  await signed(room)
  await room.getByText('顾家愿意修墙').first().waitFor()
  await expectAccessible(room, 'a dispute for its mediator')
  await room.getByRole('link', { name: '打印协议书' }).click()
  await room.getByRole('heading', { level: 1, name: '人民调解协议书' }).waitFor()
  for (const words of ['顾**', '1,200', '三十日内', '骆平之'])
    await room.locator('.sheet').getByText(words, { exact: false }).first().waitFor()
  await expectAccessible(room, 'the agreement on paper')
  const town = await open(seats.town, path)
  await town.getByText('记录只给包案人、调解员和请来的人看。').waitFor()
  assert.equal(await town.getByText('修好院墙').count(), 0, 'the town confirmed it, and does not read what was said')
  await page.reload()
  await begin(page, '履行完了')
  await page.getByLabel('都履行了吗，凭什么看？').fill('墙修好了，双方在场')
  await send(page, '履行完了')
  await visited(await later(7, finder, path), '第一次回访')
  await visited(await later(23, finder, path), '第二次回访')
  const last = await later(60, finder, path)
  await visited(last, '最后一次回访')
  await last.getByText('已化解，结案').first().waitFor()
})

test('one that turns: a sign proposes red within the hour, the leader decides, the police have it; strangers find nothing', async () => {
  const { page, path } = await graded('兄弟为老屋分家争吵', '黄')
  await page.reload()
  await begin(page, '联系记录')
  await page.getByRole('radio', { name: '上门' }).check()
  await page.getByLabel('现在怎么样？').fill('弟弟拿出了刀')
  await page.getByRole('checkbox', { name: '出现刀具或其他凶器' }).check()
  await send(page, '联系记录')
  const board = await open(leader, 'disputes')
  await board.getByText('出现危险迹象，等决定').waitFor()
  await expectAccessible(board, 'the board')
  await board.getByRole('link', { name: '兄弟为老屋分家争吵' }).first().click()
  await board.getByText(/规则建议红级：出现刀具或其他凶器/).waitFor()
  await begin(board, '提级')
  await board.getByRole('radio', { name: '红' }).check()
  await board.getByLabel('为什么提级？').fill('出现刀具')
  await send(board, '提级')
  await begin(board, '报公安')
  await chooseUnit(board, '报给哪个派出所？', '塘栖派出所')
  await board.getByLabel('发生了什么？').fill('拿刀对峙')
  await board.locator('form.stepform [type=submit]').click()
  await board.getByText('已报公安，正在处置').first().waitFor()
  const police = await open('lp.tangqi-police', path)
  await police.getByRole('button', { name: '公安处置进展' }).waitFor()
  const stranger = await desk.seat('lp.nanyuan')
  const answer = await stranger.request.get(`${desk.url}/api/v1/${path}`)
  assert.equal(answer.status(), 404)
})

test('the three sources and the figures can be read by everybody who may see them', async () => {
  const sources = await open(seats.town, 'disputes/sources')
  await sources.getByRole('button', { name: '导入记录' }).click()
  const table = '编号,日期,村社或镇街,事由,当事人一\nA1,2026-03-01,莲花社区,院墙起诉,顾北辰\nA2,哪天,莲花社区,没有日期,'
  await sources.getByLabel('选一个文件').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await sources.getByRole('button', { name: '先检查' }).click()
  await sources.getByText('日期读不出').waitFor()
  await sources.getByRole('button', { name: '写入 1 行' }).click()
  await sources.getByText('写入了 1 行。').waitFor()
  await sources.getByText('可能是同一件').first().waitFor()
  await expectAccessible(sources, 'the three sources')
  const figures = await open(seats.town, 'disputes/figures', { width: 390, height: 844 })
  await figures.getByText('不计算').first().waitFor()
  await expectAccessible(figures, 'the figures on a phone')
})
