/** A hazard all the way: a resident's report, the clue, the order with its limit, a phone without network, the recheck by somebody else; and one that is sealed. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Filed, HazardView, MatterView } from '@huying/contracts'
import { becomes } from './becomes.ts'
import { givenDesk, photo, seats } from './given-desk.ts'

const desk = await givenDesk()
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const grid = 'lp.lianhua-grid'
const gridUnit = '330113100010-grid-1'
const hourMs = 3_600_000

const matterUrl = (number: string): string => `${desk.url}/desk/matters/${number}`
/** As the time fields of a form take it, in the district's time. */
const inHours = (hours: number): string => new Date(desk.server.clock.now() + (8 + hours) * hourMs).toISOString().slice(0, 16)

async function openStep(page: Page, label: string): Promise<void> {
  await page
    .getByRole('group', { name: '下一步' })
    .getByRole('button', { name: new RegExp(`^${label}`) })
    .click()
  await page.getByRole('heading', { level: 2, name: label, exact: true }).waitFor()
}

async function submit(page: Page, label: string): Promise<void> {
  await page.locator('form.stepform').getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('status').getByText(`“${label}”已记录`).waitFor()
}

async function get<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`${desk.url}/api/v1${path}`)
  assert.equal(answer.status(), 200, `${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}

async function post<T>(page: Page, path: string, body: object): Promise<T> {
  const answer = await page.request.post(`${desk.url}/api/v1${path}`, {
    data: body,
    headers: { origin: desk.url, 'idempotency-key': crypto.randomUUID() },
  })
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json().catch(() => null)) as T
}

async function withoutViolations(page: Page): Promise<void> {
  await page.evaluate(axeSource)
  const found = (await page.evaluate(
    'axe.run().then((result) => result.violations.map((one) => one.id + ": " + one.nodes[0].html))',
  )) as string[]
  assert.deepEqual(found, [])
}

async function phone(login: string): Promise<Page> {
  const page = await desk.seat(login, { width: 390, height: 844 })
  await page.context().grantPermissions(['geolocation'], { origin: desk.url })
  await page.context().setGeolocation({ latitude: 30.4477, longitude: 120.2059, accuracy: 12 })
  await page.goto(`${desk.url}/desk/field/`)
  await page.getByText(/更新于|As of/).waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  return page
}

const step = (login: string, filed: Filed, ...[name, form]: [string, Record<string, unknown>]) =>
  desk.staffStep(login, name, { filed, form })

test('a resident’s report becomes a hazard: ordered with a limit, put right on a phone without network, rechecked by somebody else', async () => {
  const report = await desk.file({ what: '疏散楼梯被纸箱堵住，安全出口上锁', where: { unit: gridUnit } })
  const town = await desk.seat(seats.town)
  await town.goto(matterUrl(report.number))
  await openStep(town, '转隐患线索')
  await town.getByRole('textbox', { name: /是什么隐患/ }).fill('疏散楼梯堵塞，安全出口上锁')
  await submit(town, '转隐患线索')
  const { related } = await get<MatterView & { related: { links: { number: string; flow: string }[] } }>(town, `/matters/${report.number}`)
  const number = related.links.find(({ flow }) => flow === 'hazard')?.number ?? ''
  const filed = { number } as Filed
  await step(seats.town, filed, 'assign', { unit: '330113-fire' })
  await step(grid, filed, 'verify', { grade: '4', items: '疏散楼梯堵塞\n安全出口上锁' })

  const fire = await desk.seat(seats.fire)
  await fire.goto(matterUrl(number))
  await openStep(fire, '登记责令限期改正')
  await fire.getByLabel('文书编号').fill('临消责改字〔2026〕第21号')
  await fire.getByLabel('法律依据').fill('《消防法》第六十条')
  await fire.getByRole('textbox', { name: /责令改正什么/ }).fill('清出楼梯，打开安全出口')
  await fire.getByLabel(/限什么时候前改好/).fill(inHours(72))
  await submit(fire, '登记责令限期改正')
  await fire.getByRole('heading', { name: '文书和法定期限' }).waitFor()
  await fire.getByText('临消责改字〔2026〕第21号').first().waitFor()
  await withoutViolations(fire)
  await fire.getByRole('link', { name: '打印通知' }).click()
  await fire.getByRole('heading', { name: '责令限期改正通知书' }).waitFor()
  assert.equal(await fire.locator('.notice-sheet .items li').count(), 2)
  await withoutViolations(fire)

  const officer = await phone(grid)
  await officer.context().setOffline(true)
  const card = officer.getByRole('listitem').filter({ hasText: '疏散楼梯' }).last()
  await card.getByRole('button', { name: /登记整改/ }).click()
  const sheet = officer.getByRole('dialog')
  await sheet.getByRole('textbox', { name: /怎么整改的/ }).fill('纸箱清走，锁已拆除')
  await sheet.locator('input[type=file]').setInputFiles(await photo())
  await sheet.getByRole('img', { name: /照片.*1|1.*照片/ }).waitFor()
  await sheet.getByRole('button', { name: '登记整改' }).click()
  await sheet.waitFor({ state: 'detached' })
  assert.equal((await get<MatterView>(town, `/matters/${number}`)).state, 'rectifying', 'nothing has left the phone')
  await officer.context().setOffline(false)
  await officer.getByText(/步已存在手机里|正在交上去/).waitFor({ state: 'detached' })
  await becomes(async () => (await get<MatterView>(town, `/matters/${number}`)).state, 'rechecking')
  const put = await get<MatterView>(town, `/matters/${number}`)
  assert.equal(put.timeline.at(-1)?.files.length, 1)

  const own = await fire.request.post(`${desk.url}/api/v1/matters/${number}/steps/passRecheck`, {
    data: { version: put.version, form: { words: '好了' } },
    headers: { origin: desk.url, 'idempotency-key': 'own-recheck' },
  })
  assert.equal(((await own.json()) as { code: string }).code, 'flow.rechecker-did-it')
  await town.goto(matterUrl(number))
  await openStep(town, '复查合格')
  await town.getByRole('textbox', { name: /复查看到什么/ }).fill('楼梯通畅，出口能推开')
  await submit(town, '复查合格')
  assert.deepEqual(
    [(await get<MatterView>(town, `/matters/${number}`)).outcome, (await get<MatterView>(town, `/matters/${report.number}`)).outcome],
    ['solved', null],
  )
})

test('a place is inspected on a phone without network; what is wrong becomes a hazard, runs out, and the seal of the organ is recorded', async () => {
  const town = await desk.seat(seats.town)
  const place = await post<{ id: string }>(town, '/places', {
    kind: 'street-shop', name: '灯下杂货（示例）', unit: gridUnit, point: { lat: 30.4477, lng: 120.2059, datum: 'WGS84' },
  }) // prettier-ignore
  const { id: plan } = await post<{ id: string }>(town, '/inspection-plans', {
    sort: 'campaign', name: '春季攻坚', kinds: ['street-shop'], unit: gridUnit, startsOn: '2026-03-03', dueOn: '2026-03-31', write: true,
  }) // prettier-ignore
  const officer = await phone(grid)
  await officer.getByRole('link', { name: /排查/ }).click()
  await officer.context().setOffline(true)
  await officer.getByRole('listitem').filter({ hasText: '灯下杂货' }).getByRole('button', { name: '检查' }).click()
  const sheet = officer.getByRole('dialog')
  const items = sheet.getByRole('group').filter({ has: officer.getByRole('radio') })
  await items.first().waitFor()
  for (let at = 0; at < (await items.count()); at += 1)
    await items
      .nth(at)
      .getByRole('radio', { name: at === 0 ? '有问题' : '好', exact: true })
      .check()
  await sheet.getByLabel('什么问题？').fill('门外加了锁')
  await sheet.locator('input[type=file]').setInputFiles(await photo())
  await sheet.getByRole('img', { name: /照片.*1|1.*照片/ }).waitFor()
  await sheet.getByRole('button', { name: '检查', exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
  await officer
    .getByText(/检查.*等|等.*检查|检查/)
    .first()
    .waitFor()
  await officer.context().setOffline(false)
  await officer.getByRole('listitem').filter({ hasText: '灯下杂货' }).waitFor({ state: 'detached' })

  await town.goto(`${desk.url}/desk/plans/${plan}?state=found`)
  await town.getByText('灯下杂货（示例）').waitFor()
  await town.getByText('有没改的问题 1').waitFor()
  await withoutViolations(town)
  await town.getByRole('button', { name: '1 个问题待处理' }).click()
  await town.getByText('门外加了锁').waitFor()
  await town.getByRole('button', { name: '转为一般隐患' }).click()
  await town.getByText(/已转为隐患/).waitFor()
  const { items: hazards } = await get<{ items: { number: string; place: { id: string } | null }[] }>(town, '/hazards')
  const number = hazards.find((one) => one.place?.id === place.id)?.number ?? ''
  const filed = { number } as Filed
  await step(seats.town, filed, 'assign', { unit: '330113-fire' })
  const limit = new Date(desk.server.clock.now() + 24 * hourMs).toISOString()
  await step(seats.fire, filed, 'orderWithin', { number: '临消责改字〔2026〕第22号', basis: '《消防法》第六十条', words: '拆锁', limit })
  desk.server.clock.advance(25 * hourMs)
  desk.signInAfresh()
  await desk.server.work()
  const late = await desk.seat(seats.town)
  assert.equal((await get<MatterView>(late, `/matters/${number}`)).state, 'expired', 'the clock asks for the recheck')
  await step(seats.town, filed, 'failRecheck', { reason: '锁还在' })

  const fire = await desk.seat(seats.fire)
  await fire.goto(matterUrl(number))
  await openStep(fire, '登记查封决定')
  await fire.getByLabel('文书编号').fill('临消查字〔2026〕第4号')
  await fire.getByLabel('法律依据').fill('《消防法》第五十四条')
  await fire.getByLabel('作出时间').fill(inHours(-1))
  await fire.getByRole('textbox', { name: /主要内容/ }).fill('查封店面')
  await submit(fire, '登记查封决定')
  const { documents } = await get<HazardView>(fire, `/matters/${number}/hazard`)
  assert.deepEqual([documents[0]?.number, documents[0]?.clocks.length], ['临消查字〔2026〕第4号', 2])
  await late.goto(`${desk.url}/desk/hazards?list=enforcing`)
  await late.getByRole('listitem').filter({ hasText: '灯下杂货' }).getByText('执法处理中').waitFor()
  await withoutViolations(late)
})
