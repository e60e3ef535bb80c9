/** Signing in by the organisation's own provider: who may come in that way, and every way in which it is refused. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import type { OwnSignIn, Person, ProviderSettings, VisitFinished } from '@huying/contracts'
import { givenProvider, type Misbehaviour } from '../../../../test/given-provider.ts'
import { givenServer } from '../../../../test/given-server.ts'
import { cookieOf } from '../../../../test/sign-in-as.ts'
import { settableClock } from '../../../platform/clock.ts'

const at = Date.parse('2026-03-02T09:00:00+08:00')
const providerClock = settableClock(at)
const provider = await givenProvider(providerClock)
const server = await givenServer({ at, config: { outgoingAllowed: [provider.host] } })
const admin = await cookieOf(server, 'lp.admin')
const minute = 60_000

interface Answer<T> {
  readonly status: number
  readonly body: T & { code?: string }
  readonly cookies: readonly string[]
}

/** A browser: its cookies, and what it asks for. */
function browser(...cookies: string[]) {
  const jar = new Map(cookies.map((one) => one.split('=') as [string, string]))
  const ask = async <T = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer<T>> => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const answer = await server.inject({ method, url: `/api/v1${path}`, headers: { cookie }, ...(body ? { payload: body } : {}) })
    const set = [answer.headers['set-cookie'] ?? []].flat()
    for (const one of set) jar.set(...(one.split(';')[0]!.split('=') as [string, string]))
    return { status: answer.statusCode, body: (answer.body === '' ? {} : answer.json()) as T & { code?: string }, cookies: set }
  }
  const setOut = async (body: object, path = '/sessions/visits'): Promise<string> => {
    const begun = await ask<{ url: string }>('POST', path, body)
    assert.equal(begun.status, 201, JSON.stringify(begun.body))
    return begun.body.url
  }
  const finish = (query: string) => ask<VisitFinished>('POST', '/sessions/visits/finish', { query })
  return { ask, setOut, finish, go: async (body: object, path?: string) => finish(await provider.consent(await setOut(body, path))) }
}

const district = { district: 'lp' }
const settings = {
  issuer: provider.issuer,
  clientId: provider.clientId,
  labelZh: '政务通行',
  labelEn: 'Gov pass',
  factorAmr: ['mfa'],
  factorAcr: ['urn:two'],
  active: true,
  words: '接入区里的统一登录',
}
const keep = (change: object = {}) => browser(admin).ask<ProviderSettings>('PUT', '/provider', { ...settings, ...change })
const personCalled = async (login: string): Promise<Person> =>
  (await browser(admin).ask<{ items: Person[] }>('GET', `/people?q=${login}`)).body.items.find((one) => one.login === login)!
const passwordOf = (login: string): string => server.accounts.find((one) => one.login === login)?.password ?? ''

async function linked(login: string, subject: string): Promise<void> {
  provider.subject = subject
  const done = await browser(await cookieOf(server, login)).go({ password: passwordOf(login) }, '/own-provider/visits')
  assert.equal(done.status, 201, JSON.stringify(done.body))
}
const audited = async (): Promise<string[]> =>
  (
    await server.given.database.inDistrict(1, (tx) =>
      tx.rows<{ text: string }>({ text: `select kind || ' ' || words as text from audit_rows order by seq` }),
    )
  ).map(({ text }) => text)

test('the administrator enters the provider; what is wrong is said in one sentence, and nothing is kept', async () => {
  assert.equal((await browser().ask('POST', '/sessions/visits', district)).body.code, 'people.provider-off')
  const trial = (issuer: string) => browser(admin).ask('POST', '/provider/trial', { issuer })
  assert.equal((await trial('http://127.0.0.1:1')).body.code, 'people.issuer-not-allowed')
  assert.equal((await trial(`${provider.issuer}/realms/none`)).body.code, 'people.issuer-no-provider')
  for (const [misbehaves, code] of [
    ['down', 'people.issuer-unreachable'],
    ['not-json', 'people.issuer-no-provider'],
    ['calls-itself-otherwise', 'people.issuer-differs'],
  ] as const) {
    provider.misbehaves = misbehaves
    assert.equal((await trial(provider.issuer)).body.code, code, misbehaves)
    assert.equal((await keep()).body.code, code)
  }
  assert.equal((await keep({ active: false })).status, 200, 'one that is down can be switched off')
  provider.misbehaves = null
  assert.equal((await trial(provider.issuer)).status, 200)
  assert.equal((await browser().ask<{ items: object[] }>('GET', '/sessions/providers')).body.items.length, 0)
  const kept = await keep({ secret: provider.secret })
  assert.deepEqual([kept.body.settings?.hasSecret, kept.body.redirectUri], [true, `${server.url}/desk/back`])
  assert.ok(!JSON.stringify(kept.body).includes('secret of the client'))
  const rows = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ all: string }>({ text: 'select p::text as all from identity_providers p' }),
  )
  assert.ok(!rows[0]?.all.includes(Buffer.from(provider.secret).toString('hex')))
  assert.equal((await keep({ labelZh: '统一身份' })).body.settings?.hasSecret, true, 'the secret stays')
  assert.equal((await keep({ clientId: 'another', active: false })).body.settings?.hasSecret, false, 'but is told to no other client')
  await keep({ secret: provider.secret })
  assert.deepEqual((await browser().ask('GET', '/sessions/providers')).body, {
    items: [{ prefix: 'LP', district: '临平区', labelZh: '政务通行', labelEn: 'Gov pass' }],
  })
  assert.match((await audited()).at(-1) ?? '', /^provider-changed 接入区里的统一登录（启用 http.*，换了密钥，mfa、urn:two 算第二道验证）$/)
  const desk = browser(await cookieOf(server, 'lp.desk'))
  assert.equal((await desk.ask('GET', '/provider')).status, 403)
  assert.equal((await desk.ask('PUT', '/provider', settings)).status, 403)
})

test('whoever is not linked gets a sentence and no account, whatever name or address the provider knows', async () => {
  const people = async () => (await browser(admin).ask<{ total: number }>('GET', '/people')).body.total
  const before = await people()
  provider.subject = 'lp.desk'
  assert.equal((await browser().go(district)).body.code, 'people.unknown-subject')
  assert.equal(await people(), before)
  assert.equal(provider.asked.at(-1)?.get('scope'), 'openid')
  assert.equal(provider.asked.at(-1)?.get('code_challenge_method'), 'S256')
  assert.equal(provider.asked.at(-1)?.get('acr_values'), 'urn:two')
})

test('a person links their own account with their password, signs in with it, and nobody else can take it', async () => {
  const wrong = await browser(await cookieOf(server, 'lp.desk')).ask('POST', '/own-provider/visits', { password: 'not it' })
  assert.equal(wrong.body.code, 'people.wrong-password')
  await linked('lp.desk', 'subject-of-desk')
  const mine = browser()
  const done = await mine.go(district)
  assert.deepEqual([done.status, done.body.purpose, done.body.person.login, done.body.person.needs], [201, 'sign-in', 'lp.desk', 'nothing'])
  const own = await mine.ask<OwnSignIn>('GET', '/own-sign-in')
  assert.ok(own.body.provider?.linkedAt)
  const other = browser(await cookieOf(server, 'lp.desk2'))
  const taken = await other.go({ password: passwordOf('lp.desk2') }, '/own-provider/visits')
  assert.equal(taken.body.code, 'people.subject-taken')
  const stored = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ all: string }>({ text: 'select i::text as all from person_identities i' }),
  )
  assert.ok(!JSON.stringify(stored).includes('subject-of-desk'))
})

test('the second factor is asked for unless the provider says, in a way the administrator counts, that it asked', async () => {
  await linked('lp.leader', 'subject-of-leader')
  const { id } = await personCalled('lp.leader')
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({
      text: `insert into factors (district_id, factor_id, person_id, kind, name, made_at, confirmed_at) values (1, gen_random_uuid(), $1, 'totp', '手机', $2, $2)`,
      values: [id, new Date(server.clock.now())],
    }),
  )
  const needs = async () => (await browser().go(district)).body.person.needs
  assert.equal(await needs(), 'factor')
  provider.amr = ['pwd', 'mfa']
  assert.equal(await needs(), 'nothing')
  provider.amr = ['pwd']
  provider.acr = 'urn:two'
  assert.equal(await needs(), 'nothing')
  provider.acr = 'urn:one'
  assert.equal(await needs(), 'factor')
  provider.acr = null
  const half = browser()
  await half.go(district)
  assert.equal((await half.ask('GET', '/board')).status >= 400, true, 'half signed in opens nothing')
})

test('each way in which the provider’s answer can be wrong is refused with its own sentence, and nobody is signed in', async () => {
  provider.subject = 'subject-of-desk'
  const refusals: Readonly<Partial<Record<Misbehaviour, string>>> = {
    'wrong-nonce': 'people.provider-wrong-answer',
    'wrong-issuer': 'people.provider-wrong-answer',
    'wrong-audience': 'people.provider-wrong-audience',
    expired: 'people.provider-expired',
    'wrong-key': 'people.provider-bad-signature',
    'no-signature': 'people.provider-bad-signature',
    'no-id-token': 'people.provider-odd-answer',
    cancels: 'people.provider-declined',
  }
  const logged: unknown[] = []
  const { log } = server.deps
  Object.assign(server.deps, { log: { ...log, warn: (...what: unknown[]) => logged.push(what) } })
  for (const [misbehaves, code] of Object.entries(refusals)) {
    const mine = browser()
    provider.misbehaves = misbehaves as Misbehaviour
    const done = await mine.go(district)
    assert.equal(done.body.code, code, misbehaves)
    assert.equal((await mine.ask('GET', '/session')).status, 401, misbehaves)
  }
  provider.misbehaves = null
  assert.equal((await browser().go(district)).status, 201, 'control: the same without the fault')
  Object.assign(server.deps, { log })
  assert.equal(logged.length, Object.keys(refusals).length)
  assert.doesNotMatch(inspect(logged, { depth: 12 }), /subject-of-desk|eyJ/, 'neither subject nor token reaches the log')
})

test('a state that was changed, a visit that took too long, and one from another browser are refused', async () => {
  provider.subject = 'subject-of-desk'
  const mine = browser()
  const query = await provider.consent(await mine.setOut(district))
  const changed = query.replace(/state=1\.(.)/, (_all, first: string) => `state=1.${first === 'a' ? 'b' : 'a'}`)
  assert.equal((await mine.finish(changed)).body.code, 'people.visit-over')
  assert.equal((await mine.finish('code=1&state=nonsense')).body.code, 'people.visit-over')
  assert.equal((await browser().finish(query)).body.code, 'people.other-browser')
  const third = browser()
  await third.setOut(district)
  assert.equal((await third.finish(query)).body.code, 'people.other-browser', 'with a visit of its own')
  assert.equal((await mine.finish(query)).status, 201, 'another browser could not spend it')
  const late = await provider.consent(await mine.setOut(district))
  server.clock.advance(10 * minute)
  assert.equal((await mine.finish(late)).body.code, 'people.visit-over')
  server.clock.set(at)
})

test('a code is good once: the answer is not taken twice, even if the provider would', async () => {
  const mine = browser()
  provider.misbehaves = 'code-good-twice'
  const query = await provider.consent(await mine.setOut(district))
  const both = await Promise.all([mine.finish(query), mine.finish(query)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409])
  provider.misbehaves = null
  // The same code on a new visit: the provider knows it, and the proof of possession does not fit.
  const code = new URLSearchParams(query).get('code') ?? ''
  const next = new URLSearchParams(await provider.consent(await mine.setOut(district)))
  next.set('code', code)
  assert.equal((await mine.finish(next.toString())).body.code, 'people.provider-refused-code')
})

test('a provider that is down is said so, before and after; the password still opens the desk', async () => {
  const mine = browser()
  const query = await provider.consent(await mine.setOut(district))
  provider.misbehaves = 'down'
  assert.deepEqual((({ status, body }) => [status, body.code])(await mine.finish(query)), [502, 'people.provider-unreachable'])
  server.clock.advance(11 * minute)
  providerClock.set(server.clock.now())
  assert.equal((await browser().ask('POST', '/sessions/visits', district)).body.code, 'people.provider-unreachable')
  const login = 'lp.desk'
  assert.equal((await browser().ask('POST', '/sessions', { login, password: passwordOf(login) })).status, 201)
  provider.misbehaves = null
  await keep({ secret: 'another secret' })
  assert.equal((await browser().go(district)).body.code, 'people.provider-refused-code', 'the wrong secret')
  await keep({ secret: provider.secret })
})

test('whoever left is refused, and an administrator can take a link away, which ends what it opened', async () => {
  const cookie = await cookieOf(server, 'lp.admin')
  const act = (id: string, what: string) => browser(cookie).ask('POST', `/people/${id}/${what}`, { words: '调离本区，交还账号' })
  const desk = await personCalled('lp.desk')
  assert.equal(desk.linked, true)
  provider.subject = 'subject-of-desk'
  await act(desk.id, 'deactivate')
  assert.equal((await browser().go(district)).body.code, 'people.subject-inactive')
  await act(desk.id, 'reactivate')
  const mine = browser()
  assert.equal((await mine.go(district)).status, 201)
  assert.equal(
    (await browser(await cookieOf(server, 'lp.desk2')).ask('POST', `/people/${desk.id}/unlink`, { words: '不归我管' })).status,
    403,
  )
  assert.equal((await act(desk.id, 'unlink')).status, 200)
  assert.equal((await mine.ask('GET', '/session')).status, 401)
  assert.equal((await browser().go(district)).body.code, 'people.unknown-subject')
  assert.equal((await act(desk.id, 'unlink')).body.code, 'people.not-linked')
})

test('an invitation is taken up with the provider: spent once, without a password, and still with a second factor', async () => {
  const cookie = await cookieOf(server, 'lp.admin')
  const invite = async (login: string) => {
    const posts = [{ role: 'handler', unit: '330113-fire' }]
    const made = await browser(cookie).ask<{ person: Person; link: { url: string } }>('POST', '/people', { login, name: '桑晚', posts })
    return made.body.link.url.split('#')[1] ?? ''
  }
  const token = await invite('lp.sang')
  const read = await browser().ask<{ provider: object }>('POST', '/links/read', { token })
  assert.deepEqual(read.body.provider, { labelZh: '政务通行', labelEn: 'Gov pass' })
  provider.subject = 'subject-of-leader'
  assert.equal((await browser().go({ token })).body.code, 'people.subject-taken', 'the link is not spent on somebody else')
  provider.subject = 'subject-of-sang'
  const two = [browser(), browser()] as const
  const queries = [await provider.consent(await two[0].setOut({ token })), await provider.consent(await two[1].setOut({ token }))] as const
  const first = await two[0].finish(queries[0])
  assert.deepEqual([first.body.purpose, first.body.person.login, first.body.person.needs], ['join', 'lp.sang', 'enrol'])
  assert.equal((await two[1].finish(queries[1])).body.code, 'people.dead-link')
  const { state, linked: isLinked } = await personCalled('lp.sang')
  assert.deepEqual([state, isLinked], ['active', true])
  assert.equal((await browser().ask('POST', '/sessions', { login: 'lp.sang', password: 'anything at all' })).status, 401)
  assert.equal((await browser().ask('POST', '/sessions/visits', { token })).body.code, 'people.dead-link')
  const all = await audited()
  for (const kind of ['subject-linked', 'subject-unlinked', 'link-used', 'provider-changed'])
    assert.ok(
      all.some((one) => one.startsWith(kind)),
      kind,
    )
})

test('a person takes their own link away, with the password', async () => {
  await linked('lp.fire', 'subject-of-fire')
  const mine = browser(await cookieOf(server, 'lp.fire'))
  assert.equal((await mine.ask('POST', '/own-provider/remove', { password: 'not it' })).body.code, 'people.wrong-password')
  assert.equal((await mine.ask('POST', '/own-provider/remove', { password: passwordOf('lp.fire') })).status, 204)
  assert.equal((await mine.ask<OwnSignIn>('GET', '/own-sign-in')).body.provider?.linkedAt, null)
  provider.subject = 'subject-of-fire'
  assert.equal((await browser().go(district)).body.code, 'people.unknown-subject')
})
