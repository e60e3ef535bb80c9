import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { givenServer } from '../../../../test/given-server.ts'
import { softPasskey } from '../../../../test/soft-passkey.ts'

// Outside demo mode: the same accounts, and nobody is exempt. The page is on localhost, because a passkey needs a name.
const server = await givenServer({ config: { demo: false, publicUrl: 'http://localhost:18999' } })
const { clock } = server
const passwordOf = (login: string): string => server.accounts.find((account) => account.login === login)?.password ?? ''

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown> & { code?: string; needs?: string; recoveryCodes?: string[] | null }
  readonly cookie: string
}

let serial = 0
async function ask(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  { cookie = '', body }: { cookie?: string; body?: object } = {},
): Promise<Answer> {
  serial += 1
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie },
    remoteAddress: `10.1.${serial >> 8}.${serial & 255}`,
    ...(body ? { payload: body } : {}),
  })
  const cookies = [answer.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0])
  return {
    status: answer.statusCode,
    body: answer.body === '' ? {} : answer.json(),
    cookie: cookies.length > 0 ? cookies.join('; ') : cookie,
  }
}

const signIn = (login: string): Promise<Answer> => ask('POST', '/sessions', { body: { login, password: passwordOf(login) } })
/** Without the device's mark: as from a computer that has never seen the account. */
const sessionOnly = (cookie: string): string => cookie.split('; ')[0] ?? ''
const codeAt = (secret: string, at = clock.now()): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })

async function enrolled(login: string): Promise<{ secret: string; cookie: string; recoveryCodes: string[] }> {
  const half = await signIn(login)
  assert.equal(half.body.needs, 'enrol')
  const shown = await ask('POST', '/own-factors/totp', { cookie: half.cookie, body: { name: '工作手机' } })
  assert.equal(shown.status, 201)
  const secret = String(shown.body['secret'])
  const added = await ask('POST', `/own-factors/totp/${String(shown.body['id'])}`, { cookie: half.cookie, body: { code: codeAt(secret) } })
  assert.equal(added.status, 201)
  clock.advance(60_000)
  return { secret, cookie: added.cookie, recoveryCodes: added.body.recoveryCodes ?? [] }
}

test('a staff account without a factor is led to enrol one and can do nothing else before; in demo mode it is exempt', async () => {
  const half = await signIn('lp.desk')
  assert.deepEqual([half.status, half.body.needs, half.body['posts']], [201, 'enrol', []])
  for (const path of ['/matters', '/notices', '/units', '/desk/counts']) assert.equal((await ask('GET', path, half)).status, 401, path)
  assert.equal((await ask('DELETE', '/own-sessions', half)).status, 401)
  assert.equal((await ask('GET', '/session', half)).body.needs, 'enrol')
  const { cookie } = await enrolled('lp.desk')
  assert.equal((await ask('GET', '/session', { cookie })).body.needs, 'nothing')
  assert.equal((await ask('GET', '/notices', { cookie })).status, 200)
  const demo = await givenServer()
  const answer = await demo.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { login: 'lp.desk', password: passwordOf('lp.desk') },
  })
  assert.equal(answer.json<{ needs: string }>().needs, 'nothing')
  // An exempt session of the demo is worth nothing once demo mode is over.
  await server.given.database.inDistrict(1, (tx) => tx.rows({ text: `update sessions set proof = 'demo'` }))
  clock.advance(3_000)
  assert.equal((await ask('GET', '/notices', { cookie })).status, 401)
})

test('after the password the code of the app opens a new session; a code is good once, and one step early or late', async () => {
  const { secret } = await enrolled('lp.city')
  const half = await signIn('lp.city')
  assert.equal(half.body.needs, 'factor')
  assert.equal((await ask('GET', '/notices', half)).status, 401)
  assert.equal(
    (await ask('POST', '/own-factors/totp', { cookie: half.cookie, body: { name: 'x' } })).status,
    401,
    'no factor may be added instead',
  )
  const code = codeAt(secret, clock.now() + 30_000)
  const whole = await ask('POST', '/session/totp', { cookie: half.cookie, body: { code: `${code.slice(0, 3)} ${code.slice(3)}` } })
  assert.deepEqual([whole.status, whole.body.needs], [201, 'nothing'])
  assert.notEqual(sessionOnly(whole.cookie), half.cookie)
  assert.equal((await ask('GET', '/session', { cookie: half.cookie })).status, 401, 'the half session is over')
  const again = await signIn('lp.city')
  for (const stale of [code, codeAt(secret, clock.now() - 30_000), codeAt(secret, clock.now() + 90_000)])
    assert.equal((await ask('POST', '/session/totp', { cookie: again.cookie, body: { code: stale } })).body.code, 'people.factor-wrong')
  clock.advance(60_000)
  const both = await Promise.all([1, 2].map(() => ask('POST', '/session/totp', { cookie: again.cookie, body: { code: codeAt(secret) } })))
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 401], 'the same code twice at once: one is too late')
})

test('five wrong codes lock the second factor, however often the password is right in between, but not for a device that is known', async () => {
  const { secret, cookie } = await enrolled('lp.fire')
  const known = cookie.split('; ').slice(1).join('; ')
  const codes: (string | undefined)[] = []
  for (let at = 0; at < 6; at += 1) {
    const half = await signIn('lp.fire')
    codes.push((await ask('POST', '/session/totp', { cookie: half.cookie, body: { code: '000000' } })).body.code)
  }
  assert.deepEqual(codes, [...Array<string>(4).fill('people.factor-wrong'), 'people.locked', 'people.locked'])
  const half = await signIn('lp.fire')
  assert.equal((await ask('POST', '/session/totp', { cookie: half.cookie, body: { code: codeAt(secret) } })).status, 429)
  const own = await ask('POST', '/session/totp', { cookie: `${half.cookie}; ${known}`, body: { code: codeAt(secret) } })
  assert.equal(own.status, 201, 'whoever locks an account from elsewhere does not lock its owner out')
})

test('a recovery code is good once; ten are shown once, and neither they nor the secret stand in the database', async () => {
  const { recoveryCodes, secret } = await enrolled('lp.market')
  assert.equal(recoveryCodes.length, 10)
  const half = await signIn('lp.market')
  const [first = ''] = recoveryCodes
  const whole = await ask('POST', '/session/recovery-code', {
    cookie: half.cookie,
    body: { code: first.toLowerCase().replaceAll('-', ' ') },
  })
  assert.equal(whole.status, 201)
  assert.equal((await ask('GET', '/own-sign-in', whole)).body['recoveryCodes'], 9)
  const again = await signIn('lp.market')
  assert.equal((await ask('POST', '/session/recovery-code', { cookie: again.cookie, body: { code: first } })).status, 401)
  const rows = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ text: string }>({
      text: `select (select string_agg(f::text, '') from factors f) || (select string_agg(r::text, '') from recovery_codes r) as text`,
    }),
  )
  const hex = (words: string): string => Buffer.from(words).toString('hex')
  for (const secretWord of [secret, hex(secret), ...recoveryCodes, hex(first)]) assert.ok(!rows[0]?.text.includes(secretWord))
})

test('a passkey opens the session; its challenge is good once, for this site, and only when the device verified the person', async () => {
  const { cookie } = await enrolled('lp.housing')
  const password = passwordOf('lp.housing')
  const passkey = softPasskey('http://localhost:18999')
  const options = await ask('POST', '/own-factors/passkey-options', { cookie, body: { password } })
  assert.equal(options.status, 200)
  for (const faults of [{ unverified: true }, { origin: 'https://evil.example' }, { challenge: 'AAAA' }]) {
    const fresh = await ask('POST', '/own-factors/passkey-options', { cookie, body: { password } })
    const refused = await ask('POST', '/own-factors/passkeys', {
      cookie,
      body: { name: '电脑', response: passkey.create(fresh.body, faults) },
    })
    assert.equal(refused.body.code, 'people.passkey-refused', JSON.stringify(faults))
  }
  const late = await ask('POST', '/own-factors/passkeys', { cookie, body: { name: '电脑', response: passkey.create(options.body) } })
  assert.equal(late.body.code, 'people.passkey-refused', 'a newer challenge was given since')
  const fresh = await ask('POST', '/own-factors/passkey-options', { cookie, body: { password } })
  const response = passkey.create(fresh.body)
  const added = await ask('POST', '/own-factors/passkeys', { cookie, body: { name: '电脑', response } })
  assert.deepEqual([added.status, added.body.recoveryCodes], [201, null])

  const half = await signIn('lp.housing')
  const asked = await ask('POST', '/session/passkey-options', half)
  for (const faults of [{ unverified: true }, { origin: 'https://evil.example' }, { challenge: 'AAAA' }]) {
    const wrong = passkey.show((await ask('POST', '/session/passkey-options', half)).body, faults)
    assert.equal(
      (await ask('POST', '/session/passkey', { cookie: half.cookie, body: { response: wrong } })).status,
      401,
      JSON.stringify(faults),
    )
  }
  assert.equal((await ask('POST', '/session/passkey', { cookie: half.cookie, body: { response: passkey.show(asked.body) } })).status, 401)
  const shown = passkey.show((await ask('POST', '/session/passkey-options', half)).body, { count: 90 })
  assert.equal((await ask('POST', '/session/passkey', { cookie: half.cookie, body: { response: shown } })).status, 201)
  clock.advance(16 * 60_000)
  const other = await signIn('lp.housing')
  assert.equal((await ask('POST', '/session/passkey', { cookie: other.cookie, body: { response: shown } })).status, 401, 'replayed')
  const copied = passkey.show((await ask('POST', '/session/passkey-options', other)).body, { count: 3 })
  assert.equal(
    (await ask('POST', '/session/passkey', { cookie: other.cookie, body: { response: copied } })).status,
    401,
    'a copy counts on its own',
  )
})

test('factors are added and removed with the password entered again, and the last one stays', async () => {
  const { cookie } = await enrolled('lp.labour')
  assert.equal((await ask('POST', '/own-factors/totp', { cookie, body: { name: '二' } })).body.code, 'people.wrong-password')
  const list = (await ask('GET', '/own-sign-in', { cookie })).body['factors'] as { id: string }[]
  const remove = (password: string) => ask('POST', `/own-factors/${list[0]?.id}/remove`, { cookie, body: { password } })
  assert.equal((await remove('wrong')).body.code, 'people.wrong-password')
  assert.equal((await remove(passwordOf('lp.labour'))).body.code, 'people.last-factor')
  const other = await enrolled('lp.civil')
  const foreign = await ask('POST', `/own-factors/${list[0]?.id}/remove`, {
    cookie: other.cookie,
    body: { password: passwordOf('lp.civil') },
  })
  assert.equal(foreign.body.code, 'people.unknown-factor', 'somebody else’s')
})

test('own sessions are listed and ended; a new password ends every other one', async () => {
  const { secret, cookie } = await enrolled('lp.justice')
  const half = await signIn('lp.justice')
  const second = await ask('POST', '/session/totp', { cookie: half.cookie, body: { code: codeAt(secret) } })
  const sessions = (await ask('GET', '/own-sign-in', { cookie })).body['sessions'] as { id: string; here: boolean }[]
  assert.equal(sessions.length, 2)
  const there = sessions.find((one) => !one.here)
  assert.equal((await ask('DELETE', `/own-sessions/${there?.id}`, { cookie })).status, 204)
  assert.equal((await ask('GET', '/session', second)).status, 401)
  clock.advance(60_000)
  const third = await ask('POST', '/session/totp', { cookie: (await signIn('lp.justice')).cookie, body: { code: codeAt(secret) } })
  const change = (next: string) => ask('POST', '/own-password', { cookie, body: { password: passwordOf('lp.justice'), next } })
  for (const weak of ['short', 'lp.justice-2026', '1234567890', 'aaaaaaaaaaaa'])
    assert.equal((await change(weak)).body.code, 'people.weak-password', weak)
  assert.equal((await change('三塔 春水 渡船 十二')).status, 204)
  assert.equal((await ask('GET', '/session', third)).status, 401)
  assert.equal((await ask('GET', '/session', { cookie })).status, 200)
})

test('a half session is over after ten minutes', async () => {
  const half = await signIn('lp.traffic')
  clock.advance(10 * 60_000)
  assert.equal((await ask('GET', '/session', half)).status, 401)
})
