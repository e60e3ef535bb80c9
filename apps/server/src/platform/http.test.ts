import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { buildHttp, langOf, sendRefusal } from './http.ts'
import { openLog } from './log.ts'

const english = { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' }
const lines: string[] = []

async function given(): Promise<FastifyInstance> {
  const app = await buildHttp({ log: openLog('info', { write: (line: string) => void lines.push(line) }) })
  const body = Type.Object({ what: Type.String({ maxLength: 5 }), score: Type.Optional(Type.Integer()) }, { additionalProperties: false })
  app.post('/api/v1/things', { schema: { body, response: { 200: body } } }, async (request) => request.body)
  app.get(
    '/api/v1/list',
    { schema: { querystring: Type.Object({ limit: Type.Integer({ maximum: 10 }) }) } },
    async (request) => request.query,
  )
  app.get('/breaks', async () => {
    throw new Error('the vault key 4711 is missing')
  })
  app.get('/away', async () => {
    throw new Error('could not read', { cause: Object.assign(new Error('terminating connection'), { code: '57P01' }) })
  })
  app.get('/refuses', (request, reply) =>
    sendRefusal(
      reply,
      { refusal: { code: 'flow.form-wrong' }, fields: [{ field: 'what', code: 'form.too-long', params: { most: 5, length: 9 } }] },
      langOf(request),
    ),
  )
  await app.ready()
  return app
}

const app = await given()
const post = (payload: string | object, headers: object = {}) =>
  app.inject({ method: 'POST', url: '/api/v1/things', payload, headers: { ...english, ...headers } })

test('a refusal is a problem document with a permanent code, worded in the language asked for', async () => {
  const inChinese = await app.inject({ url: '/refuses' })
  const inEnglish = await app.inject({ url: '/refuses', headers: english })
  assert.equal(inChinese.statusCode, 422)
  assert.match(String(inChinese.headers['content-type']), /^application\/problem\+json/)
  assert.deepEqual([inChinese.json().code, inEnglish.json().code], ['flow.form-wrong', 'flow.form-wrong'])
  assert.match(inChinese.json().fields[0].message, /最多写 5 个字，现在是 9 个/)
  assert.match(inEnglish.json().fields[0].message, /At most 5 characters; this has 9/)
})

const bad: [name: string, payload: string | object, headers: object, status: number, code: string][] = [
  ['half a JSON', '{"what":', { 'content-type': 'application/json' }, 400, 'http.bad-json'],
  ['no JSON at all', '', { 'content-type': 'application/json' }, 400, 'http.bad-json'],
  ['a poisoned prototype', '{"__proto__":{"a":1},"what":"x"}', { 'content-type': 'application/json' }, 400, 'http.bad-json'],
  ['plain text', 'what=x', { 'content-type': 'text/plain' }, 415, 'http.unsupported-media'],
  ['a media type of nonsense', 'x', { 'content-type': 'nonsense' }, 415, 'http.unsupported-media'],
  ['a body of two megabytes', { what: 'x'.repeat(2_000_000) }, {}, 413, 'http.too-large'],
  ['a number as text', { what: 'x', score: '5' }, {}, 400, 'http.bad-request'],
  ['null for text', { what: null }, {}, 400, 'http.bad-request'],
  ['a field that there is not', { what: 'x', more: 1 }, {}, 400, 'http.bad-request'],
]
for (const [name, payload, headers, status, code] of bad) {
  test(`${name} is refused with ${code}`, async () => {
    const answer = await post(payload, headers)
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code], answer.body)
    assert.ok(answer.json().detail.length > 10)
  })
}

test('an address that cannot be decoded is answered with a problem document like everything else', async () => {
  const answer = await app.inject({ url: '/api/v1/list/%F0%9F', headers: english })
  assert.deepEqual([answer.statusCode, answer.json().code], [400, 'http.not-allowed'])
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
})

test('a form hears all that is wrong with it at once, each with its field', async () => {
  const answer = await post({ what: 'too long', score: 1.5, more: 1 })
  const fields = (answer.json().fields as { field: string }[]).map((one) => one.field)
  assert.deepEqual(fields.sort(), ['more', 'score', 'what'])
})

test('numbers in an address are read as numbers', async () => {
  assert.deepEqual((await app.inject({ url: '/api/v1/list?limit=7' })).json(), { limit: 7 })
  assert.equal((await app.inject({ url: '/api/v1/list?limit=70' })).statusCode, 400)
})

test('an address that there is not is a problem too', async () => {
  const answer = await app.inject({ url: '/nothing/here', headers: english })
  assert.deepEqual([answer.statusCode, answer.json().code], [404, 'http.not-found'])
})

test('a wrong method says which ones there are, an address with a value in it as well', async () => {
  const answer = await app.inject({ method: 'DELETE', url: '/api/v1/list?limit=7', headers: english })
  assert.deepEqual([answer.statusCode, answer.json().code, answer.headers['allow']], [405, 'http.wrong-method', 'GET, HEAD'])
  assert.equal((await app.inject({ method: 'DELETE', url: '/api/v1/lists' })).statusCode, 404)
})

test('a fault tells the outside only its id, and the log everything', async () => {
  lines.length = 0
  const answer = await app.inject({ url: '/breaks' })
  assert.deepEqual([answer.statusCode, answer.json().code], [500, 'http.fault'])
  assert.doesNotMatch(answer.body, /vault|4711|\.ts/)
  const logged = lines.find((line) => line.includes('vault key 4711'))
  assert.ok(logged?.includes(answer.json().params.requestId))
})

test('an outage of the database is 503 with the time to wait', async () => {
  const answer = await app.inject({ url: '/away' })
  assert.deepEqual([answer.statusCode, answer.json().code, answer.headers['retry-after']], [503, 'http.unavailable', '2'])
})

test('the language is Chinese unless English is preferred', () => {
  const of = (wish?: string): string => langOf({ headers: wish === undefined ? {} : { 'accept-language': wish } })
  assert.deepEqual(['en', 'en-US,en;q=0.8', 'en;q=0.8,zh;q=0.5'].map(of), ['en', 'en', 'en'])
  assert.deepEqual([undefined, '', 'zh-CN,zh;q=0.9,en;q=0.8', 'en;q=0', 'de', '*', ';;q=x,'].map(of), [
    'zh',
    'zh',
    'zh',
    'zh',
    'zh',
    'zh',
    'zh',
  ])
})
