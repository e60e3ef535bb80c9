/** A day outdoors: accept, arrive, photo and done without network, a killed page, and back on line each step once, in order, with its time. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import type { CallTaken, Filed, FraudAlertTaken, MatterView } from '@huying/contracts'
import { sendSigned } from '../../apps/server/test/sign-as-partner.ts'
import { readDemoPartners } from '../../apps/server/src/seed/index.ts'
import { becomes } from './becomes.ts'
import { givenDesk, photo, seats, village, type Look } from './given-desk.ts'

const desk = await givenDesk()
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const grid = 'lp.lianhua-grid'
const gridUnit = '330113100010-grid-1'
const minuteMs = 60_000

async function given(what: string, unit = gridUnit): Promise<Filed> {
  const filed = await desk.file({ what })
  await desk.staffStep(seats.town, 'assign', { filed, form: { unit } })
  return filed
}

/** A phone on the street: signed in, the position known, the worker in charge. */
async function phone(look: Look = {}, login = grid): Promise<Page> {
  const page = await desk.seat(login, { width: 390, height: 844, ...look })
  await page.context().grantPermissions(['geolocation'], { origin: desk.url })
  await page.context().setGeolocation({ latitude: 30.41234, longitude: 120.29876, accuracy: 12 })
  await page.goto(`${desk.url}/desk/field/`)
  await page.getByText(/更新于|As of/).waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  return page
}

const card = (page: Page, what: string) => page.getByRole('listitem').filter({ hasText: what })

async function press(page: Page, what: string, button: string): Promise<void> {
  await card(page, what).getByRole('button', { name: button }).click()
}

async function arrive(page: Page, what: string): Promise<void> {
  await press(page, what, '我到了')
  const sheet = page.getByRole('dialog')
  await sheet.getByText('误差 12 米').waitFor()
  await sheet.locator('input[type=file]').setInputFiles(await photo())
  await sheet.getByRole('img', { name: /照片.*1|1.*照片/ }).waitFor()
  await sheet.getByRole('button', { name: '到场' }).click()
  await sheet.waitFor({ state: 'detached' })
}

async function finish(page: Page, what: string): Promise<void> {
  await press(page, what, '拍照，办结')
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: /做了什么/ }).fill('清走了，已拍照')
  await sheet.locator('input[type=file]').setInputFiles(await photo())
  await sheet.getByRole('img', { name: /照片.*1|1.*照片/ }).waitFor()
  await sheet.getByRole('button', { name: '办结答复' }).click()
  await sheet.waitFor({ state: 'detached' })
}

type Entry = MatterView['timeline'][number]
const stepsSeen = (page: Page, filed: Filed, steps: readonly string[]): Promise<void> =>
  becomes(async () => (await seen(page, filed)).map((entry) => entry.step), [...steps])

/** What the officer did, as the server has it. */
async function seen(page: Page, filed: Filed): Promise<readonly Entry[]> {
  const answer = await page.request.get(`${desk.url}/api/v1/matters/${filed.number}`)
  const { timeline } = (await answer.json()) as MatterView
  return timeline.filter((entry) => ['acknowledge', 'arrive', 'note', 'finish'].includes(entry.step)).toSorted((a, b) => a.seq - b.seq)
}

const waitingFor = (page: Page, n: number) => page.getByText(`${n} 步已存在手机里`)
const allSent = (page: Page) => page.getByText(/步已存在手机里|正在交上去/).waitFor({ state: 'detached' })

test('two matters are worked off without network; the page is killed; back on line every step is there once, in order, with its time', async () => {
  const [sofa, lamp] = [await given('消防通道上有旧沙发'), await given('路灯三盏不亮')]
  const page = await phone()
  const context: BrowserContext = page.context()
  await context.setOffline(true)
  await press(page, '旧沙发', '签收')
  await waitingFor(page, 1).waitFor()
  await arrive(page, '旧沙发')
  await press(page, '路灯三盏', '签收')
  await arrive(page, '路灯三盏')
  await finish(page, '旧沙发')
  await waitingFor(page, 5).waitFor()

  await page.close()
  const after = await context.newPage()
  await after.goto(`${desk.url}/desk/field/`)
  await waitingFor(after, 5).waitFor()
  await card(after, '路灯三盏').getByText('签收').first().waitFor()
  await finish(after, '路灯三盏')
  assert.deepEqual([await seen(after, sofa), await seen(after, lamp)], [[], []], 'nothing has left the phone')

  // Later, within the session, in two tabs at once.
  const other = await context.newPage()
  await other.goto(`${desk.url}/desk/field/`)
  desk.server.clock.advance(20 * minuteMs)
  await context.setOffline(false)
  await Promise.all([allSent(after), allSent(other)])
  for (const filed of [sofa, lamp]) {
    await stepsSeen(after, filed, ['acknowledge', 'arrive', 'finish'])
    const entries = await seen(after, filed)
    const times = entries.map((entry) => Date.parse(entry.at))
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    )
    for (const entry of entries)
      assert.ok(Date.parse(entry.sentAt ?? '') - Date.parse(entry.at) >= 19 * minuteMs, `${entry.step} says that it was sent later`)
    assert.deepEqual(
      entries.map((entry) => entry.files.length),
      [0, 1, 1],
    )
  }
})

test('control: sent again without its key, on whatever version there is, a step doubles, and the count above would show it', async () => {
  const filed = await given('井盖松动')
  const page = await phone()
  await page.context().setOffline(true)
  await press(page, '井盖松动', '签收')
  await arrive(page, '井盖松动')
  // What a queue without keys and without a lock would send: the same step from two tabs.
  for (let tab = 0; tab < 2; tab += 1) {
    const { version } = (await (await page.request.get(`${desk.url}/api/v1/matters/${filed.number}`)).json()) as MatterView
    await page.request.post(`${desk.url}/api/v1/matters/${filed.number}/steps/arrive`, {
      headers: { 'idempotency-key': `careless-${tab}`, origin: desk.url },
      data: { version, form: {} },
    })
  }
  assert.deepEqual(
    (await seen(page, filed)).map((entry) => entry.step),
    ['arrive', 'arrive'],
  )
})

test('a conflict stops its own matter, says what happened meanwhile, and the other goes on', async () => {
  const [taken, other] = [await given('围挡倒了'), await given('垃圾没有清')]
  const page = await phone()
  await page.context().setOffline(true)
  await press(page, '围挡倒了', '签收')
  await press(page, '垃圾没有清', '签收')
  await desk.residentStep(taken, 'add', { text: '有人差点被绊倒' })
  await page.context().setOffline(false)
  const told = card(page, '围挡倒了').getByRole('alert')
  await told.getByText('没有交上去').waitFor()
  await told.getByText('有人差点被绊倒').waitFor()
  await stepsSeen(page, other, ['acknowledge'])
  assert.deepEqual(await seen(page, taken), [])
  await told.getByRole('button', { name: '看过了，仍然交' }).click()
  await told.waitFor({ state: 'detached' })
  await allSent(page)
  await stepsSeen(page, taken, ['acknowledge'])
})

test('what is shown of a photo carries time, place, unit and number; the original is kept as it was', async () => {
  const filed = await given('沙堆占道')
  const page = await phone()
  await press(page, '沙堆占道', '签收')
  await arrive(page, '沙堆占道')
  await stepsSeen(page, filed, ['acknowledge', 'arrive'])
  const [entry] = (await seen(page, filed)).filter((one) => one.step === 'arrive')
  const file = entry?.files[0] ?? ''
  const get = (query: string) => page.request.get(`${desk.url}/api/v1/files/${file}${query}`)
  const [shown, original] = [await get(''), await get('?size=original')]
  assert.equal(shown.status(), 200)
  assert.notDeepEqual(await shown.body(), await original.body())
  assert.match(original.headers()['repr-digest'] ?? '', /^sha-256=:/)
})

test('signing out empties the phone, and asks first while something is unsent', async () => {
  // Somebody else: their session ends here.
  await given('树枝断了', '330113100010-grid-2')
  const page = await phone({}, 'lp.lianhua-grid2')
  await page.context().setOffline(true)
  await press(page, '树枝断了', '签收')
  await page.getByRole('link', { name: /^我的/ }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByText('还有 1 步没有交上去。现在退出').waitFor()
  await page.getByRole('button', { name: '删掉并退出' }).click()
  await page.getByRole('heading', { name: '登录工作台' }).waitFor()
  const kept = (await page.evaluate(`(async () => {
    const open = indexedDB.open('huying-field')
    const store = await new Promise((done) => (open.onsuccess = () => done(open.result)))
    const count = (table) => new Promise((done) => { const asked = store.transaction(table).objectStore(table).count(); asked.onsuccess = () => done(asked.result) })
    return Promise.all(['matters', 'steps', 'blobs'].map(count))
  })()`)) as number[]
  assert.deepEqual(kept, [0, 0, 0])
  const ended = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/sessions') && answer.request().method() === 'DELETE')
  await page.context().setOffline(false)
  await ended
  assert.equal((await page.request.get(`${desk.url}/api/v1/session`)).status(), 401)
})

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath })
  return page.evaluate('axe.run().then((result) => result.violations.map((one) => one.id + " " + one.nodes[0].html.slice(0, 120)))')
}

test('every page of it is clean for a screen reader, light and dark, in both languages, and nothing is wider than 320 px', async () => {
  await given('楼道停满电动车，还从三楼拉线下来充电')
  for (const look of [{ width: 390 }, { width: 320, dark: true, lang: 'en' as const }]) {
    const page = await phone(look)
    // Past the page's own policy, for the checker alone.
    await (await page.context().newCDPSession(page)).send('Page.setBypassCSP', { enabled: true })
    for (const path of ['', 'map', 'me']) {
      await page.goto(`${desk.url}/desk/field/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      assert.deepEqual(await violations(page), [], path)
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
      assert.ok(wide <= look.width, `${path}: ${wide} px`)
      const small = await page.evaluate(
        `[...document.querySelectorAll('main button, main .acts > *, .dock a')].filter((one) => one.getBoundingClientRect().height < 44 && one.getBoundingClientRect().height > 0).map((one) => one.outerHTML.slice(0, 80))`,
      )
      assert.deepEqual(small, [], path)
    }
    await page.context().close()
  }
})

async function fromPartner<T>(path: string, body: object): Promise<T> {
  const [partner] = await readDemoPartners(desk.server.deps.config.dataFolder)
  assert.ok(partner)
  const answer = await sendSigned(desk.server, partner, { path, body })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<T>()
}

const sheetOf = (page: Page) => page.getByRole('dialog')

/** Opens a step on the matter's own page, where every open step stands. */
async function openStep(page: Page, label: string): Promise<void> {
  await page.getByRole('group', { name: '能做的' }).getByRole('button', { name: label, exact: true }).click()
  await sheetOf(page).getByRole('heading', { name: label }).waitFor()
}

async function send(page: Page, label: string): Promise<void> {
  await sheetOf(page).getByRole('button', { name: label, exact: true }).click()
  await sheetOf(page).waitFor({ state: 'detached' })
}

async function withPhoto(page: Page): Promise<void> {
  await sheetOf(page)
    .locator('input[type=file]')
    .setInputFiles(await photo())
  await sheetOf(page)
    .getByRole('img', { name: /照片.*1|1.*照片/ })
    .waitFor()
}

async function fillContact(page: Page, name: string, telephone: string): Promise<void> {
  await sheetOf(page).getByLabel('姓名').fill(name)
  await sheetOf(page).getByLabel('电话').fill(telephone)
}

/** Everything that waits on the phone, as whoever finds it could read it. */
const keptSteps = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const open = indexedDB.open('huying-field')
    const store = await new Promise((done) => (open.onsuccess = () => done(open.result)))
    return new Promise((done) => { const asked = store.transaction('steps').objectStore('steps').getAll(); asked.onsuccess = () => { store.close(); done(JSON.stringify(asked.result)) } })
  })()`)

async function stepsOf(page: Page, number: string, names: readonly string[]): Promise<readonly string[]> {
  const { timeline } = (await (await page.request.get(`${desk.url}/api/v1/matters/${number}`)).json()) as MatterView
  return timeline
    .toSorted((a, b) => a.seq - b.seq)
    .map((entry) => entry.step)
    .filter((step) => names.includes(step))
}

test('a diverted call and a hazard are worked without network: contact, choices, day, grade and photos wait, nobody’s name lies open, all arrives once in order', async () => {
  const { number } = await fromPartner<CallTaken>('/api/v1/calls', {
    class: 'DISPUTE_NEIGHBOUR',
    words: '两家为了楼道里的鞋柜吵起来了',
    where: { unit: village },
    caller: { name: '顾小满', phone: '138 0000 0301' },
    calledAt: new Date(desk.server.clock.now() - 20_000).toISOString(),
  })
  const filed = { number } as Filed
  await desk.staffStep(seats.town, 'confirmTown', { filed, form: {} })
  await desk.staffStep(seats.town, 'send', { filed, form: { unit: gridUnit } })
  const page = await phone()
  const clue = await page.request.post(`${desk.url}/api/v1/desk/matters`, {
    headers: { 'idempotency-key': 'clue-for-the-phone', origin: desk.url },
    data: { flow: 'hazard', form: { what: '楼道里的配电箱门坏了' }, where: { unit: gridUnit } },
  })
  assert.equal(clue.status(), 201, await clue.text())
  const hazard = ((await clue.json()) as Filed).number
  await page.goto(`${desk.url}/desk/field/`)
  await card(page, '配电箱').waitFor()
  await page.goto(`${desk.url}/desk/field/matters/${number}`)
  await page.getByRole('group', { name: '能做的' }).waitFor()
  await page.context().setOffline(true)

  await page.getByRole('group', { name: '能做的' }).getByRole('button', { name: '收到，出发' }).click()
  await openStep(page, '到场')
  await send(page, '到场')
  await openStep(page, '转为矛盾纠纷')
  await sheetOf(page)
    .getByRole('combobox', { name: /哪一类纠纷/ })
    .selectOption({ label: '邻里' })
  await sheetOf(page)
    .getByRole('textbox', { name: /谁和谁/ })
    .fill('楼上楼下，为了鞋柜')
  await fillContact(page, '闻人测试', '13800000302')
  await sheetOf(page)
    .getByRole('group', { name: /出现了哪些迹象/ })
    .getByRole('checkbox')
    .nth(1)
    .check()
  await send(page, '转为矛盾纠纷')
  await openStep(page, '处置完了')
  await sheetOf(page)
    .getByRole('textbox', { name: /做了什么|怎么处置/ })
    .fill('双方同意挪走鞋柜')
  await sheetOf(page)
    .getByLabel(/哪天再去看看/)
    .fill('2026-03-06')
  await withPhoto(page)
  await send(page, '处置完了')

  await page.goto(`${desk.url}/desk/field/matters/${hazard}`)
  await openStep(page, '核实是隐患')
  await sheetOf(page)
    .getByRole('radio', { name: /重大隐患/ })
    .check()
  await sheetOf(page)
    .getByRole('textbox', { name: /有哪些隐患/ })
    .fill('配电箱没有门')
  await withPhoto(page)
  await send(page, '核实是隐患')
  await waitingFor(page, 5).waitFor()

  const kept = await keptSteps(page)
  assert.match(kept, /openDispute/)
  assert.doesNotMatch(kept, /闻人测试|13800000302/, 'the phone cannot read it any more')
  assert.deepEqual(await stepsOf(page, number, ['accept', 'arrive', 'openDispute', 'finish']), [])
  await page.context().setOffline(false)
  await allSent(page)
  const order = ['accept', 'arrive', 'openDispute', 'finish']
  assert.deepEqual(await stepsOf(page, number, order), order)
  assert.deepEqual(await stepsOf(page, hazard, ['clue', 'verify']), ['clue', 'verify'])
  const town = await desk.seat(seats.town)
  const { related } = (await (await town.request.get(`${desk.url}/api/v1/matters/${number}`)).json()) as {
    related: { links: { number: string; flow: string }[] }
  }
  const dispute = related.links.find(({ flow }) => flow === 'dispute')?.number ?? ''
  await town.goto(`${desk.url}/desk/matters/${dispute}`)
  await town
    .getByText(/138\*{4}0302/)
    .first()
    .waitFor()
})

test('an alert is worked by an officer without network: family to the vault, who was there, yuan kept, a photo as proof', async () => {
  const { number } = await fromPartner<FraudAlertTaken>('/api/v1/fraud-alerts', {
    grade: 3,
    type: 'FAKE_POLICE',
    person: { name: '俞测试', phone: '138 0000 0991' },
    where: { unit: '330113001001' },
  })
  const page = await phone({}, 'lp.linping-officer')
  await page.goto(`${desk.url}/desk/field/matters/${number}`)
  await page.getByRole('group', { name: '能做的' }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('group', { name: '能做的' }).getByRole('button', { name: '签收', exact: true }).click()
  await openStep(page, '请家属联系')
  await fillContact(page, '俞家测试', '13800000992')
  await sheetOf(page)
    .getByLabel(/是什么人/)
    .fill('女儿')
  await send(page, '请家属联系')
  await openStep(page, '见到本人')
  await send(page, '见到本人')
  await openStep(page, '劝住了，没转账')
  await sheetOf(page)
    .getByRole('group', { name: /怎么劝的/ })
    .getByLabel('见面')
    .check()
  await sheetOf(page)
    .getByRole('group', { name: /谁在场/ })
    .getByLabel('民警')
    .check()
  await sheetOf(page)
    .getByRole('group', { name: /谁在场/ })
    .getByLabel('家属')
    .check()
  await sheetOf(page)
    .getByRole('group', { name: /国家反诈中心/ })
    .getByLabel('刚帮着装上')
    .check()
  await sheetOf(page)
    .getByLabel(/保住多少钱/)
    .fill('1,900,000')
  await withPhoto(page)
  await send(page, '劝住了，没转账')
  await waitingFor(page, 4).waitFor()
  assert.doesNotMatch(await keptSteps(page), /俞家测试|13800000992/)
  await page.context().setOffline(false)
  await allSent(page)
  const order = ['acknowledge', 'linkFamily', 'arrive', 'stop']
  assert.deepEqual(await stepsOf(page, number, order), order)
  const board = (await (await page.request.get(`${desk.url}/api/v1/desk/fraud/alerts/${number}`)).json()) as { item: { label: string } }
  assert.match(board.item.label, /劝住了/)
})

/** From now on this server has a newer build: the same worker, with other bytes. */
function serveNewerWorker(): void {
  const { server } = desk.server.app
  const listeners = server.listeners('request') as ((...seen: [IncomingMessage, ServerResponse]) => void)[]
  const newer = `${readFileSync(new URL('../../apps/desk/dist/worker.js', import.meta.url), 'utf8')}\n// newer\n`
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/desk/worker.js')
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).end(newer)
    else for (const hear of listeners) hear(request, response)
  })
}

test('a newer build is offered and never forced: what is being typed stays, what waits is still there after the change', async () => {
  await given('绿化带里有积水')
  const page = await phone()
  await press(page, '绿化带里有积水', '签收')
  await arrive(page, '绿化带里有积水')
  await allSent(page)
  await press(page, '绿化带里有积水', '拍照，办结')
  const typed = sheetOf(page).getByRole('textbox', { name: /做了什么/ })
  await typed.fill('积水抽干了')
  serveNewerWorker()
  await page.evaluate('navigator.serviceWorker.getRegistration("/desk/field/").then((one) => one.update())')
  await page.getByText('有新版本。没交的事都在，不会丢。').waitFor()
  assert.equal(await typed.inputValue(), '积水抽干了')
  await page.context().setOffline(true)
  await withPhoto(page)
  await send(page, '办结答复')
  await waitingFor(page, 1).waitFor()
  const reloaded = page.waitForEvent('load')
  await page.getByRole('button', { name: '现在更新' }).click()
  await reloaded
  await waitingFor(page, 1).waitFor()
  await page.getByText('有新版本').waitFor({ state: 'detached' })
  await page.context().setOffline(false)
  await allSent(page)
})
