/**
 * A morning: thirty matters come in four ways, three tiers work them off by keyboard, and everything that can go otherwise does once:
 * an objection, a summons, an extension, a redo, a duplicate, one that is overdue and supervised. In the end the sheet agrees with the database.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenDesk, property, seats, village } from './given-desk.ts'
import { bringOver, fileForCaller, fileInBrowser, type Arrived } from './morning-arrivals.ts'

const desk = await givenDesk()
const { server } = desk
const leader = server.accounts.find((account) => account.role === 'leader')?.login ?? ''

const row = (page: Page, number: string) => page.locator(`#row-${number}`)
const recorded = (page: Page, label: string): Promise<void> => page.getByRole('status').getByText(`“${label}”已记录`).waitFor()
const stateOf = async (number: string): Promise<string> => {
  const [found] = await server.deps.database.read<{ state: string }>(1, {
    text: 'select state from matters where district_id = 1 and number = $1',
    values: [number],
  })
  return found?.state ?? ''
}

async function board(login: string, path = 'queues/open'): Promise<Page> {
  const page = await desk.seat(login)
  await page.goto(`${desk.url}/desk/${path}`)
  await page.locator('h1').first().waitFor()
  return page
}

/** Found by its number, picked by `j`. */
async function pick(page: Page, number: string): Promise<void> {
  await page.goto(`${desk.url}/desk/queues/open?find=${number}`)
  await row(page, number).waitFor()
  await page.keyboard.press('j')
  await page.waitForURL((url) => url.searchParams.get('matter') === number)
  await page.getByRole('group', { name: '下一步' }).waitFor()
}

/** A step by its letter, its form filled by `fill`, sent from the keyboard. */
async function byKey(page: Page, { key, label, fill }: { key: string; label: string; fill?: () => Promise<void> }): Promise<void> {
  await page.keyboard.press(key)
  const form = page.locator('form.stepform')
  await form.waitFor()
  await fill?.()
  await form.locator('[type=submit]').press('Enter')
  await recorded(page, label)
}

/** As proposed when a unit is proposed, otherwise to the one whose name is typed. */
async function dispatch(page: Page, number: string, words: string): Promise<void> {
  await pick(page, number)
  await byKey(page, { key: 'a', label: '交办', fill: () => unit(page, '交给哪个单位？', words) })
  assert.equal(await stateOf(number), 'assigned')
}

async function unit(page: Page, question: string, words: string): Promise<void> {
  const change = page.locator('form.stepform').getByRole('button', { name: /^换一个单位/ })
  const field = page.getByRole('combobox', { name: question })
  // The proposal may come after the form was opened: until somebody types, it takes the place of the field.
  for (let typed = false; !typed;) {
    await change.or(field).first().waitFor()
    if (await change.isVisible()) return
    typed = await field.fill(words, { timeout: 2_000 }).then(
      () => true,
      () => false,
    )
  }
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await change.waitFor()
}

async function bulkDispatch(page: Page, count: number): Promise<void> {
  await page
    .locator('.queue li')
    .nth(count - 1)
    .waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  for (let at = 1; at < count; at += 1) await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await page.getByText(`已选 ${count} 件`).waitFor()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: '批量交办' })
  await dialog.getByRole('combobox').first().fill('荷风苑')
  await dialog.getByRole('listbox').getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: /^换一个单位/ }).waitFor()
  await dialog.getByRole('button', { name: `确认 ${count} 件` }).press('Enter')
  await page.getByRole('button', { name: '马上发出' }).press('Enter')
  await page.getByText(`${count} 件都已记录`).waitFor()
}

test('thirty matters of a morning', async (t) => {
  const codes = await server.deps.database.read<{ code: string }>(1, {
    text: `select c.code from codes c join places p on p.district_id = 1 and p.place_id = c.place_id
      where c.district_id = 1 and c.state = 'active' and p.unit_id = $1 order by c.code limit 1`,
    values: [village],
  })
  const code = codes[0]?.code ?? ''
  const town = await board(seats.town)
  const many: Arrived[] = []
  const scanned: Arrived[] = []
  const typed: Arrived[] = []
  const called: Arrived[] = []
  let brought: string[] = []

  await t.test('they come by code, on the web, by telephone and from another system', async () => {
    for (let at = 1; at <= 14; at += 1) {
      const what = `听雨巷 ${at} 号前水管漏水`
      many.push({ ...(await desk.file({ what, where: { unit: village, words: '听雨巷' } })), what })
    }
    for (const what of ['二楼过道堆满杂物，消防通道堵了', '门厅停满电动车还拉线充电', '消火栓没水，灭火器过期'])
      scanned.push(await fileInBrowser(desk, what, code))
    for (const what of ['菜场东门口垃圾三天没人收', '菜场东门口的路灯坏了', '菜场东门口污水冒出来'])
      typed.push(await fileInBrowser(desk, what))
    for (const what of ['桥头的灯箱掉下来半边', '河边栏杆断了两根', '夜里工地打桩很吵', '桥头的灯箱半边掉下来了'])
      called.push(await fileForCaller(desk, town, what))
    brought = await bringOver(desk, ['公交站牌倒了', '绿化带里有死树', '窨井盖响', '路口信号灯不亮', '健身器材坏了', '公厕没水'])
    const [found] = await server.deps.database.read<{ n: number }>(1, {
      text: `select count(*) as n from matters where district_id = 1 and closed_at is null`,
    })
    assert.equal(found?.n, 30)
  })

  await t.test('the town dispatches: what is alike together, the rest one by one', async () => {
    await town.goto(`${desk.url}/desk/queues/open?find=${encodeURIComponent('听雨巷')}`)
    await bulkDispatch(town, many.length)
    for (const one of many) assert.equal(await stateOf(one.number), 'assigned')
    await town.goto(`${desk.url}/desk/queues/open`)
    for (const one of scanned) await dispatch(town, one.number, '荷风苑')
    await dispatch(town, called[1]!.number, '荷风苑')
    for (const number of brought.slice(0, 4)) await dispatch(town, number, '荷风苑')
  })

  await t.test('the village gets three handed down and dispatches them', async () => {
    for (const one of typed) {
      await pick(town, one.number)
      await byKey(town, { key: 'd', label: '交给下级中心', fill: () => unit(town, '交给哪个下级中心？', '莲花') })
    }
    const page = await board(seats.village)
    for (const one of typed) await dispatch(page, one.number, '荷风苑')
    await page.context().close()
  })

  await t.test('two are raised, and the district dispatches them', async () => {
    const page = await board(seats.district)
    for (const number of brought.slice(4)) {
      await pick(town, number)
      await byKey(town, { key: 'e', label: '报上级中心', fill: () => town.getByLabel(/为什么要报上级/).fill('要区里定') })
      await dispatch(page, number, '荷风苑')
    }
    await page.context().close()
  })

  await t.test('one objection is upheld, and the matter goes to another unit', async () => {
    const { number } = scanned[2]!
    const at = { filed: scanned[2]!, form: {} }
    const [found] = await server.deps.database.read<{ unit: string }>(1, {
      text: 'select assigned_unit as unit from matters where district_id = 1 and number = $1',
      values: [number],
    })
    const handler = found?.unit === property ? seats.handler : seats.fire
    await desk.staffStep(handler, 'object', { ...at, form: { reason: '不在我们的管理范围' } })
    await pick(town, number)
    await byKey(town, { key: 'y', label: '同意异议', fill: () => town.getByLabel(/裁定的理由/).fill('说得对') })
    await dispatch(town, number, '荷风苑')
  })

  await t.test('one duplicate is joined, and one department is summoned', async () => {
    const [first, again] = [called[0]!, called[3]!]
    await town.goto(`${desk.url}/desk/matters/${again.number}`)
    const same = await town.evaluate(`fetch('/api/v1/matters/${again.number}/same').then((answer) => answer.text())`)
    assert.match(String(same), new RegExp(first.number), JSON.stringify(await desk.read(again)))
    await town.getByRole('region', { name: '可能是同一件' }).getByRole('button', { name: '比一比' }).first().click()
    await town.getByRole('dialog', { name: '是不是同一件？' }).getByRole('button', { name: '是同一件，并过去' }).press('Enter')
    await town.getByLabel('凭什么看是同一件？').fill('同一个灯箱')
    await town.locator('form.stepform [type=submit]').press('Enter')
    await town.locator('.belongs').getByText('已并入').waitFor()
    assert.equal((await desk.read(again)).joinedTo, first.number)

    await desk.staffStep(seats.town, 'assign', { filed: first, form: { unit: property } })
    await desk.staffStep(seats.town, 'summon', { filed: first, form: { unit: await fireUnit(), words: '灯箱悬着，一起拆' } })
    const [child] = await server.deps.database.read<{ number: string }>(1, {
      text: `select number from matters where district_id = 1 and flow = 'summons'`,
    })
    const summons = { ...first, number: child?.number ?? '' }
    await desk.staffStep(seats.fire, 'checkIn', {
      filed: summons,
      form: { place: '桥头', at: new Date(server.clock.now()).toISOString() },
    })
    await desk.staffStep(seats.fire, 'finish', { filed: summons, form: { done: '灯箱拆下来了' } })
    await town.goto(`${desk.url}/desk/matters/${first.number}`)
    await town.locator('.timeline').getByText('灯箱拆下来了').first().waitFor()
  })

  await t.test('one gets more time, and its resident reads why', async () => {
    const one = called[1]!
    const [found] = await server.deps.database.read<{ unit: string }>(1, {
      text: 'select assigned_unit as unit from matters where district_id = 1 and number = $1',
      values: [one.number],
    })
    const handler = found?.unit === property ? seats.handler : seats.fire
    await desk.staffStep(handler, 'askExtension', { filed: one, form: { days: 2, reason: '等栏杆到货' } })
    await town.goto(`${desk.url}/desk/queues/open`)
    await pick(town, one.number)
    const fill = async (): Promise<void> => {
      await town.getByLabel(/批准延长几个工作日/).fill('2')
      await town.getByLabel(/为什么要延期/).fill('栏杆要定做')
    }
    await byKey(town, { key: 't', label: '批准延期', fill })
    assert.match(JSON.stringify((await desk.read(one)).timeline), /栏杆要定做/)
  })

  await t.test('one is not solved, done again, and its resident has the last word', async () => {
    const one = many[0]!
    const answer = (done: string) => desk.staffStep(seats.handler, 'finish', { filed: one, form: { done, proof: '维修单' } })
    await answer('换了接头')
    await desk.residentStep(one, 'redo', { reason: '还在漏' })
    await answer('换了整段水管')
    // What was not solved the first time is looked at by somebody else before the resident is asked again.
    await desk.staffStep(seats.town, 'verify', { filed: one, form: { words: '到现场看过，不漏了' } })
    await desk.residentStep(one, 'confirm', { score: 5 })
    assert.equal(await stateOf(one.number), 'solved')
  })

  await t.test('the sheet agrees with the database', async () => {
    // From where all of it is seen: what was raised has left the town's list.
    const page = await board(seats.district, 'exports')
    const taken = await page.evaluate(`(async () => {
      const wish = { filters: { queue: 'open' }, format: 'csv', identities: false, choice: 'statistics', words: '早上的清单' }
      const made = await (await fetch('/api/v1/exports', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) })).json()
      return (await fetch('/api/v1/exports/' + made.id + '/file')).text()
    })()`)
    const inSheet = new Set(
      (taken as string)
        .match(/LP[ \u2009\u00a0]?\d{4}[ \u2009\u00a0]?\d{4}[ \u2009\u00a0]?\d|LP\d{9}/g)
        ?.map((found) => found.replace(/[^LP\d]/g, '')),
    )
    const rows = await server.deps.database.read<{ number: string }>(1, {
      text: `select number from matters where district_id = 1 and closed_at is null order by number`,
    })
    assert.deepEqual(
      [...inSheet].toSorted(),
      rows.map((found) => found.number),
    )
  })

  await t.test('one is overdue, urged and supervised, and explained', async () => {
    const one = called[2]!
    server.clock.set(server.clock.now() + 24 * 3_600_000)
    await server.work()
    desk.signInAfresh()
    const page = await board(leader, `matters/${one.number}`)
    await page.getByRole('group', { name: '下一步' }).waitFor()
    await byKey(page, { key: 's', label: '督办', fill: () => page.getByLabel(/督办要求/).fill('中午前说明') })
    await desk.staffStep(seats.town, 'explain', { filed: one, form: { words: '夜里去看过，今天约谈工地' } })
    await page.reload()
    await page.locator('.timeline').getByText('今天约谈工地').first().waitFor()
    await page.context().close()
  })
})

async function fireUnit(): Promise<string> {
  const account = server.accounts.find((one) => one.login === seats.fire)
  const [found] = await server.deps.database.read<{ id: string }>(1, {
    text: `select o.unit_id as id from posts o join people p on p.district_id = 1 and p.person_id = o.person_id where o.district_id = 1 and p.login = $1`,
    values: [account?.login ?? ''],
  })
  return found?.id ?? ''
}
