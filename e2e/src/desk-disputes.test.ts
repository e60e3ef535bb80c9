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
async function chooseUnit(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(words)
  await page.getByRole('option', { name: words }).first().click()
}

interface Dispute {
  readonly number: string
  readonly path: string
}

async function call<T>(login: string, path: string, body?: object): Promise<T> {
  const page = await desk.seat(login)
  const answer = await page.request.fetch(`${desk.url}/api/v1/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'idempotency-key': crypto.randomUUID() },
    ...(body ? { data: body } : {}),
  })
  await page.close()
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

async function take(login: string, { number }: Dispute, [step, form]: readonly [string, object]): Promise<void> {
  const { version } = await call<{ version: number }>(login, `matters/${number}`)
  await call(login, `matters/${number}/steps/${step}`, { version, form })
}

async function personId(login: string): Promise<string> {
  const [row] = await desk.server.deps.database.read<{ id: string }>(1, {
    text: 'select person_id as id from people where district_id = 1 and login = $1',
    values: [login],
  })
  return row?.id ?? assert.fail(`no ${login}`)
}

/** Found by the grid officer, proposed through the form, confirmed by the town and given a sponsor. */
async function graded(what: string): Promise<Dispute> {
  const form = { type: 'NEIGHBOR', source: 'patrol', what, other: { name: '顾北辰' } }
  const { number } = await call<{ number: string }>(finder, 'desk/matters', { flow: 'dispute', form, where: { unit: village } })
  const dispute = { number, path: `matters/${number}` }
  const page = await open(finder, dispute.path)
  await begin(page, '初定级别')
  await page.getByRole('radio', { name: '黄' }).check()
  await page.getByLabel('凭什么定这一级？').fill('争了三回，没有动手')
  await send(page, '初定级别')
  await take(seats.town, dispute, ['confirmGrade', { grade: '3', reason: '同意村里的看法' }])
  await take(seats.town, dispute, ['assignSponsor', { sponsor: await personId(finder), unit: village }])
  await page.close()
  return dispute
}

async function signed(dispute: Dispute): Promise<void> {
  await take(finder, dispute, ['startMediation', { kind: 'people', mediator: await personId(mediator), consent: 'all' }])
  await take(mediator, dispute, ['session', { at: '2026-03-03 09:00', where: '村调解室', present: 4, words: '顾家愿意修墙' }])
  await take(mediator, dispute, ['draftAgreement', { terms: '顾家十日内修好院墙' }])
  const terms = { form: 'written', subject: 'property', terms: '顾家十日内修好院墙，苏家付材料钱', amount: 1200 }
  await take(mediator, dispute, ['signAgreement', { ...terms, on: '2026-03-03', due: '2026-03-13' }])
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
  const dispute = await graded('两户为院墙争吵')
  await signed(dispute)
  const { path } = dispute
  const room = await open(mediator, path)
  await room.locator('.grade-box').getByText('同意村里的看法').waitFor()
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
  const page = await open(finder, path)
  await begin(page, '履行完了')
  await page.getByLabel('都履行了吗，凭什么看？').fill('墙修好了，双方在场')
  await send(page, '履行完了')
  await visited(await later(7, finder, path), '第一次回访')
  await visited(await later(23, finder, path), '第二次回访')
  const last = await later(60, finder, path)
  await visited(last, '最后一次回访，结案')
  await last.getByText('已化解，结案').first().waitFor()
})

test('one that turns: a sign proposes red within the hour, the leader decides, the police have it; strangers find nothing', async () => {
  const dispute = await graded('兄弟为老屋分家争吵')
  const { path } = dispute
  await take(finder, dispute, ['contact', { how: 'visit', words: '弟弟拿出了刀', signs: ['weapon'] }])
  const board = await open(leader, 'disputes')
  await board.getByText('出现危险迹象，等决定').waitFor()
  await expectAccessible(board, 'the board')
  await board.getByRole('link', { name: '兄弟为老屋分家争吵' }).first().click()
  await board.getByText(/规则建议红级：出现刀具或其他凶器/).waitFor()
  await take(leader, dispute, ['raise', { grade: '1', reason: '出现刀具' }])
  await board.reload()
  await board.locator('.grade-box').getByText('出现刀具', { exact: true }).waitFor()
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
  const record = sources.locator('.records > li').filter({ hasText: '院墙起诉' })
  await record.getByRole('button', { name: '登记为纠纷' }).click()
  const form = sources.getByRole('form', { name: '登记为纠纷' })
  await form.getByLabel('哪一类纠纷').selectOption({ label: '邻里' })
  await expectAccessible(sources, 'a record about to become a dispute')
  await form.getByRole('button', { name: '登记为纠纷' }).click()
  await sources.getByRole('heading', { level: 1, name: '院墙起诉' }).waitFor()
  await sources.getByText('A1').first().waitFor()
  const figures = await open(seats.town, 'disputes/figures', { width: 390, height: 844 })
  await figures.getByText('不计算').first().waitFor()
  await expectAccessible(figures, 'the figures on a phone')
})
