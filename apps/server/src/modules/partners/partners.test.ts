/** Another system's key and signature: what is let in, what is turned away and how it is told, and how an administrator keeps it. */
import '../../../test/own-flows.ts'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { AuditRows, NewPartner, NewSecret, Partner, PartnerChecked, Partners, Problem } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { sendSigned, type Sent } from '../../../test/sign-as-partner.ts'
import { readDemoPartners } from '../../seed/index.ts'
import { openBySystem } from '../matters/index.ts'
import { asPartnerReads } from './index.ts'
import { listPartners } from './partner-rows.ts'
import { countsWritten } from './request-counts.ts'
import { signatureOf, verdictOn } from './signature.ts'
import { verifySigned } from './verify-signed.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const path = '/api/v1/partner-checks'

const admin = async (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  where: string,
  ...[payload, login = 'lp.admin']: [payload?: object, login?: string]
) =>
  server.inject({
    method,
    url: `/api/v1/partners${where}`,
    headers: { cookie: await cookieOf(server, login) },
    ...(payload ? { payload } : {}),
  })
const platform = { name: '市反诈平台', scopes: ['fraud-alerts'], perMinute: 60 }
const made = async (more: object = {}): Promise<NewPartner> => {
  const answer = await admin('POST', '', { ...platform, ...more })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<NewPartner>()
}
const codeOf = (answer: { json: <T>() => T }) => answer.json<Problem>().code
const send = (partner: { key: string; secret: string }, more: Partial<Sent> = {}) =>
  sendSigned(server, partner, { path, body: {}, ...more })
const listed = async (id: string): Promise<Partner | undefined> =>
  (await admin('GET', '')).json<Partners>().items.find((partner) => partner.id === id)

test('the signature is that of the specification, and each part of it counts', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330', body: Buffer.from('{"test": 2432232314}') }
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
  assert.equal(`v1,${signatureOf(secret, signed).toString('base64')}`, signature)
  const at = 1_614_265_330_000
  const verdict = (more: object = {}, now = at) => verdictOn({ ...signed, signature, ...more }, [secret], now)
  assert.equal(verdict(), 'good')
  assert.equal(verdict({ signature: `v1,${'A'.repeat(43)}= v2,${signature.slice(3)} ${signature}` }), 'good')
  for (const wrong of [
    { id: 'msg_other' },
    { body: Buffer.from('{"test": 2432232315}') },
    { signature: signature.replace('v1', 'v2') },
    { signature: '' },
    { signature: 'v1,' },
  ])
    assert.equal(verdict(wrong), 'bad', JSON.stringify(wrong))
  for (const [seconds, expected] of [
    [299, 'good'],
    [300, 'good'],
    [301, 'old'],
    [-301, 'old'],
  ] as const)
    assert.equal(verdict({}, at + seconds * 1_000), expected, String(seconds))
  for (const timestamp of ['', 'now', '1e9', '-1']) assert.equal(verdict({ timestamp }), 'old', timestamp)
})

test('a partner that was just made signs and is let in; the demo’s too', async () => {
  const checked = await send(await made())
  assert.deepEqual([checked.statusCode, checked.json<PartnerChecked>().partner], [200, '市反诈平台'])
  const [demo] = await readDemoPartners(server.deps.config.dataFolder)
  assert.equal((await send(demo ?? assert.fail('the demo has no partner'))).statusCode, 200)
})

test('key, signature, time, body and size are each refused in their own words', async () => {
  const partner = await made()
  const bytes = '{"a": 1}'
  const otherKey = `${partner.key.slice(0, -1)}${partner.key.endsWith('A') ? 'B' : 'A'}`
  const now = server.clock.now()
  const refused: [string, Promise<Awaited<ReturnType<typeof send>>>][] = [
    ['partners.unknown-key', send({ ...partner, key: otherKey })],
    ['partners.unknown-key', send(partner, { headers: { 'x-api-key': '' } })],
    ['partners.unknown-key', send({ ...partner, key: partner.key.replace('hy_LP', 'hy_YX') })],
    ['partners.unsigned', send(partner, { headers: { 'webhook-signature': '' } })],
    ['partners.unsigned', send(partner, { id: 'x'.repeat(151) })],
    ['partners.bad-signature', send({ ...partner, secret: 'whsec_AAAA' })],
    ['partners.bad-signature', send(partner, { body: bytes, headers: { 'webhook-id': randomUUID() } })],
    ['partners.too-old', send(partner, { at: now - 301_000 })],
    ['partners.too-old', send(partner, { at: now + 301_000 })],
    ['http.bad-json', send(partner, { body: '{"a":' })],
    ['http.too-large', send(partner, { body: { words: 'x'.repeat(70_000) } })],
  ]
  for (const [code, answer] of refused) assert.equal(codeOf(await answer), code)
  const english = await send(partner, { at: now - 301_000, headers: { 'accept-language': 'en' } })
  assert.match(english.json<Problem>().detail ?? '', /more than five minutes off; it is 2026-11-18T01:12:00/)
})

test('the same id is one matter; with another body it is a conflict; another scope is refused', async () => {
  const partner = await made()
  const signed = async (body: object, id: string) => {
    const request = { headers: {}, body: Buffer.from(JSON.stringify(body)), method: 'POST', routeOptions: { url: '/test' } }
    const timestamp = String(server.clock.now() / 1_000)
    const signature = `v1,${signatureOf(partner.secret, { id, timestamp, body: request.body }).toString('base64')}`
    const headers = { 'x-api-key': partner.key, 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
    return async (scope: 'fraud-alerts' | 'calls') => (await verifySigned(server.deps, { ...request, headers } as never, scope)).found
  }
  const open = async (body: object, id: string) => {
    const verified = await (await signed(body, id))('fraud-alerts')
    assert.ok(verified.ok)
    const filing = { flow: 'lost-property', form: verified.body as object as Record<string, unknown>, where: { unit: '330113100010' } }
    return openBySystem(server.deps, { districtId: verified.districtId, filing, request: verified.request })
  }
  const id = randomUUID()
  const body = { what: '黑色钱包', keeper: '330113100010-property-1' }
  const [first, again, other] = [await open(body, id), await open(body, id), await open({ ...body, what: '红色钱包' }, id)]
  assert.ok(first.ok && again.ok && !other.ok)
  assert.equal(first.matterId, again.matterId)
  assert.equal(asPartnerReads(other).refusal.code, 'partners.id-reused')
  const outside = await (await signed(body, randomUUID()))('calls')
  assert.deepEqual(outside.ok ? null : outside.refusal, { code: 'partners.not-in-scope', params: { scope: 'calls' } })
})

test('two secrets are valid while the partner changes over; then the former one ends, by hand or by itself', async () => {
  const partner = await made()
  const rotated = async () => (await admin('POST', `/${partner.id}/secrets`)).json<NewSecret>()
  const { secret, formerEndsAt } = await rotated()
  const [before, after] = [() => send(partner), () => send({ ...partner, secret })]
  assert.deepEqual([(await before()).statusCode, (await after()).statusCode], [200, 200])
  assert.equal(formerEndsAt, '2026-11-21T01:12:00.000Z')
  assert.equal(codeOf(await admin('POST', `/${partner.id}/secrets`)), 'partners.two-secrets')
  const former = (await listed(partner.id))?.secrets[1]?.id ?? ''
  assert.equal((await admin('DELETE', `/${partner.id}/secrets/${former}`)).statusCode, 204)
  assert.deepEqual([codeOf(await before()), (await after()).statusCode], ['partners.bad-signature', 200])
  const only = (await listed(partner.id))?.secrets ?? []
  assert.equal(codeOf(await admin('DELETE', `/${partner.id}/secrets/${only[0]?.id ?? ''}`)), 'partners.only-secret')
  const third = await rotated()
  server.clock.set(Date.parse(third.formerEndsAt) + 1)
  assert.deepEqual([codeOf(await after()), (await send({ ...partner, ...third })).statusCode], ['partners.bad-signature', 200])
  server.clock.set(Date.parse('2026-11-18T09:12+08:00'))
})

test('more than was agreed is put off, and strangers use nothing up', async () => {
  const partner = await made({ perMinute: 2 })
  for (let n = 0; n < 5; n++) await send({ ...partner, secret: 'whsec_AAAA' })
  assert.deepEqual([(await send(partner)).statusCode, (await send(partner)).statusCode], [200, 200])
  const third = await send(partner)
  assert.deepEqual([third.statusCode, third.headers['retry-after'], codeOf(third)], [429, '60', 'partners.too-many'])
  server.clock.advance(30_000)
  assert.equal((await send(partner)).statusCode, 200)
})

test('the list says when it was last used and never shows a secret; a revoked one stays out; each change is audited', async () => {
  const partner = await made({ name: '　区 110　' })
  await send(partner)
  const text = (await admin('GET', '')).body
  assert.ok(!text.includes(partner.secret) && !text.includes(partner.key) && !text.includes(partner.secret.slice(6)))
  assert.ok((await listed(partner.id))?.lastUsedAt)
  assert.equal((await admin('PUT', `/${partner.id}`, { ...platform, scopes: ['calls'] })).statusCode, 204)
  assert.deepEqual((await send(partner)).json<PartnerChecked>().scopes, ['calls'])
  assert.equal((await admin('POST', `/${partner.id}/revoke`)).statusCode, 204)
  assert.equal(codeOf(await send(partner)), 'partners.revoked')
  assert.equal(codeOf(await admin('PUT', `/${partner.id}`, platform)), 'partners.unknown')
  const rows = (await server.inject({ url: '/api/v1/audit', headers: { cookie: await cookieOf(server, 'lp.auditor') } })).json<AuditRows>()
  assert.deepEqual(
    rows.items.slice(0, 3).map(({ kind, words }) => [kind, words]),
    [
      ['partner-revoked', '市反诈平台'],
      ['partner-changed', '市反诈平台：calls，60'],
      ['partner-made', '区 110：fraud-alerts'],
    ],
  )
  const sealed = await server.deps.database.read<{ all: string }>(1, {
    text: `select string_agg(encode(sealed, 'escape'), '') as all from partner_secrets where district_id = 1`,
  })
  assert.ok(!sealed[0]?.all.includes(partner.secret.slice(6)))
})

test('only administrators keep partners, each those of their own district', async () => {
  for (const login of ['lp.desk', 'lp.leader', 'lp.auditor']) {
    assert.equal((await admin('GET', '', undefined, login)).statusCode, 403, login)
    assert.equal((await admin('POST', '', platform, login)).statusCode, 403, login)
  }
  const partner = await made()
  const other = await admin('GET', '', undefined, 'yx.admin')
  assert.ok(!other.json<Partners>().items.some(({ id }) => id === partner.id))
  assert.equal(codeOf(await admin('POST', `/${partner.id}/revoke`, undefined, 'yx.admin')), 'partners.unknown')
  assert.equal((await send(partner)).statusCode, 200)
})

test('the list counts what was taken and what was turned away in the last day, and says why, without a word of what was said', async () => {
  const partner = await made({ name: '数过的平台', scopes: ['calls'], perMinute: 3 })
  const strange = await send({ ...partner, key: `hy_LP_${'A'.repeat(32)}` })
  assert.equal(codeOf(strange), 'partners.unknown-key')
  const other = { ...partner, secret: 'whsec_AAAA' }
  await Promise.all([send(partner), send(partner), send(other), send(other), send(partner, { at: server.clock.now() - 301_000 })])
  const secretWords = '来电人说的话'
  assert.equal(codeOf(await send(partner, { path: '/api/v1/fraud-alerts', body: { words: secretWords } })), 'partners.not-in-scope')
  assert.equal(codeOf(await send(partner, { path: '/api/v1/calls', body: { words: secretWords } })), 'http.bad-request')
  assert.equal(codeOf(await send(partner)), 'partners.too-many')
  assert.deepEqual((await listed(partner.id))?.lastDay, { taken: 2, refused: 6, badSignatures: 3 })
  const answer = await admin('GET', '')
  const { refusals, url } = answer.json<Partners>()
  assert.equal(url, server.url)
  assert.ok(!answer.body.includes(secretWords))
  const why = refusals.filter((one) => one.partner === '数过的平台').map(({ route, code, requests }) => `${route} ${code} ${requests}`)
  assert.deepEqual(why.toSorted(), [
    '/api/v1/calls http.bad-request 1',
    '/api/v1/fraud-alerts partners.not-in-scope 1',
    '/api/v1/partner-checks partners.bad-signature 2',
    '/api/v1/partner-checks partners.too-many 1',
    '/api/v1/partner-checks partners.too-old 1',
  ])
  assert.ok(refusals.some((one) => one.partner === null && one.code === 'partners.unknown-key'))
  const elsewhere = (await admin('GET', '', undefined, 'yx.admin')).json<Partners>()
  assert.ok(!elsewhere.refusals.some((one) => one.partner === '数过的平台'))
  // Not by the interface: so much later nobody would be signed in.
  const lastDay = async () => (await listPartners(server.deps, 1)).find(({ id }) => id === partner.id)?.lastDay
  server.clock.advance(25 * 3_600_000)
  assert.deepEqual(await lastDay(), { taken: 0, refused: 0, badSignatures: 0 })
  server.clock.advance(30 * 24 * 3_600_000)
  await send(partner)
  await countsWritten(server.deps.database)
  assert.equal((await lastDay())?.taken, 1)
  const rows = await server.deps.database.read<{ n: number }>(1, {
    text: 'select count(*)::integer as n from partner_requests where district_id = 1 and hour < $1',
    values: [new Date(server.clock.now() - 30 * 24 * 3_600_000)],
  })
  assert.equal(rows[0]?.n, 0, 'what is older than thirty days is gone')
})
