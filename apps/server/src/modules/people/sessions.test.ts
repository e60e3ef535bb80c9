import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenServer } from '../../../test/given-server.ts'

const server = await givenServer()
const { clock, given } = server
const monday = clock.now()
const passwordOf = (login: string): string => server.accounts.find((account) => account.login === login)?.password ?? ''
const minutes = (count: number): number => count * 60_000

const whoAmI = (cookie: string) => server.inject({ url: '/api/v1/session', headers: { cookie } })
const signIn = (login: string, password: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password }, headers })

const cookieOf = async (login: string): Promise<string> => {
  const answer = await signIn(login, passwordOf(login))
  assert.equal(answer.statusCode, 201, answer.body)
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}

test('signing in opens a session that says who it is and where they work', async () => {
  clock.set(monday)
  const answer = await signIn('lp.tangqi', passwordOf('lp.tangqi'))
  assert.equal(answer.statusCode, 201)
  assert.match(
    [answer.headers['set-cookie']].flat()[0] ?? '',
    /^huying-session=1\.[\w-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax$/,
  )
  const body = answer.json<{ login: string; district: unknown; posts: unknown }>()
  assert.deepEqual(body.district, { name: '临平区', prefix: 'LP' })
  assert.deepEqual(body.posts, [{ role: 'town-desk', unit: { id: '330113100', name: '塘栖镇', tier: 'town', sort: 'centre' } }])
  const again = await whoAmI(String(answer.headers['set-cookie']).split(';')[0] ?? '')
  assert.deepEqual(again.json(), body)
})

test('nobody is signed in without a cookie, with an invented one, or with one of another district', async () => {
  const cookie = await cookieOf('lp.desk')
  const secret = cookie.split('.')[1] ?? ''
  for (const wrong of [
    '',
    'huying-session=',
    'huying-session=1.short',
    `huying-session=1.${'A'.repeat(43)}`,
    `huying-session=2.${secret}`,
  ]) {
    assert.equal((await whoAmI(wrong)).statusCode, 401, wrong)
  }
})

test('the cookie’s secret is not in the database, only its digest', async () => {
  const cookie = await cookieOf('lp.desk')
  const secret = Buffer.from(cookie.split('.')[1] ?? '', 'base64url')
  const rows = await given.database.inDistrict(1, (tx) => tx.rows<{ hash: Buffer }>({ text: 'select token_hash as hash from sessions' }))
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ hash }) => hash.length === 32 && !hash.equals(secret)))
})

test('half an hour away ends the session; being seen keeps it', async () => {
  clock.set(monday)
  const cookie = await cookieOf('lp.desk')
  for (let at = 0; at < 3; at += 1) {
    clock.advance(minutes(29))
    assert.equal((await whoAmI(cookie)).statusCode, 200)
  }
  clock.advance(minutes(30))
  assert.equal((await whoAmI(cookie)).statusCode, 401)
})

test('eight hours end the session, however busy', async () => {
  clock.set(monday)
  const cookie = await cookieOf('lp.desk')
  for (let at = 0; at < 23; at += 1) {
    clock.advance(minutes(20))
    assert.equal((await whoAmI(cookie)).statusCode, 200)
  }
  clock.advance(minutes(20))
  assert.equal((await whoAmI(cookie)).statusCode, 401)
})

test('signing out ends the session at once', async () => {
  const cookie = await cookieOf('lp.desk')
  assert.equal((await whoAmI(cookie)).statusCode, 200)
  const out = await server.inject({ method: 'DELETE', url: '/api/v1/sessions', headers: { cookie } })
  assert.equal(out.statusCode, 204)
  assert.match(String(out.headers['set-cookie']), /Max-Age=0/)
  assert.equal((await whoAmI(cookie)).statusCode, 401)
})

test('signing in again gives a new secret and ends the old session', async () => {
  const old = await cookieOf('lp.desk')
  const answer = await signIn('lp.desk', passwordOf('lp.desk'), { cookie: old })
  const fresh = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  assert.notEqual(fresh, old)
  assert.equal((await whoAmI(old)).statusCode, 401)
  assert.equal((await whoAmI(fresh)).statusCode, 200)
})

test('a post that is taken away is gone within five seconds, and so is a person', async () => {
  const cookie = await cookieOf('lp.fire')
  const posts = async (): Promise<number> => (await whoAmI(cookie)).json<{ posts: unknown[] }>().posts.length
  assert.equal(await posts(), 1)
  await given.database.inDistrict(1, (tx) =>
    tx.rows({ text: `delete from posts where person_id = (select person_id from people where login = 'lp.fire')` }),
  )
  clock.advance(5_000)
  assert.equal(await posts(), 0)
  await given.database.inDistrict(1, (tx) => tx.rows({ text: `update people set active = false where login = 'lp.fire'` }))
  clock.advance(5_000)
  assert.equal((await whoAmI(cookie)).statusCode, 401)
})

test('another site’s page cannot act with the session or sign anybody in', async () => {
  const cookie = await cookieOf('lp.desk')
  const out = (headers: Record<string, string>) =>
    server.inject({ method: 'DELETE', url: '/api/v1/sessions', headers: { cookie, ...headers } })
  for (const foreign of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ]) {
    assert.equal((await out(foreign)).statusCode, 403, JSON.stringify(foreign))
    assert.equal((await signIn('lp.desk', passwordOf('lp.desk'), foreign)).statusCode, 403)
  }
  assert.equal((await whoAmI(cookie)).statusCode, 200)
  assert.equal((await out({ origin: server.url })).statusCode, 204)
})

test('over https the cookie is Secure and no subdomain can set it', async () => {
  const secure = await givenServer({ config: { publicUrl: 'https://huying.example' } })
  const answer = await secure.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { login: 'lp.desk', password: passwordOf('lp.desk') },
  })
  assert.match(String(answer.headers['set-cookie']), /^__Host-huying-session=.*; Path=\/; .*Secure$/)
})
