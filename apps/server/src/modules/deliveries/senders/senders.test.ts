/** Each sender against the real thing, or what decrypts and checks as the real thing does. */
import assert from 'node:assert/strict'
import { createECDH, createHmac, randomBytes, randomUUID, type ECDH } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import webPush from 'web-push'
import { openOutgoing } from '../../../platform/outgoing.ts'
import { sendToBot, type BotKind } from './bot.ts'
import { sendEmail } from './email.ts'
import { sendPush } from './push.ts'
import { sendSms } from './sms.ts'

/** What a browser decrypts pushes with; the package has no types. */
interface Ece {
  decrypt(body: Buffer, params: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }): Buffer
}
const ece = createRequire(import.meta.url)('http_ece') as Ece

interface Got {
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

const got: Got[] = []
let next: { status: number; body: string } | 'hang' = { status: 200, body: '' }
const http = createServer((request, reply) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    got.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
    if (next !== 'hang') reply.writeHead(next.status).end(next.body)
  })
})
http.listen(0, '127.0.0.1')

const mails: { from: string; to: string; body: string; user: string | undefined }[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth: (auth, _session, done) => (auth.password === 'right' ? done(null, { user: auth.username }) : done(new Error('no'))),
  onRcptTo: ({ address }, _session, done) => {
    const code = { 'nobody@example.cn': 550, 'later@example.cn': 451 }[address]
    done(code ? Object.assign(new Error('no'), { responseCode: code }) : null)
  },
  onData: (stream, session, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope
      mails.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address).join(),
        body: Buffer.concat(parts).toString(),
        user: session.user,
      })
      done()
    })
  },
})
smtp.listen(0, '127.0.0.1')
await Promise.all([once(http, 'listening'), once(smtp.server, 'listening')])
const httpAt = `127.0.0.1:${(http.address() as AddressInfo).port}`
const smtpPort = (smtp.server.address() as AddressInfo).port
const outgoing = openOutgoing([httpAt, `127.0.0.1:${smtpPort}`], { timeoutMs: 300 })
after(() => {
  http.closeAllConnections()
  http.close()
  smtp.close()
})
const now = Date.parse('2026-03-02T09:00:00+08:00')

test('an e-mail arrives at a real SMTP server, with the same Message-ID at each attempt', async () => {
  const id = randomUUID()
  const gateway = {
    host: '127.0.0.1',
    port: smtpPort,
    security: 'none',
    user: 'huying',
    password: 'right',
    from: 'huying@example.cn',
  } as const
  const email = { id, to: 'wang@example.cn', subject: '事项 LP 0004 7318 5', text: '有人交给您一件事。' }
  for (let at = 0; at < 2; at += 1) assert.deepEqual(await sendEmail({ outgoing, gateway }, email), { is: 'delivered' })
  assert.deepEqual(
    mails.map(({ from, to, user }) => [from, to, user]),
    Array(2).fill(['huying@example.cn', 'wang@example.cn', 'huying']),
  )
  assert.ok(mails.every(({ body }) => body.includes(`Message-ID: <${id}@example.cn>`) && /Auto-Submitted: auto-generated/i.test(body)))
})

test('a mailbox that does not exist is final, one that is busy is not, nor a wrong password, nor a server that is away', async () => {
  const gateway = { host: '127.0.0.1', port: smtpPort, security: 'none', user: null, password: null, from: 'huying@example.cn' } as const
  const to = async (address: string, changes: object = {}) =>
    sendEmail({ outgoing, gateway: { ...gateway, ...changes } }, { id: randomUUID(), to: address, subject: 's', text: 't' })
  assert.deepEqual(await to('nobody@example.cn'), { is: 'failed-for-good', reason: 'refused' })
  assert.deepEqual(await to('later@example.cn'), { is: 'failed-for-now', reason: 'busy' })
  assert.deepEqual(await to('wang@example.cn', { user: 'huying', password: 'wrong' }), { is: 'failed-for-now', reason: 'denied' })
  assert.deepEqual(await to('wang@example.cn', { host: '10.0.0.1' }), { is: 'failed-for-good', reason: 'address-not-allowed' })
  const closed = openOutgoing(['127.0.0.1:1'])
  const away = await sendEmail(
    { outgoing: closed, gateway: { ...gateway, port: 1 } },
    { id: 'x', to: 'a@example.cn', subject: 's', text: 't' },
  )
  assert.deepEqual(away, { is: 'failed-for-now', reason: 'unreachable' })
})

test('a mail server that was to be encrypted and is not gets nothing', async () => {
  const before = mails.length
  const gateway = {
    host: '127.0.0.1',
    port: smtpPort,
    security: 'starttls',
    user: null,
    password: null,
    from: 'huying@example.cn',
  } as const
  const outcome = await sendEmail({ outgoing, gateway }, { id: 'x', to: 'wang@example.cn', subject: 's', text: 't' })
  assert.equal(outcome.is, 'failed-for-now')
  assert.equal(mails.length, before)
})

test('a push is encrypted for the browser alone, and signed with our key', async () => {
  const browser = createECDH('prime256v1')
  const p256dh = browser.generateKeys().toString('base64url')
  const auth = randomBytes(16)
  const keys = webPush.generateVAPIDKeys()
  const subscription = { endpoint: `http://${httpAt}/push/1`, keys: { p256dh, auth: auth.toString('base64url') } }
  const id = randomUUID()
  const payload = {
    id,
    title: '事项 LP 0004 7318 5',
    body: '有新情况，请查看。',
    link: 'https://huying.example.cn/desk/matters/LP000473185',
  }
  next = { status: 201, body: '' }
  const at = { outgoing, subscription, keys, subject: 'https://huying.example.cn' }
  assert.deepEqual(await sendPush(at, { id, urgent: true, payload }), { is: 'delivered' })
  const { headers, body } = got.at(-1) as Got
  assert.ok(!body.includes('LP'))
  const opened = ece.decrypt(body, { version: 'aes128gcm', privateKey: browser, authSecret: auth.toString('base64url') })
  assert.deepEqual(JSON.parse(opened.toString()), payload)
  assert.deepEqual([headers['content-encoding'], headers['urgency'], headers['ttl']], ['aes128gcm', 'high', '86400'])
  assert.equal(String(headers['topic']).length, 22)
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(headers['authorization'])) ?? []
  assert.equal(key, keys.publicKey)
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { aud: string; sub: string }
  assert.deepEqual([claims.aud, claims.sub], [`http://${httpAt}`, 'https://huying.example.cn'])
  for (const [status, outcome] of [
    [410, { is: 'failed-for-good', reason: 'gone' }],
    [404, { is: 'failed-for-good', reason: 'gone' }],
    [429, { is: 'failed-for-now', reason: 'busy' }],
    [503, { is: 'failed-for-now', reason: 'gateway-fault' }],
  ] as const) {
    next = { status, body: '' }
    assert.deepEqual(await sendPush(at, { id, urgent: false, payload }), outcome)
  }
})

const message = { title: '事项 LP 0004 7318 5', text: '居民催办了，请尽快。', link: 'https://huying.example.cn/desk/matters/LP000473185' }
const robot = (kind: BotKind, secret: string | null) =>
  sendToBot({ outgoing, now }, { kind, url: `http://${httpAt}/robot?access_token=t`, secret }, message)

test('each group robot is spoken to in its own form', async () => {
  next = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }
  assert.deepEqual(await robot('dingtalk', 'SECabc'), { is: 'delivered' })
  const ding = got.at(-1) as Got
  const query = new URL(ding.url, 'http://x').searchParams
  assert.deepEqual([query.get('access_token'), query.get('timestamp')], ['t', String(now)])
  assert.equal(query.get('sign'), createHmac('sha256', 'SECabc').update(`${now}\nSECabc`).digest('base64'))
  const markdown = `**${message.title}**\n\n${message.text}\n\n[${message.link}](${message.link})`
  assert.deepEqual(JSON.parse(ding.body.toString()), { msgtype: 'markdown', markdown: { title: message.title, text: markdown } })

  assert.deepEqual(await robot('wecom', null), { is: 'delivered' })
  assert.deepEqual(JSON.parse(got.at(-1)?.body.toString() ?? ''), { msgtype: 'markdown', markdown: { content: markdown } })

  next = { status: 200, body: '{"code":0,"msg":"success"}' }
  assert.deepEqual(await robot('feishu', 'abc'), { is: 'delivered' })
  const seconds = String(now / 1_000)
  assert.deepEqual(JSON.parse(got.at(-1)?.body.toString() ?? ''), {
    timestamp: seconds,
    sign: createHmac('sha256', `${seconds}\nabc`).update('').digest('base64'),
    msg_type: 'text',
    content: { text: `${message.title}\n${message.text}\n${message.link}` },
  })
})

test('a robot that says 200 and means no is understood', async () => {
  for (const [kind, body, outcome] of [
    ['dingtalk', '{"errcode":310000,"errmsg":"sign not match"}', { is: 'failed-for-good', reason: 'refused' }],
    ['dingtalk', '{"errcode":130101}', { is: 'failed-for-now', reason: 'busy' }],
    ['wecom', '{"errcode":93000}', { is: 'failed-for-good', reason: 'refused' }],
    ['wecom', '{"errcode":45009}', { is: 'failed-for-now', reason: 'busy' }],
    ['feishu', '{"code":19021}', { is: 'failed-for-good', reason: 'refused' }],
    ['feishu', '{"code":11232}', { is: 'failed-for-now', reason: 'busy' }],
    ['feishu', '<html>', { is: 'failed-for-now', reason: 'gateway-fault' }],
  ] as const) {
    next = { status: 200, body }
    assert.deepEqual(await robot(kind, null), outcome, `${kind} ${body}`)
  }
})

test('a gateway that does not answer in time is one that may have taken the message', async () => {
  next = 'hang'
  const gateway = { url: `http://${httpAt}/send`, secret: 's', receipts: true }
  assert.deepEqual(await sendSms({ outgoing, gateway, now }, { id: 'x', to: '13800000000', text: 't' }), {
    is: 'failed-for-now',
    reason: 'timeout',
  })
})
