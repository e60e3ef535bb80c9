import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenServer } from '../../../../test/given-server.ts'
import { cookieOf } from '../../../../test/sign-in-as.ts'
import { onDutyNow, invitePerson } from '../index.ts'

const server = await givenServer()
const { clock, deps } = server
const admin = await cookieOf(server, 'lp.admin')
const hour = 60 * 60_000
const iso = (ms: number): string => new Date(ms).toISOString()

interface Answer<T> {
  readonly status: number
  readonly body: T & { code?: string }
}

async function ask<T = Record<string, unknown>>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  { cookie = admin, body }: { cookie?: string; body?: object } = {},
): Promise<Answer<T>> {
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers: { cookie }, ...(body ? { payload: body } : {}) })
  return { status: answer.statusCode, body: (answer.body === '' ? {} : answer.json()) as T & { code?: string } }
}

interface Listed {
  readonly items: {
    id: string
    login: string
    name: string
    state: string
    badge: string
    posts: { role: string; unit: { id: string } }[]
  }[]
  readonly total: number
}
const find = async (login: string) => (await ask<Listed>('GET', `/people?q=${login}`)).body.items.find((one) => one.login === login)
const idOf = async (login: string): Promise<string> => (await find(login))?.id ?? ''
const kinds = async (): Promise<string[]> =>
  (await server.given.database.inDistrict(1, (tx) => tx.rows<{ kind: string }>({ text: 'select kind from audit_rows order by seq' }))).map(
    ({ kind }) => kind,
  )

async function invited(login: string, posts = [{ role: 'handler', unit: '330113-fire' }]): Promise<{ id: string; token: string }> {
  const made = await ask<{ person: { id: string }; link: { url: string } }>('POST', '/people', { body: { login, name: '桑 榆晚', posts } })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return { id: made.body.person.id, token: made.body.link.url.split('#')[1] ?? '' }
}
const password = '三塔 春水 渡船 十二'
const use = (token: string) => ask<{ login: string }>('POST', '/links/use', { cookie: '', body: { token, password } })
const signIn = async (login: string): Promise<string> => {
  const answer = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password } })
  return answer.statusCode === 201 ? String(answer.headers['set-cookie']).split(';')[0]! : `${answer.statusCode}`
}

test('an invited person sets a password by a link that is good once, and cannot sign in before', async () => {
  const { token } = await invited('lp.sang')
  const listed = await find('lp.sang')
  assert.deepEqual([listed?.state, /^LP\d{5}$/.test(listed?.badge ?? '')], ['invited', true])
  assert.equal(await signIn('lp.sang'), '401')
  const read = await ask('POST', '/links/read', { cookie: '', body: { token } })
  assert.deepEqual([read.status, read.body['login'], read.body['kind']], [200, 'lp.sang', 'invitation'])
  assert.equal((await ask('POST', '/links/use', { cookie: '', body: { token, password: 'short' } })).body.code, 'people.weak-password')
  const both = await Promise.all([use(token), use(token)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 404], 'used twice at once: one is too late')
  assert.match(await signIn('lp.sang'), /^huying-session=/)
  assert.equal((await use(token)).body.code, 'people.dead-link')
  const stored = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ text: string }>({ text: 'select l::text from person_links l' }),
  )
  assert.ok(!JSON.stringify(stored).includes(token.split('.')[1] ?? '-'))
})

test('a link is dead after a week, and as soon as a newer one is made', async () => {
  const { id, token } = await invited('lp.old')
  const newer = await ask<{ url: string }>('POST', `/people/${id}/links`, { body: { resetsFactors: false, words: '信丢了，再发一个' } })
  assert.equal((await use(token)).body.code, 'people.dead-link')
  const now = clock.now()
  clock.advance(7 * 24 * hour)
  assert.equal((await use(newer.body.url.split('#')[1] ?? '')).body.code, 'people.dead-link')
  clock.set(now)
})

test('a recovery ends what is open at once, and takes the second factor only if the administrator says so', async () => {
  const { id, token } = await invited('lp.lost')
  await use(token)
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({
      text: `insert into factors (district_id, factor_id, person_id, kind, name, made_at, confirmed_at) values (1, gen_random_uuid(), $1, 'totp', '旧手机', $2, $2)`,
      values: [id, new Date(clock.now())],
    }),
  )
  const factors = async (): Promise<number> =>
    (await server.given.database.inDistrict(1, (tx) => tx.rows({ text: 'select 1 from factors where person_id = $1', values: [id] })))
      .length
  for (const [resetsFactors, left] of [
    [false, 1],
    [true, 0],
  ] as const) {
    const half = await signIn('lp.lost')
    const made = await ask<{ url: string }>('POST', `/people/${id}/links`, { body: { resetsFactors, words: '手机丢了，当面核对过' } })
    assert.equal((await ask('GET', '/session', { cookie: half })).status, 401)
    await use(made.body.url.split('#')[1] ?? '')
    assert.equal(await factors(), left)
  }
})

test('other posts end the session, another name does not; whoever leaves is out at once and their open matters are listed', async () => {
  const id = await idOf('lp.fire')
  const cookie = await cookieOf(server, 'lp.fire')
  const change = (posts: object[]) => ask('PUT', `/people/${id}`, { body: { name: '程守安', surname: '程', posts, words: '岗位调整' } })
  assert.equal((await change([{ role: 'handler', unit: '330113-fire' }])).status, 200)
  assert.equal((await ask('GET', '/session', { cookie })).status, 200)
  assert.equal((await change([{ role: 'leader', unit: '330113-fire' }])).status, 200)
  assert.equal((await ask('GET', '/session', { cookie })).status, 401)
  assert.equal((await change([{ role: 'leader', unit: 'nowhere' }])).body.code, 'people.unknown-unit')
  assert.deepEqual(
    (await find('lp.fire'))?.posts.map(({ role }) => role),
    ['leader'],
    'a change that fails changes nothing',
  )
  const city = await cookieOf(server, 'lp.city')
  const cityId = await idOf('lp.city')
  assert.equal((await ask('POST', `/people/${cityId}/deactivate`, { body: { words: '调离本区' } })).status, 200)
  assert.equal((await ask('GET', '/session', { cookie: city })).status, 401)
  assert.deepEqual((await ask('GET', `/people/${cityId}/matters`)).body, { matters: [], total: 0 })
  const self = await idOf('lp.admin')
  assert.equal((await ask('POST', `/people/${self}/deactivate`, { body: { words: '误点一下' } })).body.code, 'people.not-yourself')
})

test('a locked account is unlocked by the administrator, and nobody else keeps people', async () => {
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({ text: `update people set locked_until = $1 where login = 'lp.housing'`, values: [new Date(clock.now() + hour)] }),
  )
  assert.equal((await find('lp.housing'))?.state, 'locked')
  await ask('POST', `/people/${await idOf('lp.housing')}/unlock`, { body: { words: '本人来电，已核对' } })
  assert.equal((await find('lp.housing'))?.state, 'active')
  const desk = await cookieOf(server, 'lp.desk')
  assert.equal((await ask('GET', '/people', { cookie: desk })).status, 403)
  assert.equal((await ask('POST', '/people', { cookie: desk, body: { login: 'lp.x', name: 'x', posts: [] } })).status, 403)
})

test('a deputy holds the posts for the time, but none that watch or keep the rights of others', async () => {
  const span = { fromAt: iso(clock.now()), untilAt: iso(clock.now() + 4 * hour) }
  const posts = async (cookie: string) =>
    (await ask<{ posts: { role: string; unit: { id: string } }[] }>('GET', '/session', { cookie })).body.posts.map(
      ({ role, unit }) => `${role}@${unit.id}`,
    )
  const deputy = await cookieOf(server, 'lp.desk2')
  const before = await posts(deputy)
  await ask('POST', `/people/${await idOf('lp.tangqi')}/deputies`, { body: { deputy: await idOf('lp.desk2'), ...span } })
  await ask('POST', `/people/${await idOf('lp.admin')}/deputies`, { body: { deputy: await idOf('lp.desk2'), ...span } })
  assert.deepEqual(await posts(deputy), [...before, 'town-desk@330113100'])
  const entries = await ask<{ deputies: { id: string }[] }>('GET', `/people/${await idOf('lp.tangqi')}/stand-ins`)
  clock.advance(hour / 3)
  await ask('DELETE', `/deputies/${entries.body.deputies[0]?.id}`)
  assert.deepEqual(await posts(await cookieOf(server, 'lp.desk2')), before)
})

test('who is on duty goes through absence and deputies; whoever is away without one does not come', async () => {
  const now = clock.now()
  const span = { fromAt: iso(now - hour), untilAt: iso(now + 8 * hour) }
  const leader = await idOf('lp.tangqi-leader')
  const turn = await ask<{ id: string }>('POST', '/duty', { body: { unit: '330113100', role: 'leader', person: leader, ...span } })
  assert.equal(turn.status, 201)
  const names = async (): Promise<string[]> =>
    (await onDutyNow(deps, 1, '330113100')).map(({ name, insteadOf }) => `${name}${insteadOf ? ` (${insteadOf})` : ''}`)
  assert.deepEqual(await names(), ['钟南屏'])
  await ask('POST', `/people/${leader}/absences`, { body: { fromAt: iso(now), untilAt: iso(now + 2 * hour) } })
  assert.deepEqual(await names(), [])
  await ask('POST', `/people/${leader}/deputies`, {
    body: { deputy: await idOf('lp.linping-leader'), fromAt: iso(now), untilAt: iso(now + 4 * hour) },
  })
  assert.deepEqual(await names(), ['谢远山 (钟南屏)'])
  clock.advance(3 * hour)
  assert.deepEqual(await names(), ['钟南屏'], 'back again, whatever the deputy')
  clock.set(now)
  assert.equal(
    (await ask('POST', '/duty', { body: { unit: '330113100', role: null, person: leader, fromAt: span.untilAt, untilAt: span.fromAt } }))
      .body.code,
    'people.bad-span',
  )
  assert.equal((await ask('DELETE', `/duty/${turn.body.id}`)).status, 204)
})

test('an import says of each line what would become of it, and then does it', async () => {
  const csv =
    '\ufeff账号,姓名,岗位,单位\r\nlp.new-one,"甘 棠",网格员,330113001001-grid-1\r\nlp.desk,沈知夏,区中心值班,330113\r\nlp.bad,某,皇帝,330113\r\nbad login,某,承办,330113-city\r\nlp.new-one,重复,承办,330113-city\r\n'
  interface Imported {
    readonly lines: { line: number; verdict: string; link: string | null; why: string | null }[]
  }
  const verdicts = ({ lines }: Imported): string[] => lines.map(({ line, verdict }) => `${line} ${verdict}`)
  const wanted = ['2 new', '3 exists', '4 wrong', '5 wrong', '6 exists']
  const dry = await ask<Imported>('POST', '/people/imports', { body: { csv, write: false } })
  assert.deepEqual(verdicts(dry.body), wanted)
  assert.equal(await find('lp.new-one'), undefined)
  const done = await ask<Imported>('POST', '/people/imports', { body: { csv, write: true } })
  assert.deepEqual(verdicts(done.body), wanted)
  assert.match(done.body.lines[0]?.link ?? '', /\/desk\/join#1\./)
  assert.equal((await find('lp.new-one'))?.name, '甘 棠')
})

test('an import names line, column and sign of what could not be read, and takes the other lines', async () => {
  const csv =
    '账号,姓名,岗位,单位\nlp.read-one,白\uFFFD渡,承办,330113-city\n\nlp.read-two,方舟,承办,330113-city\nlp.\uFFFD,某,承办,330113-city\n'
  interface Imported {
    readonly lines: { line: number; login: string; verdict: string; why: string | null }[]
  }
  const { lines } = (await ask<Imported>('POST', '/people/imports', { body: { csv, write: true } })).body
  assert.deepEqual(
    lines.map(({ line, login, verdict }) => [line, login, verdict]),
    [
      [2, 'lp.read-one', 'wrong'],
      [4, 'lp.read-two', 'new'],
      [5, '', 'wrong'],
    ],
  )
  assert.match(lines[0]?.why ?? '', /“姓名”这一格的第 2 个字/)
  assert.match(lines[2]?.why ?? '', /“账号”这一格的第 4 个字/)
  const head = (await ask<Imported>('POST', '/people/imports', { body: { csv: '账号,姓\uFFFD,岗位,单位\n', write: false } })).body.lines
  assert.deepEqual(
    head.map(({ line }) => line),
    [1, 1],
  )
  assert.match(head[0]?.why ?? '', /“姓”/)
})

test('every change leaves its audit row, and a command can invite the first administrator', async () => {
  const made = await invitePerson(deps, 2, {
    wanted: { login: 'YX.first', name: '首任', posts: [{ role: 'admin', unit: '990001' }] },
    madeBy: null,
  })
  assert.ok(made.ok)
  const seen = new Set(await kinds())
  for (const kind of [
    'person-created',
    'link-used',
    'link-made',
    'person-changed',
    'person-deactivated',
    'unlock',
    'deputy-set',
    'deputy-ended',
    'absence-set',
    'duty-set',
    'duty-removed',
    'people-imported',
  ])
    assert.ok(seen.has(kind), kind)
})
