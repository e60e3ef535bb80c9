/** P12 and P28: words planted where only some may look, and then looked for in everything that the server says, sends and writes down. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { allRoles } from '../../src/modules/policy/index.ts'
import { openLog } from '../../src/platform/log.ts'
import { buildHttp } from '../../src/platform/http.ts'
import { registerModules } from '../../src/app.ts'
import { givenServer } from '../given-server.ts'
import { sessionOf, type Seat } from './policy-seats.ts'

const lines: string[] = []
const server = await givenServer()
const log = openLog('debug', { write: (line: string) => void lines.push(line) })
/** The same modules behind a log that writes everything down. */
const app = await buildHttp({ log })
registerModules(app, { ...server.deps, log })
await app.ready()

/** Phone numbers of a range that nobody has. */
const canaries = { name: '金丝雀甲', phone: '13800000987', address: '金丝雀巷 9 号' }
const filed = await app.inject({
  method: 'POST',
  url: '/api/v1/matters',
  headers: { 'idempotency-key': randomUUID() },
  payload: { flow: 'report', what: '楼道里停满电动车', where: { unit: '330113100010' }, contact: canaries },
})
const { number, trackingCode } = filed.json<{ number: string; trackingCode: string }>()
const planted = [...Object.values(canaries), '138 0000 0987', trackingCode]
const hits = (text: string): string[] => planted.filter((word) => text.includes(word))

const looks = [
  `/api/v1/matters/${number}`,
  '/api/v1/matters?queue=all',
  '/api/v1/desk/counts',
  '/api/v1/notices',
  '/api/v1/exports',
  '/api/v1/audit',
]

async function everythingFor(seat: Seat): Promise<string> {
  const headers = { cookie: seat.cookie }
  const answers = []
  for (const url of looks) answers.push((await app.inject({ url, headers })).body)
  const stream = await app.inject({ url: `/api/v1/matters/${number}/events`, headers, payloadAsStream: true })
  const body = stream.stream()
  // The first frames: all that has happened so far.
  for await (const part of body) {
    answers.push(String(part))
    if (answers.length > looks.length + 2 || String(part).includes('event: step') || stream.statusCode !== 200) break
  }
  body.destroy()
  const wish = { filters: { queue: 'all' }, format: 'csv', identities: false, choice: 'statistics', words: '核对名单' }
  const asked = await app.inject({ method: 'POST', url: '/api/v1/exports', headers, payload: wish })
  if (asked.statusCode === 201)
    answers.push((await app.inject({ url: `/api/v1/exports/${asked.json<{ id: string }>().id}/file`, headers })).body)
  return answers.join('\n')
}

test('no role finds a planted name, phone, address or tracking code in anything that it may ask for', async () => {
  for (const role of allRoles) {
    const seat = await sessionOf(server, role)
    assert.deepEqual(hits(await everythingFor(seat)), [], role)
  }
})

test('the reveal with a reason is the one way, and what it shows is written down nowhere', async () => {
  const desk = await sessionOf(server, 'town-desk')
  const payload = { choice: 'verify', words: '核对号码对不对' }
  const answer = await app.inject({ method: 'POST', url: `/api/v1/matters/${number}/contact`, headers: { cookie: desk.cookie }, payload })
  assert.deepEqual(hits(answer.body), [canaries.name, canaries.phone, canaries.address])
  const auditor = await sessionOf(server, 'auditor')
  const page = await app.inject({ url: '/api/v1/audit', headers: { cookie: auditor.cookie } })
  assert.match(page.body, new RegExp(number))
  assert.deepEqual(hits(page.body), [])
})

test('nothing that was planted reached the log, and nobody can forge a line of it', async () => {
  await app.inject({ url: `/api/v1/matters/${number}?trackingCode=${trackingCode}` })
  await app.inject({
    url: `/api/v1/matters?q=${encodeURIComponent('13800000987')}`,
    headers: { cookie: (await sessionOf(server, 'town-desk')).cookie },
  })
  await app.inject({ url: '/api/v1/nothing%0d%0a{"level":"error"}%1b[31m', headers: { 'user-agent': 'a\tb' } })
  assert.ok(lines.length > 100)
  const written = lines.join('')
  assert.deepEqual(hits(written), [])
  for (const line of lines) assert.doesNotThrow(() => JSON.parse(line), line)
  assert.doesNotMatch(written, /\u001b|\\u001b/)
})

test('control: a log that took one body would be caught', () => {
  const before = lines.length
  log.info({ seen: { words: `由 ${canaries.name} 提交` } }, 'filed')
  assert.deepEqual(hits(lines.slice(before).join('')), [canaries.name])
})

test('the tables hold none of it in clear', async () => {
  const { rows } = await server.given.owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const text = await server.given.database
      .inDistrict(1, (tx) => tx.rows<{ row: string }>({ text: `select t::text as row from ${name} t` }))
      .catch(() => [])
    if (hits(text.map((one) => one.row).join('\n')).length > 0) found.push(name)
  }
  assert.deepEqual(found, [])
})

after(() => app.close())
