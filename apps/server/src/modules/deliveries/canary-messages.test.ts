/** P12 beyond the house: whatever is planted in a matter is in no e-mail, push, text or group message; the tracking code only where a caller is to get it. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { settableClock } from '../../platform/clock.ts'
import { openOutgoing } from '../../platform/outgoing.ts'
import { sendToBot } from './senders/bot.ts'
import { sendEmail } from './senders/email.ts'
import { sendPush } from './senders/push.ts'
import { givenGateway } from '../../../test/given-gateway.ts'
import { givenPostOffice } from '../../../test/given-post-office.ts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import webPush from 'web-push'

const at = Date.parse('2026-03-02T09:00:00+08:00')
const post = await givenPostOffice()
const texts = await givenGateway(settableClock(at))
const server = await givenServer({ at, config: { outgoingAllowed: [texts.host, ...post.hosts] } })
const unit = '330113100010'

const canary = {
  name: '金丝雀乙',
  phone: '13800000986',
  address: '金丝雀巷 8 号',
  what: '金丝雀在楼道里叫',
  asked: '金丝雀几时叫的',
  instruction: '先别惊动金丝雀',
}
const planted = ['金丝雀', canary.phone, '138 0000 0986']
const hits = (words: string, also: readonly string[] = []): string[] => [...planted, ...also].filter((word) => words.includes(word))

const as = async (login: string, method: 'PUT' | 'POST', about: { url: string; body: object }) => {
  const answer = await server.inject({
    method,
    url: `/api/v1${about.url}`,
    headers: { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() },
    payload: about.body,
  })
  assert.ok(answer.statusCode < 300, `${method} ${about.url}: ${answer.body}`)
  return answer
}
const mail = { ...post.smtp, security: 'none', user: '', from: 'huying@example.cn' } as const

test('everybody is told by every way, and nothing that was planted goes along', async () => {
  await as('lp.admin', 'PUT', { url: '/gateways/email/1', body: { settings: mail, active: true } })
  const sms = { settings: { url: texts.url, receipts: false, sign: '临平' }, active: true, secret: texts.secret }
  await as('lp.admin', 'PUT', { url: '/gateways/sms/1', body: sms })
  for (const to of [unit, '330113100'])
    for (const kind of ['dingtalk', 'wecom', 'feishu'])
      await as('lp.admin', 'POST', {
        url: '/bots',
        body: { unit: to, kind, name: kind, url: `${post.http}/robot?kind=${kind}`, urgentOnly: false },
      })
  const own = { email: 'all', sms: 'all', push: 'all', quiet: null, lang: 'zh', phone: '13800000211' }
  for (const login of ['lp.tangqi', 'lp.lianhua', 'lp.leader'])
    await as(login, 'PUT', { url: '/own-channels', body: { ...own, emailAddress: `${login}@example.cn` } })
  await as('lp.tangqi', 'POST', { url: '/own-channels/devices', body: post.subscription })

  const filed = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: {
      flow: 'report',
      what: canary.what,
      where: { unit, words: canary.address },
      contact: { name: canary.name, phone: canary.phone, address: canary.address },
    },
  })
  const { number, trackingCode } = filed.json<{ number: string; trackingCode: string }>()
  await server.work()
  const step = async (name: string, form: object): Promise<void> => {
    const url = `/matters/${number}`
    const { version } = (await server.inject({ url: `/api/v1${url}`, headers: { cookie: await cookieOf(server, 'lp.tangqi') } })).json<{
      version: number
    }>()
    await as('lp.tangqi', 'POST', { url: `${url}/steps/${name}`, body: { version, form } })
    await server.work()
  }
  await step('askBack', { text: canary.asked })
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({
      text: `insert into notices (district_id, notice_id, matter_id, seq, notice, to_kind, to_unit, to_role, created_at)
        select 1, gen_random_uuid(), m.matter_id, 90, n.notice, case when t.unit is null then 'reporter' else 'unit' end, t.unit, t.role, $2
        from matters m, unnest(array['urged', 'late', 'redo', 'added', 'progress', 'arrived']) as n (notice),
          (values ('330113100', 'desk'), ('330113100010', 'desk'), (null, null)) as t (unit, role)
        where m.district_id = 1 and m.number = $1`,
      values: [number, new Date(at)],
    }),
  )
  await server.work()
  for (const by of ['email', 'push', 'bot'] as const) {
    const words = post.arrived.filter((one) => one.by === by).map((one) => one.words)
    assert.ok(words.length > 0, `nothing arrived by ${by}`)
    assert.ok(
      words.some((one) => one.replaceAll(' ', '').includes(number)),
      by,
    )
    assert.deepEqual(hits(words.join('\n'), [trackingCode]), [], by)
  }
  assert.ok(texts.got.length > 0)
  assert.deepEqual(hits(texts.got.map(({ text }) => text).join('\n'), [trackingCode]), [])
  for (const kind of ['dingtalk', 'wecom', 'feishu'])
    assert.ok(
      post.arrived.some(({ to }) => to.endsWith(`kind=${kind}`)),
      kind,
    )
})

test('control: a message that took what somebody wrote along would be found, whatever it is wrapped in', async () => {
  const outgoing = openOutgoing([...post.hosts])
  const before = post.arrived.length
  const message = { title: `事项 ${canary.name}`, text: canary.what, link: 'https://huying.example.cn' }
  const email = { id: randomUUID(), to: 'a@example.cn', subject: message.title, text: message.text }
  await sendEmail({ outgoing, gateway: { ...mail, user: null, password: null } }, email)
  const push = { outgoing, subscription: post.subscription, keys: webPush.generateVAPIDKeys(), subject: 'https://huying.example.cn' }
  await sendPush(push, {
    id: randomUUID(),
    urgent: false,
    payload: { id: 'x', title: message.title, body: message.text, link: message.link },
  })
  await sendToBot({ outgoing, now: at }, { kind: 'wecom', url: `${post.http}/robot`, secret: null }, message)
  const found = post.arrived.slice(before)
  assert.deepEqual(found.map(({ by }) => by), ['email', 'push', 'bot']) // prettier-ignore
  for (const { by, words } of found) assert.deepEqual(hits(words), ['金丝雀'], by)
})
