import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Deliveries, Delivery, Gateways } from '@huying/contracts'
import { givenGateway, magic } from '../../../test/given-gateway.ts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf, forgetCookies } from '../../../test/sign-in-as.ts'
import { signatureOf } from './signature.ts'
import { settableClock } from '../../platform/clock.ts'

const at = Date.parse('2026-03-02T09:00:00+08:00')
const gatewaysClock = settableClock(at)
const first = await givenGateway(gatewaysClock)
const second = await givenGateway(gatewaysClock)
const server = await givenServer({ at, config: { outgoingAllowed: [first.host, second.host] } })

const as = async (login: string, ...[method, url, payload]: [method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object]) =>
  server.inject({ method, url: `/api/v1${url}`, headers: { cookie: await cookieOf(server, login) }, ...(payload ? { payload } : {}) })
const advance = (ms: number): void => {
  server.clock.advance(ms)
  gatewaysClock.set(server.clock.now())
  if (ms > 25 * 60_000) forgetCookies(server)
}
const put = (gateway: { url: string; secret: string }, rank: 1 | 2, receipts = true) =>
  as('lp.admin', 'PUT', `/gateways/sms/${rank}`, {
    settings: { url: gateway.url, receipts, sign: '临平呼应' },
    active: true,
    secret: gateway.secret,
  })
const file = async (phone: string, flow = 'report'): Promise<string> => {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow, what: '桥头的路灯不亮', where: { unit: '330113100010' }, contact: { name: '钱某某', phone } },
  })
  return answer.json<{ number: string }>().number
}
/** Files, and tells the reporter. */
const told = async (phone: string, { flow, notice } = { flow: 'report', notice: 'progress' }): Promise<string> => {
  const number = await file(phone, flow)
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({
      text: `insert into notices (district_id, notice_id, matter_id, seq, notice, to_kind, created_at)
        select 1, $2, matter_id, 2, $4, 'reporter', $3 from matters where district_id = 1 and number = $1`,
      values: [number, randomUUID(), new Date(server.clock.now()), notice],
    }),
  )
  await server.work()
  return number
}
const list = async (query = ''): Promise<readonly Delivery[]> =>
  (await as('lp.admin', 'GET', `/deliveries${query}`)).json<Deliveries>().items
const deliveryOf = async (number: string): Promise<Delivery> => {
  const found = (await list()).find((one) => one.number === number)
  assert.ok(found, `no delivery for ${number}`)
  return found
}
const receipts = () =>
  first.sendReceipts((headers, body) => server.inject({ method: 'POST', url: '/api/v1/receipts/lp/1', headers, payload: body }))

test('without a gateway nothing is written beyond the desk', async () => {
  await told(magic.delivered)
  assert.deepEqual(await list(), [])
})

test('a gateway is kept with its key sealed, and the key is never shown again', async () => {
  const answer = await put(first, 1)
  assert.equal(answer.statusCode, 200, answer.body)
  const [gateway] = answer.json<Gateways>().items
  assert.deepEqual([gateway?.channel, gateway?.rank, gateway?.hasSecret], ['sms', 1, true])
  assert.ok(!answer.body.includes(first.secret))
  const row = await server.given.database.inDistrict(1, (tx) =>
    tx.one<{ all: string }>({ text: 'select to_jsonb(g)::text as all from gateways g' }),
  )
  assert.ok(row && !row.all.includes(first.secret) && !row.all.includes(Buffer.from(first.secret).toString('hex')))
})

test('a reporter who left a number gets the matter’s number and a link, signed, and nothing that they wrote', async () => {
  const number = await told(magic.delivered)
  const sms = first.got.at(-1)
  assert.ok(sms?.signed)
  assert.match(
    sms.text,
    new RegExp(`^【临平呼应】您反映的事项 ${number} 有新进展，请查看：http://127.0.0.1:\\d+/m/${number} 不想再收短信：http`),
  )
  assert.ok(!/路灯|钱|138/.test(sms.text))
  assert.equal((await deliveryOf(number)).state, 'delivered')
})

test('each outcome of a gateway becomes the state that it means', async () => {
  const states: Record<string, unknown> = {}
  for (const [name, phone] of Object.entries(magic)) {
    if (name === 'timeout') continue
    const { state, reason } = await deliveryOf(await told(phone))
    states[name] = reason ? `${state}: ${reason}` : state
  }
  assert.deepEqual(states, {
    delivered: 'delivered',
    receiptLater: 'sending',
    receiptsTripled: 'sending',
    receiptFailed: 'sending',
    noReceipt: 'sending',
    refused: 'failed-for-good: refused',
    keyUnknown: 'failed-for-now: denied',
    duplicate: 'sending',
    busy: 'failed-for-now: busy',
    fault: 'failed-for-now: gateway-fault',
    faultOnce: 'failed-for-now: gateway-fault',
    cutOff: 'failed-for-now: unreachable',
  })
})

test('a signed receipt ends the waiting, once, however often it comes', async () => {
  await receipts()
  const states = (await list()).filter((one) => one.state === 'failed-for-good').map((one) => one.reason)
  assert.deepEqual(states, ['refused', 'refused'])
  assert.equal((await list('?state=sending')).length, 2)
  assert.equal((await list('?state=delivered')).length, 4)
})

test('who failed for now is tried again later and later, under the same id, and at last it shows as failed for good', async () => {
  const before = first.got.length
  for (let hour = 0; hour < 36; hour += 1) {
    advance(60 * 60_000)
    await server.work()
    await receipts()
  }
  const still = (await list()).filter((one) => one.nextAt !== null)
  assert.deepEqual(still, [])
  const byState = Map.groupBy(await list(), (one) => `${one.state} ${one.reason ?? ''}`.trim())
  assert.deepEqual([...byState].map(([state, all]) => [state, all.length]).sort(), [
    ['delivered', 5],
    ['failed-for-good busy', 1],
    ['failed-for-good denied', 1],
    ['failed-for-good gateway-fault', 1],
    ['failed-for-good no-receipt', 2],
    ['failed-for-good refused', 2],
    ['failed-for-good unreachable', 1],
  ])
  const attempts = Map.groupBy(first.got.slice(before), (one) => one.to)
  assert.ok([...attempts.values()].every((all) => new Set(all.map(({ id }) => id)).size === 1))
  assert.equal((await as('lp.admin', 'GET', '/deliveries')).json<Deliveries>().failed, 8)
})

test('one that failed for good can be sent again by hand, and no other one', async () => {
  // One that fails for good at once again, so that it does not come back in the middle of the next test.
  const failed = (await list('?state=failed-for-good')).find(({ reason }) => reason === 'refused')
  assert.ok(failed)
  const again = await as('lp.admin', 'POST', `/deliveries/${failed.id}/retry`)
  assert.deepEqual([again.statusCode, again.json<Delivery>().state], [200, 'created'])
  assert.equal((await as('lp.admin', 'POST', `/deliveries/${failed.id}/retry`)).statusCode, 409)
  assert.equal((await as('lp.admin', 'POST', `/deliveries/${randomUUID()}/retry`)).statusCode, 404)
})

test('when the first gateway fails the second one gets it in the same attempt, and after five failures the first is left alone for a minute', async () => {
  advance(Date.parse('2026-03-04T09:00:00+08:00') - server.clock.now())
  await server.work()
  assert.equal((await put(second, 2, false)).statusCode, 200)
  // What went before is forgotten by one that works.
  await told(magic.delivered)
  first.down = true
  const before = [first.got.length, second.got.length] as const
  for (let at = 0; at < 8; at += 1) assert.equal((await deliveryOf(await told(magic.delivered))).state, 'delivered')
  const after = [first.got.length - before[0], second.got.length - before[1]]
  assert.deepEqual(after, [5, 8])
  first.down = false
  advance(61_000)
  await told(magic.delivered)
  await told(magic.delivered)
  assert.deepEqual([first.got.length - before[0], second.got.length - before[1]], [7, 8])
})

test('where both gateways are left alone, news waits and what is urgent is tried all the same, soon again', async () => {
  first.down = true
  second.down = true
  for (let at = 0; at < 5; at += 1) await told(magic.delivered)
  const alone = second.got.length
  await told(magic.delivered)
  assert.equal(second.got.length, alone)
  const urgent = await told(magic.delivered, { flow: 'help', notice: 'arrived' })
  assert.deepEqual([second.got.length, (await deliveryOf(urgent)).state], [alone + 1, 'failed-for-now'])
  second.down = false
  advance(2_000)
  await server.work()
  assert.equal((await deliveryOf(urgent)).state, 'delivered')
  first.down = false
  advance(2 * 60_000)
  await server.work()
  assert.equal((await list('?state=failed-for-now')).length, 0)
})

test('a receipt that is unsigned, signed with another key, altered or old is not used', async () => {
  const body = JSON.stringify({ id: randomUUID(), state: 'delivered' })
  const post = (headers: Record<string, string>, payload = body) =>
    server.inject({ method: 'POST', url: '/api/v1/receipts/lp/1', headers: { 'content-type': 'application/json', ...headers }, payload })
  const now = String(Math.floor(server.clock.now() / 1_000))
  const old = String(Number(now) - 301)
  const signed = (secret: string, timestamp: string) => ({
    'x-huying-timestamp': timestamp,
    'x-huying-signature': signatureOf(secret, timestamp, body),
  })
  assert.equal((await post({})).statusCode, 401)
  assert.equal((await post(signed('another-secret-of-sixteen', now))).statusCode, 401)
  assert.equal((await post(signed(first.secret, now), body.replace('delivered', 'failed-for-good'))).statusCode, 401)
  assert.equal((await post(signed(first.secret, old))).statusCode, 401)
  assert.equal((await post(signed(first.secret, now))).statusCode, 204)
  for (const url of ['/api/v1/receipts/yx/1', '/api/v1/receipts/zz/1'])
    assert.equal(
      (
        await server.inject({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/json', ...signed(first.secret, now) },
          payload: body,
        })
      ).statusCode,
      401,
      url,
    )
})

test('a trial is really sent, by the gateway that is tried, and says at once when it failed', async () => {
  const trial = async (to: string, rank = 1) => {
    const answer = await as('lp.admin', 'POST', '/deliveries/trials', { channel: 'sms', rank, to })
    assert.equal(answer.statusCode, 201, answer.body)
    await server.work()
    const [id] = answer.json<{ ids: string[] }>().ids
    return (await as('lp.admin', 'GET', `/deliveries/${id}`)).json<Delivery>()
  }
  const good = await trial(magic.delivered, 2)
  assert.deepEqual([good.state, good.gateway, good.receiver], ['delivered', 2, 'trial'])
  assert.match(second.got.at(-1)?.text ?? '', /试发/)
  const bad = await trial(magic.fault)
  assert.deepEqual([bad.state, bad.reason], ['failed-for-good', 'gateway-fault'])
  assert.equal((await as('lp.admin', 'POST', '/deliveries/trials', { channel: 'email', rank: 1, to: 'a@example.cn' })).statusCode, 409)
  assert.equal((await as('lp.admin', 'POST', '/deliveries/trials', { channel: 'sms', rank: 1, to: 'abc' })).statusCode, 422)
})

test('gateways, robots and deliveries are for administrators', async () => {
  const routes = [
    ['GET', '/gateways'],
    ['PUT', '/gateways/sms/1', { settings: { url: first.url, receipts: true, sign: '临平' }, active: true, secret: first.secret }],
    [
      'PUT',
      '/gateways/email/1',
      { settings: { host: 'mail.example.cn', port: 465, security: 'tls', user: '', from: 'a@example.cn' }, active: true },
    ],
    ['DELETE', '/gateways/sms/2'],
    ['POST', '/bots', { unit: '330113', kind: 'wecom', name: '群', url: 'https://qyapi.example.cn/x', urgentOnly: false }],
    ['DELETE', `/bots/${randomUUID()}`],
    ['GET', '/deliveries'],
    ['GET', `/deliveries/${randomUUID()}`],
    ['POST', `/deliveries/${randomUUID()}/retry`],
    ['POST', '/deliveries/trials', { channel: 'sms', rank: 1, to: magic.delivered }],
  ] as const
  for (const [method, url, payload] of routes) {
    for (const login of ['lp.desk', 'lp.leader', 'lp.auditor'])
      assert.equal((await as(login, method, url, payload)).statusCode, 403, `${login} ${method} ${url}`)
    const anybody = await server.inject({ method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) })
    assert.equal(anybody.statusCode, 401, url)
    assert.notEqual((await as('lp.admin', method, url, payload)).statusCode, 403, url)
  }
})

test('an address inside is refused when it is typed', async () => {
  const sms = (url: string) =>
    as('lp.admin', 'PUT', '/gateways/sms/1', { settings: { url, receipts: true, sign: '临平' }, active: true, secret: first.secret })
  const codes = await Promise.all(
    ['http://sms.example.cn/', 'https://169.254.169.254/', 'https://2130706433/', 'nonsense'].map(
      async (url) => (await sms(url)).json<{ code: string }>().code,
    ),
  )
  assert.deepEqual(codes, [
    'deliveries.address-no-tls',
    'deliveries.address-not-public',
    'deliveries.address-not-public',
    'deliveries.address-not-a-url',
  ])
  const bot = await as('lp.admin', 'POST', '/bots', {
    unit: '330113',
    kind: 'wecom',
    name: '群',
    url: 'https://127.0.0.1/x',
    urgentOnly: false,
  })
  assert.equal(bot.json<{ code: string }>().code, 'deliveries.address-not-public')
  const email = (settings: object) =>
    as('lp.admin', 'PUT', '/gateways/email/1', {
      settings: { port: 25, security: 'tls', user: '', from: 'a@example.cn', ...settings },
      active: true,
    })
  assert.equal((await email({ host: '127.0.0.1' })).json<{ code: string }>().code, 'deliveries.address-not-public')
  assert.equal((await email({ host: 'mail.example.cn', security: 'none' })).json<{ code: string }>().code, 'deliveries.address-no-tls')
  assert.equal(
    (await email({ host: 'mail.example.cn', from: 'a@example.cn\r\nBcc: b@example.cn' })).json<{ code: string }>().code,
    'deliveries.bad-email',
  )
})
