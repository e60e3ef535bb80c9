import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Filed, Filing } from '@huying/contracts'
import { becomes } from './becomes.ts'
import { givenResident } from './given-resident.ts'

const g = await givenResident()
const property = '330113100010-property-1'

async function filed(changes: Partial<Filing> = {}): Promise<Filed> {
  const answer = await g.server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '楼道里停满电动车，还在充电。', where: { code: g.code }, ...changes },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<Filed>()
}

async function answered(filing?: Partial<Filing>): Promise<Filed> {
  const one = await filed(filing)
  await g.staffStep('lp.tangqi', one.number, { step: 'assign', form: { unit: property } })
  await g.staffStep('lp.hefengyuan', one.number, {
    step: 'finish',
    form: { done: '车已推出楼道，门厅划了禁停线。', proof: '现场签字单 0312' },
  })
  return one
}

const pathOf = (one: Filed): string => `/m/${one.number}?trackingCode=${one.trackingCode}`

test('the tracking code leaves the address at once and opens the matter from then on', async () => {
  const one = await filed()
  const page = await g.phone({ javaScript: false })
  await page.goto(g.url + pathOf(one))
  assert.doesNotMatch(page.url(), /trackingCode/)
  await page.goto(`${g.url}/m/${one.number}`)
  await page.getByRole('heading', { name: '全过程' }).waitFor()
  const cookies = await page.context().cookies()
  const mine = cookies.find((cookie) => cookie.name === 'huying-mine')
  assert.equal(mine?.httpOnly, true)
  assert.equal(mine?.sameSite, 'Lax')
  assert.ok(!decodeURIComponent(mine?.value ?? '').includes(one.trackingCode))
})

test('a phone without the tracking code learns nothing, not even that the number exists', async () => {
  const one = await filed()
  const real = await g.server.inject({ url: `/m/${one.number}` })
  const invented = await g.server.inject({ url: '/m/LP999999990' })
  assert.equal(real.statusCode, 303)
  assert.equal(invented.statusCode, 303)
  assert.equal(real.headers.location, `/find?number=${one.number}`)
  for (const path of ['live', 'events', 'receipt.txt'])
    assert.equal((await g.server.inject({ url: `/m/${one.number}/${path}` })).statusCode, 404)
  const wrong = await g.server.inject({ url: `/m/${one.number}?trackingCode=00000000000000000000` })
  assert.equal(wrong.headers['set-cookie'], undefined)
})

test('number and code typed with spaces and dashes open it; a wrong digit is told', async () => {
  const one = await filed()
  const page = await g.phone({ javaScript: false })
  await page.goto(`${g.url}/find`)
  await page.getByLabel('编号').fill(one.number.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)))
  await page.getByLabel('查询码').fill(one.trackingCode)
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByRole('alert').getByText('编号是 2 个字母加 9 个数字，请对一对').waitFor()
  await page.getByLabel('编号').fill(one.number.toLowerCase().replace(/^(..)(....)/, '$1 $2-'))
  await page.getByLabel('查询码').fill(one.trackingCode.replace(/(\d{4})/g, '$1 '))
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByRole('heading', { name: '全过程' }).waitFor()
})

test('rating takes two taps and nothing is chosen beforehand', async () => {
  const page = await g.phone({ javaScript: false })
  await page.goto(g.url + pathOf(await answered()))
  await page.getByRole('heading', { name: '办得怎么样？' }).waitFor()
  assert.equal(await page.locator('input[name=score]:checked').count(), 0)
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByRole('alert').getByText('选一个，表示办得怎么样').waitFor()
  await page.getByLabel('满意', { exact: true }).check()
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('您评的是：满意').waitFor()
  await page.getByText('已办结').first().waitFor()
})

test('not solved: sent back with a reason, and a new date is promised', async () => {
  const one = await answered()
  const page = await g.phone({ javaScript: false })
  await page.goto(g.url + pathOf(one))
  await page.getByRole('link', { name: '没解决，退回重办' }).click()
  await page.getByRole('button', { name: '提交' }).click()
  await page
    .getByRole('alert')
    .getByText(/还要填：/)
    .waitFor()
  await page.getByLabel('哪里没解决？').fill('晚上又停满了。')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('好，记下了。').waitFor()
  await page.getByText('「晚上又停满了。」').waitFor()
  await page.locator('.promise .date').waitFor()
})

test('words and a photo can be added later, and the matter can be taken back', async () => {
  const page = await g.phone({ javaScript: false })
  await page.goto(g.url + pathOf(await filed()))
  await page.getByRole('link', { name: '补充' }).click()
  await page.getByRole('textbox').first().fill('晚上七点以后停得最多。')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 40 } }) })
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('「晚上七点以后停得最多。」').waitFor()
  const loaded = await page
    .locator('.timeline img')
    .first()
    // It is drawn with its watermark on the way, which may take longer than the words.
    .evaluate((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth))
  assert.ok(loaded > 0)
  await page.getByRole('link', { name: '撤回' }).click()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已撤回').first().waitFor()
})

test('a step sent twice is taken once', async () => {
  const one = await filed()
  const start = await g.server.inject({ url: pathOf(one) })
  const cookie = String(start.headers['set-cookie']).split(';')[0] ?? ''
  const form = await g.server.inject({ url: `/m/${one.number}/steps/add`, headers: { cookie } })
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form.body)?.[1] ?? ''
  const payload = new URLSearchParams({ version: hidden('version'), key: hidden('key'), text: '再补一句。' }).toString()
  const send = () =>
    g.server.inject({
      method: 'POST',
      url: `/m/${one.number}/steps/add`,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload,
    })
  const answers = await Promise.all([send(), send(), send()])
  assert.ok(
    answers.every((answer) => answer.statusCode === 303),
    answers.map((answer) => answer.statusCode).join(),
  )
  const page = await g.server.inject({ url: `/m/${one.number}`, headers: { cookie } })
  assert.equal(page.body.match(/「再补一句。」/g)?.length, 1)
})

test('when somebody was faster, the form comes back with what was typed', async () => {
  const one = await filed()
  const page = await g.phone({ javaScript: false })
  await page.goto(g.url + pathOf(one))
  await page.getByRole('link', { name: '补充' }).click()
  await g.staffStep('lp.tangqi', one.number, { step: 'assign', form: { unit: property } })
  await page.getByRole('textbox').first().fill('写到一半有人接手了。')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('刚才有新进展，请看过再说').waitFor()
  await becomes(() => page.getByRole('textbox').first().inputValue(), '写到一半有人接手了。')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('「写到一半有人接手了。」').waitFor()
})

test('the timeline grows while somebody looks', async () => {
  const one = await filed()
  const page = await g.phone()
  await page.goto(g.url + pathOf(one))
  await page.getByText('实时更新').waitFor()
  const before = await page.locator('.timeline > li').count()
  await g.staffStep('lp.tangqi', one.number, { step: 'assign', form: { unit: property } })
  await page.locator('.timeline > li').nth(before).waitFor()
  await page.getByText('有新进展，点一下看全').waitFor()
})

test('a lost stream picks up where it broke off', async () => {
  const one = await filed()
  const start = await g.server.inject({ url: pathOf(one) })
  const cookie = String(start.headers['set-cookie']).split(';')[0] ?? ''
  await g.staffStep('lp.tangqi', one.number, { step: 'assign', form: { unit: property } })
  const read = async (lastEventId: string): Promise<string> => {
    const stop = new AbortController()
    const response = await fetch(`${g.url}/m/${one.number}/events`, {
      headers: { cookie, 'last-event-id': lastEventId },
      signal: stop.signal,
    })
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('data:')) text += (await reader.read()).value ?? ''
    stop.abort()
    return text
  }
  assert.match(await read('0'), /^id: 1$/m)
  const later = await read('1')
  assert.doesNotMatch(later, /^id: 1$/m)
  assert.match(later, /^id: [2-9]/m)
})

test('forgotten on this phone means asked for the code again', async () => {
  const one = await filed()
  const page = await g.phone({ javaScript: false })
  await page.goto(g.url + pathOf(one))
  await page.getByRole('button', { name: '在这部手机上忘掉这件事' }).click()
  await page.getByText('这部手机不再记得那件事').waitFor()
  await page.goto(`${g.url}/m/${one.number}`)
  await page.getByRole('heading', { name: '用编号查一件事' }).waitFor()
})

test('whoever comes to help is shown by unit, surname and a badge that can be checked', async () => {
  const one = await filed({ flow: 'help', what: '快递把走廊堵住了，轮椅出不去。' })
  await g.staffStep('lp.tangqi-red', one.number, { step: 'claim', form: { when: '2026-11-23T15:00:00+08:00' } })
  const page = await g.phone({ javaScript: false })
  await page.goto(g.url + pathOf(one))
  await page.getByRole('heading', { name: '谁来找您' }).waitFor()
  await page.getByRole('link', { name: '核对证号' }).click()
  await page.getByRole('heading', { name: '对得上' }).waitFor()
  await page.goto(`${g.url}/badge/LP9999`)
  await page.getByRole('heading', { name: '查不到这个证号' }).waitFor()
})

test('the public page counts what was closed and shows no word that anybody wrote', async () => {
  const words = '这句话只有我和办事的人看得到。'
  const one = await answered({ what: words })
  const page = await g.phone({ javaScript: false })
  await page.goto(g.url + pathOf(one))
  await page.getByLabel('很满意', { exact: true }).check()
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.goto(`${g.url}/public?month=2026-11`)
  await page.getByText(/人满意，\d+ 人评了/).waitFor()
  await page.getByText('莲花社区').first().waitFor()
  const body = await page.locator('body').innerText()
  for (const secret of [words, one.number, one.trackingCode, '荷风苑', '禁停线']) assert.ok(!body.includes(secret), secret)
})

test('every answer carries the policy, and no page of a journey breaks it', async () => {
  const page = await g.server.inject({ url: '/' })
  const policy = String(page.headers['content-security-policy'])
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    "frame-ancestors 'none'",
  ])
    assert.ok(policy.includes(part), part)
  assert.equal(page.headers['x-content-type-options'], 'nosniff')
  const { policyReports } = await import('../../apps/server/src/modules/resident-web/index.ts')
  assert.deepEqual([...policyReports], [])
  // Control: something forbidden is blocked, reported and counted.
  const phone = await g.phone()
  await phone.goto(g.url)
  const reported = phone.waitForResponse((response) => response.url().endsWith('/csp-reports'))
  await phone.evaluate(() => {
    new Image().src = 'http://127.0.0.1:9/x.png'
  })
  await reported
  assert.equal(policyReports.at(-1)?.directive, 'img-src')
})
