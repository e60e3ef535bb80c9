/** The town command room: a call by the signed interface, confirmed by one key, sent, settled, followed; one that turns violent goes back to the police. */
import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { CallTaken, NewCall } from '@huying/contracts'
import { readDemoPartners } from '../../apps/server/src/seed/index.ts'
import { givenDesk, village } from './given-desk.ts'

const desk = await givenDesk()
const { server } = desk
const [partner] = await readDemoPartners(server.deps.config.dataFolder)
assert.ok(partner)
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** As the platform of the police sends it: Standard Webhooks. */
async function callIn(more: Partial<NewCall> = {}): Promise<CallTaken> {
  const now = server.clock.now()
  const call: NewCall = {
    class: 'DISPUTE_NEIGHBOUR',
    words: '两家为楼道里的鞋柜吵起来了。',
    where: { point: { lat: 30.4801, lng: 120.1901, datum: 'WGS84' }, unit: village, words: '荷风苑 9 幢' },
    caller: { name: '顾小满', phone: '138 0000 0301' },
    calledAt: new Date(now - 20_000).toISOString(),
    ...more,
  }
  const body = JSON.stringify(call)
  const [id, timestamp] = [randomUUID(), String(Math.floor(now / 1_000))]
  const secret = Buffer.from(partner?.secret.replace('whsec_', '') ?? '', 'base64')
  const signature = `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  const answer = await fetch(`${desk.url}/api/v1/calls`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-api-key': partner?.key ?? '',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    },
    body,
  })
  assert.equal(answer.status, 201, await answer.clone().text())
  return (await answer.json()) as CallTaken
}

async function onDuty(login: string, unit: string): Promise<void> {
  const now = server.clock.now()
  await server.deps.database.inDistrict(1, (tx) =>
    tx.rows({
      text: `insert into duty_turns (district_id, entry_id, unit_id, role, person_id, from_at, until_at, made_by, made_at)
        select 1, $1, $2, null, p.person_id, $3, $4, p.person_id, $3 from people p where p.district_id = 1 and p.login = $5`,
      values: [randomUUID(), unit, new Date(now - 3_600_000), new Date(now + 8 * 3_600_000), login],
    }),
  )
}

await onDuty('lp.lianhua-grid', `${village}-grid-1`)
await onDuty('lp.lianhua-grid2', `${village}-grid-2`)

async function room(look: Parameters<typeof desk.seat>[1] = {}): Promise<Page> {
  const page = await desk.seat('lp.tangqi', look)
  await page.goto(`${desk.url}/desk/command`)
  await page.getByRole('heading', { level: 1, name: /110 分流指挥室|110 command room/ }).waitFor()
  return page
}

async function phone(login: string): Promise<Page> {
  const page = await desk.seat(login, { width: 390, height: 844 })
  await page.context().grantPermissions(['geolocation'], { origin: desk.url })
  await page.context().setGeolocation({ latitude: 30.4802, longitude: 120.1902, accuracy: 12 })
  await page.goto(`${desk.url}/desk/field/`)
  await page.getByText(/更新于/).waitFor()
  return page
}

async function axe(page: Page, where: string): Promise<void> {
  await page.evaluate(axeSource)
  const found = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`,
  )
  assert.deepEqual(found, [], where)
}

/** `HUYING_SHOTS=1` leaves pictures to look at. */
async function shoot(page: Page, name: string): Promise<void> {
  if (env['HUYING_SHOTS']) await page.screenshot({ path: join(tmpdir(), `${name}.png`), fullPage: true })
}

const card = (page: Page, number: string) => page.getByRole('article').filter({ hasText: number })

test('a call comes in, is confirmed by one key, a crew goes, it is settled and followed', async () => {
  const page = await room()
  const { number, lane } = await callIn()
  assert.equal(lane, 'town')
  await card(page, number).waitFor()
  await card(page, number).getByText('按警情类别表').waitFor()
  await card(page, number).getByRole('link', { name: '邻里纠纷' }).click()
  await axe(page, 'a call that waits')
  await page.keyboard.press('y')
  await card(page, number)
    .getByRole('button', { name: /派 .+（/ })
    .waitFor()
  await page.getByRole('button', { name: '已告诉报警人' }).click()
  await page.getByRole('radio', { name: '打了电话' }).check()
  await page.locator('.stepform').getByRole('button', { name: '已告诉报警人' }).click()
  await card(page, number).getByRole('listitem').filter({ hasText: '告诉报警人' }).getByText('已做到').waitFor()
  await page.getByRole('region', { name: '当班队伍' }).getByRole('button', { name: '派凌一帆去' }).click()
  await card(page, number)
    .getByText(/已派 莲花第二网格.*凌一帆/)
    .waitFor()

  const street = await phone('lp.lianhua-grid2')
  const job = street.getByRole('listitem').filter({ hasText: '邻里纠纷' })
  await job.getByRole('button', { name: '收到，出发' }).click()
  await card(page, number).getByText('凌一帆 在办').waitFor()
  await job.getByRole('button', { name: '我到了' }).click()
  const sheet = street.getByRole('dialog')
  await sheet.getByText('误差 12 米').waitFor()
  await sheet.getByRole('button', { name: '到场' }).click()
  await card(page, number).getByText('队员到场').waitFor()
  await card(page, number).getByRole('listitem').filter({ hasText: /^到场/ }).getByText('已做到').waitFor()

  await page.getByRole('button', { name: '初次反馈' }).click()
  await page.getByRole('textbox', { name: /现场是什么情况/ }).fill('两家都在，鞋柜先挪开。')
  await page.locator('.stepform').getByRole('button', { name: '初次反馈' }).click()
  await page.getByRole('button', { name: '转为矛盾纠纷' }).click()
  await page
    .locator('.stepform')
    .getByLabel(/哪一类纠纷/)
    .selectOption({ label: '邻里' })
  await page.getByRole('textbox', { name: /谁和谁，为了什么事/ }).fill('两户为楼道的鞋柜争吵多次。')
  await page.locator('.stepform').getByRole('button', { name: '转为矛盾纠纷' }).click()
  await page.locator('.children').filter({ hasText: '矛盾纠纷' }).getByText('由这一件引出').waitFor()
  await page.getByRole('button', { name: '处置完了' }).click()
  await page.getByRole('textbox', { name: /做了什么/ }).fill('双方说好各退一步。')
  await page.getByRole('textbox', { name: /凭证是什么/ }).fill('现场登记表')
  await page.getByText('莲花社区').first().waitFor()
  await page.locator('.stepform').getByRole('button', { name: '处置完了' }).click()
  await card(page, number).getByText('莲花社区').first().waitFor()
  await card(page, number).getByText('处置完了，村社跟进').waitFor()

  const below = await desk.seat('lp.lianhua')
  await below.goto(`${desk.url}/desk/matters/${number}`)
  await below.getByRole('button', { name: '跟进记录' }).click()
  await below.getByRole('radio', { name: '上门' }).check()
  await below.getByRole('textbox', { name: /现在怎么样/ }).fill('鞋柜挪走了，安静。')
  await below.getByLabel(/下次哪天再去看/).fill('2026-03-10')
  await below.locator('.stepform').getByRole('button', { name: '跟进记录' }).click()
  await below.getByText('鞋柜挪走了，安静。').first().waitFor()
  await page.getByRole('link', { name: '两户为楼道的鞋柜争吵多次。' }).click()
  await page.locator('.children').filter({ hasText: '110 分流' }).getByText('引出了这一件').waitFor()
})

test('it turns violent: one tap on the phone, and it is the police’s again', async () => {
  const { number } = await callIn({
    where: { unit: village, words: '荷风苑 2 幢' },
    class: 'DISPUTE_FAMILY',
    words: '家里人吵架，摔东西。',
  })
  const page = await room()
  await page.goto(`${desk.url}/desk/command/${number}`)
  await page.locator('[data-quick]').waitFor()
  await page.keyboard.press('y')
  await page.getByRole('region', { name: '当班队伍' }).getByRole('button', { name: '派梅映雪去' }).click()
  await card(page, number).getByText('梅映雪').first().waitFor()
  const street = await phone('lp.lianhua-grid')
  const job = street.getByRole('listitem').filter({ hasText: '家庭纠纷' })
  await job.getByRole('button', { name: '退回公安' }).click()
  const sheet = street.getByRole('dialog')
  await sheet.getByText('塘栖').first().waitFor()
  await sheet.getByRole('checkbox', { name: '有人受伤' }).check()
  await sheet.getByRole('button', { name: '退回公安' }).click()
  await card(page, number).getByText('留在警务，公安处置').waitFor()
  await page.getByRole('button', { name: '移交指挥室' }).waitFor({ state: 'detached' })
})

test('a knife: no other lane is offered; another lane elsewhere asks for a reason', async () => {
  const knife = await callIn({ words: '邻居拿着刀在门口', where: { unit: village, words: '3 幢' } })
  const page = await room()
  await page.goto(`${desk.url}/desk/command/${knife.number}`)
  await page.getByText('指挥室不能改走别的线').waitFor()
  await page.getByRole('group', { name: '改走别的线' }).waitFor({ state: 'detached' })
  const noise = await callIn({ class: 'NOISE', words: '音响太响', where: { unit: village, words: '4 幢' } })
  await page.goto(`${desk.url}/desk/command/${noise.number}`)
  const form = page.getByRole('form', { name: '改走别的线' })
  await form.getByRole('button', { name: '警方先到，我们协助' }).click()
  await form.getByRole('button', { name: '确认：警方先到，我们协助' }).click()
  await form.getByText('请写明理由，再确认。').waitFor()
  await form.getByRole('textbox').fill('现场人多，请民警一起去')
  await form.getByRole('button', { name: '确认：警方先到，我们协助' }).click()
  await card(page, noise.number).getByText('警方先到，指挥室协助').waitFor()
})

test('the line is down: a call is taken down by hand, rings until it is seen to, and is one with what the line brings', async () => {
  const page = await room()
  await page.getByRole('button', { name: '线路断了' }).click()
  const strip = page.getByRole('status', { name: '110 线路' })
  await strip.getByText('报告线路断了').waitFor()
  await strip.getByRole('link', { name: '手工接警' }).click()
  const form = page.getByRole('form', { name: '手工接警' })
  await form.getByRole('button', { name: '接下这个电话' }).click()
  await form.getByText('请选警情类别').waitFor()
  await axe(page, 'what is missing')
  await form.getByLabel('警情类别').selectOption('NOISE')
  await form.getByLabel('报警人怎么说？').fill('楼下音响太响')
  await form.getByLabel('镇街', { exact: true }).selectOption({ label: '塘栖镇' })
  await form.getByLabel('村社区').selectOption(village)
  await form.getByLabel('电话（选填）').fill('138 0000 0309')
  await form.getByRole('button', { name: '接下这个电话' }).click()
  const pane = page.getByRole('complementary', { name: '这个电话' })
  await pane.getByText(/^手工接警，/).waitFor()
  const number = (/command\/(\w+)/.exec(page.url()) ?? [])[1] ?? ''
  const alarm = page.getByRole('group', { name: '提醒' })
  await alarm.getByText('个新电话还没有确认').waitFor()
  await axe(page, 'a call by hand rings')
  await shoot(page, 'command-by-hand')
  await alarm.getByRole('button', { name: '知道了' }).click()
  await alarm.getByText('没有要提醒的').waitFor()
  await alarm.getByRole('button', { name: '声音已关' }).click()
  await alarm.getByRole('button', { name: '声音已开' }).waitFor()
  server.clock.advance(1_000)
  const sent = await callIn({ class: 'NOISE', words: '音响吵', where: { unit: village }, caller: { phone: '13800000309' } })
  await strip.waitFor({ state: 'detached' })
  await page.goto(`${desk.url}/desk/command/${sent.number}`)
  await pane.getByText('同一个报警人').waitFor()
  await axe(page, 'what may be the same')
  await shoot(page, 'command-same')
  await pane.getByRole('button', { name: '是同一个' }).click()
  await page.waitForURL(`**/desk/command/${number}`)
  await pane.getByText('公安已转来').waitFor()
})

test('figures and rules; every page in every look is clean', async () => {
  for (const look of [{}, { dark: true }, { lang: 'en' as const }, { width: 390, height: 844 }]) {
    const page = await room(look)
    for (const part of ['', '/figures', '/new', '/rules']) {
      await page.goto(`${desk.url}/desk/command${part}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByText(/正在取|Loading/).first().waitFor({ state: 'detached' }) // prettier-ignore
      await axe(page, `${part} ${JSON.stringify(look)}`)
      await shoot(page, `command${part.replace('/', '-')}-${JSON.stringify(look).replace(/\W+/g, '')}`)
      assert.equal(
        await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
        true,
        `no sideways scrolling: ${part} ${JSON.stringify(look)}`,
      )
    }
  }
})
