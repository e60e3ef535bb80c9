/** Who is told by what the person chose, when not, and that nothing of the matter leaves with it. */
import assert from 'node:assert/strict'
import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Deliveries, OwnChannels, OwnChannelsView } from '@huying/contracts'
import { givenGateway } from '../../../test/given-gateway.ts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf, forgetCookies } from '../../../test/sign-in-as.ts'
import { settableClock } from '../../platform/clock.ts'
import { backOffMs } from './back-off.ts'
import { afterQuiet } from './quiet-hours.ts'

const at = Date.parse('2026-03-02T09:00:00+08:00')
const gatewayClock = settableClock(at)
const gateway = await givenGateway(gatewayClock)
const server = await givenServer({ at, config: { outgoingAllowed: [gateway.host] } })
const canary = { name: '钱桂花', phone: '13800000147', words: '我家楼上的邻居三更半夜敲锣' }
const centre = '330113100010'

type Call = [method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object]
const as = async (login: string, ...[method, url, payload]: Call) =>
  server.inject({ method, url: `/api/v1${url}`, headers: { cookie: await cookieOf(server, login) }, ...(payload ? { payload } : {}) })
const to = (time: string): void => {
  server.clock.set(Date.parse(time))
  gatewayClock.set(server.clock.now())
  forgetCookies(server)
}
const own = (changes: Partial<OwnChannels>): OwnChannels => ({
  email: 'off',
  sms: 'off',
  push: 'off',
  emailAddress: null,
  phone: null,
  quiet: null,
  lang: 'zh',
  ...changes,
})
const deskPhone = '13800000211'
const unitOf = async (login: string): Promise<string> =>
  (await as(login, 'GET', '/session')).json<{ posts: { unit: { id: string } }[] }>().posts[0]?.unit.id ?? ''

async function file(flow = 'report'): Promise<string> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow, what: canary.words, where: { unit: centre }, contact: { name: canary.name, phone: canary.phone } },
  })
  return answer.json<{ number: string }>().number
}
/** As the engine leaves it after a step. */
async function tell(number: string, notice: string, to: { unit: string; role: string } | null): Promise<void> {
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({
      text: `insert into notices (district_id, notice_id, matter_id, seq, notice, to_kind, to_unit, to_role, created_at)
        select 1, $2, matter_id, 9, $3, $4, $5, $6, $7 from matters where district_id = 1 and number = $1`,
      values: [number, randomUUID(), notice, to ? 'unit' : 'reporter', to?.unit ?? null, to?.role ?? null, new Date(server.clock.now())],
    }),
  )
  await server.work()
}
const textsTo = (phone: string) => gateway.got.filter((one) => one.to === phone)

test('quiet hours reach over midnight, and end at their minute', () => {
  const night = { from: 21 * 60, until: 8 * 60 }
  const when = (time: string): string => new Date(afterQuiet(night, Date.parse(`${time}+08:00`)) + 8 * 3_600_000).toISOString().slice(0, 16)
  assert.equal(when('2026-03-02T20:59:59'), '2026-03-02T20:59')
  assert.equal(when('2026-03-02T21:00:00'), '2026-03-03T08:00')
  assert.equal(when('2026-03-03T07:59:30'), '2026-03-03T08:00')
  assert.equal(when('2026-03-03T08:00:00'), '2026-03-03T08:00')
  assert.equal(afterQuiet(null, 5), 5)
  assert.equal(afterQuiet({ from: 60, until: 60 }, 5), 5)
})

test('each wait is longer, spread over half of it, and never above an hour', () => {
  for (let attempts = 1; attempts < 14; attempts += 1) {
    const full = Math.min(3_600_000, 20_000 * 2 ** (attempts - 1))
    const waits = (tried: { attempts: number; urgent: boolean }): number[] => [backOffMs(tried, 0), backOffMs(tried, 1)]
    assert.deepEqual(waits({ attempts, urgent: false }), [full / 2, full])
    assert.deepEqual(waits({ attempts: attempts + 3, urgent: true }), [full / 2, full], 'what is urgent goes the same way after three')
  }
})

test('a call is tried three times within some seconds before it waits like the others', () => {
  assert.deepEqual(
    [1, 2, 3].map((attempts) => backOffMs({ attempts, urgent: true }, 1)),
    [2_000, 4_000, 8_000],
  )
})

test('the push keys are made once and are for the owner of the data folder only', async () => {
  const view = (await as('lp.desk', 'GET', '/own-channels')).json<OwnChannelsView>()
  assert.equal(Buffer.from(view.pushKey, 'base64url').length, 65)
  assert.equal(statSync(join(server.deps.config.dataFolder, 'push-keys.json')).mode & 0o777, 0o600)
  assert.deepEqual(view.own, own({}))
})

test('a person sets their own channels, sealed, and nobody else’s', async () => {
  const saved = await as('lp.desk', 'PUT', '/own-channels', own({ sms: 'all', phone: '138 0000 0211', quiet: { from: 1_260, until: 480 } }))
  assert.equal(saved.statusCode, 200, saved.body)
  assert.equal(saved.json<OwnChannelsView>().own.phone, deskPhone)
  assert.deepEqual((await as('lp.leader', 'GET', '/own-channels')).json<OwnChannelsView>().own, own({}))
  const row = await server.given.database.inDistrict(1, (tx) =>
    tx.one<{ all: string }>({ text: 'select jsonb_agg(c)::text as all from own_channels c' }),
  )
  assert.ok(row && !row.all.includes(deskPhone) && !row.all.includes(Buffer.from(deskPhone).toString('hex')))
  assert.equal((await server.inject({ url: '/api/v1/own-channels' })).statusCode, 401)
  assert.equal((await server.inject({ method: 'PUT', url: '/api/v1/own-channels', payload: own({}) })).statusCode, 401)
})

test('a channel that is on needs an address that is one', async () => {
  for (const [changes, code] of [
    [{ sms: 'all' }, 'deliveries.bad-phone'],
    [{ sms: 'all', phone: '12' }, 'deliveries.bad-phone'],
    [{ email: 'urgent' }, 'deliveries.bad-email'],
    [{ email: 'all', emailAddress: 'a@b\r\nBcc: c@d' }, 'deliveries.bad-email'],
  ] as const)
    assert.equal((await as('lp.desk', 'PUT', '/own-channels', own(changes))).json<{ code: string }>().code, code)
})

test('who set a gateway or a robot, and where it leads, stands in the audit log, the secret does not', async () => {
  const settings = { url: gateway.url, receipts: false, sign: '临平' }
  await as('lp.admin', 'PUT', '/gateways/sms/2', { settings, active: false, secret: 'another-secret-of-sixteen' })
  await as('lp.admin', 'DELETE', '/gateways/sms/2')
  const bot = { unit: centre, kind: 'wecom', name: '值班群', url: `${gateway.url}?key=hidden`, urgentOnly: false }
  const { id } = (await as('lp.admin', 'POST', '/bots', bot)).json<{ id: string }>()
  await as('lp.admin', 'DELETE', `/bots/${id}`)
  const rows = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ kind: string; choice: string; words: string }>({
      text: `select kind, choice, words from audit_rows where district_id = 1 order by seq desc limit 4`,
    }),
  )
  const host = new URL(gateway.url).host
  assert.deepEqual(rows.reverse(), [
    { kind: 'gateway-set', choice: 'sms-2', words: `${host}，停用，换了密钥` },
    { kind: 'gateway-removed', choice: 'sms-2', words: '' },
    { kind: 'bot-added', choice: centre, words: `值班群（wecom，${host}）` },
    { kind: 'bot-removed', choice: centre, words: '值班群' },
  ])
})

test('staff are told by what they chose, once, with number and link', async () => {
  const settings = { url: gateway.url, receipts: false, sign: '临平' }
  await as('lp.admin', 'PUT', '/gateways/sms/1', { settings, active: true, secret: gateway.secret })
  const number = await file()
  const unit = await unitOf('lp.desk')
  const before = textsTo(deskPhone).length
  await tell(number, 'urged', { unit, role: 'desk' })
  await server.work()
  const [sms, ...more] = textsTo(deskPhone).slice(before)
  assert.equal(sms?.text, `【临平】事项 ${number} 有新情况，请查看：${server.url}/desk/matters/${number}`)
  assert.deepEqual(more, [])
  await tell(number, 'redo', { unit, role: 'leader' })
  assert.equal(textsTo(deskPhone).length, before + 1)
})

test('at night only what the matter’s own flow calls urgent is sent, the rest in the morning', async () => {
  const number = await file()
  await server.work()
  to('2026-03-02T22:00:00+08:00')
  const unit = await unitOf('lp.desk')
  const before = textsTo(deskPhone).length
  await tell(number, 'added', { unit, role: 'desk' })
  assert.equal(textsTo(deskPhone).length, before)
  await tell(number, 'late', { unit, role: 'desk' })
  assert.equal(textsTo(deskPhone).length, before + 1)
  const reporters = textsTo(canary.phone).length
  await tell(number, 'progress', null)
  assert.equal(textsTo(canary.phone).length, reporters)
  await tell(number, 'arrived', null)
  assert.equal(textsTo(canary.phone).length, reporters, 'a flow in which nobody comes to the door')
  await tell(await file('help'), 'arrived', null)
  assert.equal(textsTo(canary.phone).length, reporters + 1)
  to('2026-03-03T08:00:00+08:00')
  await server.work()
  assert.deepEqual([textsTo(deskPhone).length, textsTo(canary.phone).length], [before + 2, reporters + 3])
})

test('what is turned off before it is sent is not sent', async () => {
  to('2026-03-03T21:30:00+08:00')
  const number = await file()
  const unit = await unitOf('lp.desk')
  await tell(number, 'added', { unit, role: 'desk' })
  await as('lp.desk', 'PUT', '/own-channels', own({ sms: 'urgent', phone: deskPhone }))
  const before = textsTo(deskPhone).length
  to('2026-03-04T09:00:00+08:00')
  await server.work()
  assert.equal(textsTo(deskPhone).length, before)
  const found = (await as('lp.admin', 'GET', '/deliveries?state=failed-for-good')).json<Deliveries>().items
  assert.ok(found.length > 0 && found.every(({ reason }) => reason === 'unwanted'))
})

test('the roster spares the others, absence calls the deputy, and neither leaves a notice with nobody', async () => {
  const phones = { 'lp.desk': deskPhone, 'lp.desk2': '13800000212', 'lp.tangqi': '13800000213' }
  for (const [login, phone] of Object.entries(phones)) await as(login, 'PUT', '/own-channels', own({ sms: 'all', phone }))
  const people = (await as('lp.admin', 'GET', '/people')).json<{ items: { id: string; login: string }[] }>().items
  const idOf = (login: string): string => people.find((one) => one.login === login)?.id ?? ''
  const span = { fromAt: new Date(server.clock.now()).toISOString(), untilAt: new Date(server.clock.now() + 60_000).toISOString() }
  const enter = async (path: string, body: object): Promise<void> =>
    assert.equal((await as('lp.admin', 'POST', path, { ...body, ...span })).statusCode, 201)
  const unit = await unitOf('lp.desk')
  const told = async (): Promise<string[]> => {
    const number = await file()
    await server.work()
    const before = gateway.got.length
    await tell(number, 'urged', { unit, role: 'desk' })
    const to = gateway.got.slice(before).map((one) => one.to)
    return Object.entries(phones).flatMap(([login, phone]) => (to.includes(phone) ? [login] : []))
  }
  assert.deepEqual(await told(), ['lp.desk', 'lp.desk2'])
  await enter('/duty', { unit, role: 'leader', person: idOf('lp.tangqi') })
  assert.deepEqual(await told(), ['lp.desk', 'lp.desk2'], 'a turn of leaders says nothing about the desk')
  await enter('/duty', { unit, role: null, person: idOf('lp.desk2') })
  assert.deepEqual(await told(), ['lp.desk2'])
  await as('lp.desk2', 'PUT', '/own-channels', own({ phone: phones['lp.desk2'] }))
  assert.deepEqual(await told(), ['lp.desk'], 'who is on duty has chosen no channel')
  await as('lp.desk2', 'PUT', '/own-channels', own({ sms: 'urgent', phone: phones['lp.desk2'] }))
  await enter(`/people/${idOf('lp.desk2')}/absences`, {})
  assert.deepEqual(await told(), ['lp.desk'], 'away without a deputy')
  await enter(`/people/${idOf('lp.desk2')}/deputies`, { deputy: idOf('lp.tangqi') })
  assert.deepEqual(await told(), ['lp.tangqi'])
  to(span.untilAt)
  assert.deepEqual(await told(), ['lp.desk', 'lp.desk2'], 'back again, and nobody has a turn')
  for (const [login, phone] of Object.entries(phones)) await as(login, 'PUT', '/own-channels', own({ phone }))
})

test('a matter that came from another system tells nobody beyond the desk', async () => {
  const number = await file()
  await server.work()
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({ text: `update matters set quiet = true where number = $1`, values: [number] }),
  )
  const before = gateway.got.length
  await tell(number, 'late', { unit: await unitOf('lp.desk'), role: 'desk' })
  await tell(number, 'progress', null)
  assert.equal(gateway.got.length, before)
})

test('whoever called gets the tracking code with the first text, in the link, and with no other', async () => {
  const number = await file()
  await tell(number, 'takenDown', null)
  const link = /进展：(\S+)/.exec(textsTo(canary.phone).at(-1)?.text ?? '')?.[1] ?? ''
  const { pathname, searchParams } = new URL(link)
  const seen = await server.inject({
    url: `/api/v1/matters/${number}`,
    headers: { 'x-tracking-code': searchParams.get('trackingCode') ?? '' },
  })
  assert.deepEqual([pathname, seen.statusCode], [`/m/${number}`, 200])
  await tell(number, 'progress', null)
  assert.ok(!textsTo(canary.phone).at(-1)?.text.includes('trackingCode'))
})

test('the link in a text message ends them for all that was filed with the number, and only when it is asked to', async () => {
  const number = await file()
  await tell(number, 'progress', null)
  const link = /不想再收短信：(\S+)/.exec(textsTo(canary.phone).at(-1)?.text ?? '')?.[1] ?? ''
  const path = new URL(link).pathname
  const page = await server.inject({ url: path })
  assert.equal(page.statusCode, 200, page.body.slice(0, 300))
  const before = textsTo(canary.phone).length
  await tell(number, 'progress', null)
  assert.equal(textsTo(canary.phone).length, before + 1)
  const post = (texts: string, where = path) =>
    server.inject({
      method: 'POST',
      url: where,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `texts=${texts}`,
    })
  assert.equal((await post('off', `${path.slice(0, -1)}${path.endsWith('a') ? 'b' : 'a'}`)).statusCode, 404)
  assert.equal((await post('off')).statusCode, 303)
  await tell(number, 'progress', null)
  await tell(await file(), 'progress', null)
  assert.equal(textsTo(canary.phone).length, before + 1)
  await post('on')
  await tell(number, 'progress', null)
  assert.equal(textsTo(canary.phone).length, before + 2)
})

test('whoever joined with a number is told when the reporter is, once, in words of their own, and ends it by a link of their own', async () => {
  const number = await file()
  const joinerPhone = '13800000148'
  const sort = (category: string) =>
    server.given.database.inDistrict(1, (tx) =>
      tx.rows({ text: 'update matters set category = $2 where district_id = 1 and number = $1', values: [number, category] }),
    )
  await sort('CITY')
  const join = async (phone?: string, name = canary.name): Promise<string> =>
    (
      await server.inject({
        method: 'POST',
        url: `/api/v1/matters/${number}/joins`,
        headers: { 'idempotency-key': randomUUID() },
        payload: phone ? { contact: { name, phone } } : {},
      })
    ).json<{ trackingCode: string }>().trackingCode
  const code = await join(joinerPhone)
  assert.ok(code)
  // The same number again, the reporter's own, and nobody's: no text more.
  for (const phone of [joinerPhone, canary.phone, undefined]) await join(phone)
  await server.work()
  const before = gateway.got.length
  await tell(number, 'progress', null)
  const texts = gateway.got.slice(before)
  assert.deepEqual(texts.map((one) => one.to).sort(), [canary.phone, joinerPhone])
  const text = textsTo(joinerPhone).at(-1)?.text ?? ''
  assert.match(text, new RegExp(`^【临平】您也遇到的事项 ${number} 有新进展，请查看：${server.url}/m/${number} 不想再收短信：`))
  await server.work()
  assert.equal(textsTo(joinerPhone).length, 1)
  // What is between the centre and the reporter is not theirs.
  await tell(number, 'takenIn', null)
  assert.equal(textsTo(joinerPhone).length, 1)
  // Nor what turned out to be between two families.
  await sort('DISP')
  await tell(number, 'progress', null)
  await sort('CITY')
  assert.equal(textsTo(joinerPhone).length, 1)
  const page = (await server.inject({ url: `/api/v1/matters/${number}`, headers: { 'x-tracking-code': code } })).body
  for (const word of [canary.words, canary.phone, canary.name]) assert.ok(!page.includes(word))
  const path = new URL(/不想再收短信：(\S+)/.exec(text)?.[1] ?? '').pathname
  const reporters = new URL(/不想再收短信：(\S+)/.exec(textsTo(canary.phone).at(-1)?.text ?? '')?.[1] ?? '').pathname
  assert.notEqual(path, reporters)
  const off = await server.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'texts=off',
  })
  assert.equal(off.statusCode, 303, off.body.slice(0, 200))
  const then = textsTo(canary.phone).length
  await tell(number, 'progress', null)
  assert.deepEqual([textsTo(joinerPhone).length, textsTo(canary.phone).length], [1, then + 1], 'the reporter is still told')
})

test('a browser subscribes for whoever is signed in, to a public address, and a trial without one says so', async () => {
  const keys = { p256dh: createECDH('prime256v1').generateKeys().toString('base64url'), auth: randomBytes(16).toString('base64url') }
  assert.equal((await as('lp.leader', 'POST', '/own-channels/trials')).statusCode, 409)
  const inside = await as('lp.leader', 'POST', '/own-channels/devices', { endpoint: 'https://10.0.0.1/push', keys })
  assert.equal(inside.json<{ code: string }>().code, 'deliveries.address-not-public')
  const endpoint = `http://${gateway.host}/push`
  assert.equal((await as('lp.leader', 'POST', '/own-channels/devices', { endpoint, keys })).statusCode, 204)
  assert.equal((await as('lp.leader', 'GET', '/own-channels')).json<OwnChannelsView>().devices, 1)
  // Another person in the same browser takes it over; nobody can take away what is not theirs.
  await as('lp.desk', 'DELETE', '/own-channels/devices', { endpoint })
  assert.equal((await as('lp.leader', 'GET', '/own-channels')).json<OwnChannelsView>().devices, 1)
  await as('lp.desk', 'POST', '/own-channels/devices', { endpoint, keys })
  assert.equal((await as('lp.leader', 'GET', '/own-channels')).json<OwnChannelsView>().devices, 0)
  assert.equal((await server.inject({ method: 'POST', url: '/api/v1/own-channels/devices', payload: { endpoint, keys } })).statusCode, 401)
})

test('in all that went out nobody’s name and words are found, and the reporter’s number only as the address', () => {
  assert.ok(gateway.got.length >= 8)
  for (const { text, to: phone } of gateway.got) {
    for (const word of [canary.name, '钱', canary.phone, canary.words, '敲锣', '邻居']) assert.ok(!text.includes(word), text)
    assert.ok([canary.phone, deskPhone, '13800000148', '13800000212', '13800000213'].includes(phone ?? ''))
  }
})
