/** The dispatcher's board by keyboard alone: go, pick, dispatch as proposed, search, several at once with a change of mind, who else is there. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Filed } from '@huying/contracts'
import { becomes } from './becomes.ts'
import { givenDesk, property, seats, village } from './given-desk.ts'

const desk = await givenDesk()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function board(login: string, path: string, look = {}): Promise<Page> {
  const page = await desk.seat(login, look)
  await page.goto(`${desk.url}/desk/${path}`)
  await page.locator('h1').first().waitFor()
  return page
}

const row = (page: Page, { number }: Filed) => page.locator(`#row-${number}`)
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const count = (page: Page, queue: string) => page.getByRole('navigation', { name: '队列' }).getByRole('link', { name: queue }).locator('.n')

/** Somewhere nothing else is filed, so that a list holds what the test put there. */
const where = (words: string) => ({ where: { unit: village, words } })

test('a routine matter is dispatched in two keys and a confirmation, and the counts follow by themselves', async () => {
  const filed = await desk.file({ what: '消火栓没水，灭火器也过期了' })
  const page = await board(seats.town, 'queues/new')
  await row(page, filed).waitFor()
  const before = Number(await count(page, '待签收').innerText())
  await press(page, 'j')
  const pane = page.getByRole('complementary', { name: '事项详情' })
  await pane.getByText('建议交给').waitFor()
  assert.match(await pane.locator('.suggest').innerText(), /消防/)
  await press(page, 'a')
  await page.getByRole('button', { name: /^换一个单位.*消防/ }).waitFor()
  await page.locator('form.stepform [type=submit]:focus').waitFor()
  await press(page, 'Enter')
  await page.getByRole('status').getByText('“交办”已记录').waitFor()
  assert.equal((await desk.read(filed)).state, 'assigned')
  await count(page, '待签收')
    .getByText(String(before - 1), { exact: true })
    .waitFor()
})

/** The second key counts within a second and a half; a machine that stalls that long gets another try. */
async function twoKeys(page: Page, letter: string, heading: string): Promise<void> {
  const there = page.getByRole('heading', { level: 1, name: heading })
  do await press(page, 'g', letter)
  while (!(await there.waitFor({ timeout: 10_000 }).then(() => true, () => false))) // prettier-ignore
}

test('every queue is two keys away, the help lists the keys, and whoever switches them off types in peace', async () => {
  const page = await board(seats.town, 'queues/open')
  for (const [letter, heading] of [
    ['s', '将超时'],
    ['o', '已超时'],
    ['r', '退回重办'],
    ['h', '我经手的'],
    ['n', '待签收'],
  ] as const) {
    await twoKeys(page, letter, heading)
  }
  await press(page, '?')
  const sheet = page.getByRole('dialog', { name: '快捷键' })
  await sheet.getByText('选到这一件').waitFor()
  await sheet.getByRole('checkbox').uncheck()
  await press(page, 'Escape')
  await press(page, 'g', 'o')
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), '待签收')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '待签收' }).waitFor()
  assert.equal(await page.locator('.rail .keys').count(), 0, 'kept over a reload')
})

test('a search narrows the list, stands in the address, and opens the same for somebody else', async () => {
  const filed = await desk.file({ what: '围墙外的梧桐树歪了，快倒了', ...where('竹园路') })
  const page = await board(seats.town, 'queues/open')
  await press(page, '/')
  await page.keyboard.type('梧桐 竹园路')
  await page.waitForURL(/find=/)
  await row(page, filed).waitFor()
  await rowsAre(page, 1)
  const other = await board(seats.district, decodeURI(page.url()).split('/desk/')[1] ?? '')
  await row(other, filed).waitFor()
  await rowsAre(other, 1)
})

test('filters stand in the address, are kept under a name and shared with the unit', async () => {
  await desk.file({ flow: 'ask', what: '居住证怎么续？' })
  const page = await board(seats.town, 'queues/open')
  await press(page, 'i')
  await page.getByLabel('种类').selectOption('ask')
  await page.waitForURL(/flow=ask/)
  await page.locator('.queue .kind').filter({ hasNotText: '我要咨询' }).first().waitFor({ state: 'detached' })
  // The rows that stood there may leave before those that the filter finds have come.
  await page.locator('.queue .kind').filter({ hasText: '我要咨询' }).first().waitFor()
  await page.getByLabel('给这个筛选起个名字').fill('镇里的咨询')
  await page.getByLabel('和塘栖镇共用').check()
  await page.getByRole('button', { name: '保存筛选' }).click()
  const kept = page.getByRole('link', { name: '镇里的咨询' })
  await kept.waitFor()
  await page.getByRole('button', { name: '去掉筛选' }).click()
  await kept.click()
  await page.waitForURL(/queues\/open\?flow=ask/)
  await page.getByRole('button', { name: '删掉“镇里的咨询”' }).click()
  await kept.waitFor({ state: 'detached' })
})

async function rowsAre(page: Page, n: number): Promise<void> {
  await page.locator('.queue li').nth(n).waitFor({ state: 'detached' })
  await page
    .locator('.queue li')
    .nth(n - 1)
    .waitFor()
}

async function selectTwo(page: Page): Promise<void> {
  await rowsAre(page, 2)
  await press(page, 'j', 'x', 'j', 'Shift+X')
  await page.getByText('已选 2 件').waitFor()
}

async function confirmBulk(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '批量交办' })
  await dialog.getByText('2 件里有 2 件现在可以办').waitFor()
  await dialog.getByRole('combobox').first().fill('荷风苑')
  await dialog.getByRole('option').first().waitFor()
  await press(page, 'ArrowDown', 'Enter')
  await dialog.getByRole('button', { name: /^换一个单位/ }).waitFor()
  await dialog.getByRole('button', { name: '确认 2 件' }).press('Enter')
}

test('several are dispatched together after a change of mind; the one that somebody else took is named with its reason', async () => {
  const filed = [await desk.file({ what: '水管漏水一', ...where('松风里') }), await desk.file({ what: '水管漏水二', ...where('松风里') })]
  const page = await board(seats.town, `queues/open?find=${encodeURIComponent('松风里')}`)
  await selectTwo(page)
  await press(page, 'a')
  await confirmBulk(page)
  await page.getByRole('button', { name: '撤销' }).press('Enter')
  await page.getByRole('button', { name: '撤销' }).waitFor({ state: 'detached' })
  for (const one of filed) assert.equal((await desk.read(one)).state, 'reported', 'undone before it was sent')

  await page.goto(`${desk.url}/desk/queues/open?find=${encodeURIComponent('松风里')}`)
  await selectTwo(page)
  await press(page, 'a')
  await confirmBulk(page)
  await desk.residentStep(filed[1]!, 'withdraw', { reason: '自己修好了' })
  await page.getByRole('button', { name: '马上发出' }).press('Enter')
  await page.getByText('记录了 1 件，1 件没有办成').waitFor()
  const failed = page.locator('.bulk-failed')
  await failed.getByRole('link', { name: '水管漏水二' }).waitFor()
  await failed
    .getByText(/新进展|不能做这一步/)
    .first()
    .waitFor()
  assert.deepEqual([(await desk.read(filed[0]!)).state, (await desk.read(filed[1]!)).state], ['assigned', 'withdrawn'])
})

test('leaving the page sends what waits at once', async () => {
  const filed = [await desk.file({ what: '井盖翘起一', ...where('听雨巷') }), await desk.file({ what: '井盖翘起二', ...where('听雨巷') })]
  const page = await board(seats.town, `queues/open?find=${encodeURIComponent('听雨巷')}`)
  await selectTwo(page)
  await press(page, 'a')
  await confirmBulk(page)
  await page.getByRole('button', { name: '撤销' }).waitFor()
  await page.goto(`${desk.url}/desk/notices`)
  for (const one of filed) {
    let state = ''
    while (state !== 'assigned') state = (await desk.read(one)).state
  }
})

test('somebody else at the same matter is named in the list and on it', async () => {
  const filed = await desk.file({ what: '两个人同时看的事', ...where('问渠坊') })
  const page = await board(seats.town, `queues/open?find=${encodeURIComponent('问渠坊')}`)
  await row(page, filed).waitFor()
  await desk.staffStep(seats.town, 'assign', { filed, form: { unit: property } })
  const other = await board(seats.handler, `matters/${filed.number}`)
  await row(page, filed).getByText('崔暖阳正在看').waitFor()
  await other.getByRole('group', { name: '下一步' }).waitFor()
  await press(other, 'c')
  await other.locator('form.stepform').waitFor()
  await row(page, filed).getByText('崔暖阳正在处理').waitFor()
  await other.context().close()
})

test('a conflict shows what the other changed, state and unit too, and keeps what was typed', async () => {
  const filed = await desk.file({ what: '两个人同时办的事' })
  const page = await board(seats.town, `matters/${filed.number}`)
  await page.getByRole('group', { name: '下一步' }).waitFor()
  await press(page, 'c')
  await page.getByRole('textbox', { name: /想问什么/ }).fill('是哪一层？')
  await desk
    .staffStep(seats.district, 'assign', { filed, form: { unit: property } })
    .catch(() => desk.staffStep(seats.town, 'assign', { filed, form: { unit: property } }))
  const changed = page.getByRole('alert').filter({ hasText: '这件事有了变化' })
  await changed
    .filter({ hasText: /已提交\s*→?\s*办理中/ })
    .filter({ hasText: '荷风苑' })
    .waitFor()
  await becomes(() => page.getByRole('textbox', { name: /想问什么/ }).inputValue(), '是哪一层？')
})

test('list and plan point at each other', async () => {
  const point = { lat: 30.475, lng: 120.19, datum: 'WGS84' as const }
  const filed = await desk.file({ what: '图上的事', where: { unit: village, words: '望湖台', point } })
  const page = await board(seats.town, `queues/open?find=${encodeURIComponent('望湖台')}`)
  await row(page, filed).waitFor()
  await press(page, 'v')
  await page.waitForURL(/map=1/)
  await row(page, filed).hover()
  await page.locator('.spot.pointed').waitFor()
  await page.locator('.spot').hover()
  await page.locator('.queue li.pointed').waitFor()
  await page.locator('.spot').click()
  await page.waitForURL(new RegExp(`matter=${filed.number}`))
})

test('the board with everything open raises no accessibility violation', async () => {
  await desk.file({ what: '看得清的事', ...where('晴川阁') })
  for (const look of [{}, { dark: true }, { lang: 'en' as const }]) {
    const page = await board(seats.town, 'queues/open?map=1', look)
    await page.locator('.queue a').first().waitFor()
    await press(page, 'j', 'x', 'i')
    await page.locator('#filters').waitFor()
    await page.evaluate(axe)
    const run = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`
    const found = await page.evaluate(
      `${run}.then((found) => found.violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')))`,
    )
    assert.deepEqual(found, [], JSON.stringify(look))
    await page.context().close()
  }
})
