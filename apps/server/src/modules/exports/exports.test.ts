/** Lists as files: what stands in them, who may have them, and what they leave behind. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { strFromU8, unzipSync } from 'fflate'
import type { AuditRows, Export, Exports, Queue } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { csvOf } from './csv.ts'
import { safeCell } from './safe-cell.ts'
import { xlsxOf } from './xlsx.ts'

const server = await givenServer()
const village = '330113100010'

async function file(what: string, contact?: object): Promise<void> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what, where: { unit: village }, ...(contact ? { contact } : {}) },
  })
  assert.equal(answer.statusCode, 201, answer.body)
}

await file('=HYPERLINK("http://evil.example","点我")')
await file('楼道里停满电动车\n还拉线充电，"很危险"', { name: '王秀兰', phone: '13800000147', address: '荷风苑 3 幢' })

const ask = async (login: string, changes: object = {}) =>
  server.inject({
    method: 'POST',
    url: '/api/v1/exports',
    headers: { cookie: await cookieOf(server, login) },
    payload: { filters: { queue: 'open' }, format: 'csv', identities: false, choice: 'statistics', words: '周例会用', ...changes },
  })
const take = async (login: string, id: string) =>
  server.inject({ url: `/api/v1/exports/${id}/file`, headers: { cookie: await cookieOf(server, login) } })
const decide = async (login: string, id: string, approve: boolean) =>
  server.inject({
    method: 'POST',
    url: `/api/v1/exports/${id}/decision`,
    headers: { cookie: await cookieOf(server, login) },
    payload: { approve, words: '已核对用途' },
  })
const exportOf = async (login: string, changes: object = {}): Promise<Export> => {
  const answer = await ask(login, changes)
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<Export>()
}

test('a text that a spreadsheet would compute stays a text, however it begins', () => {
  for (const text of ['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1+1', '\u200b=1'])
    assert.match(safeCell(text), /^'/, JSON.stringify(text))
  for (const text of ['楼道', '1-2', 'a=b', '']) assert.equal(safeCell(text), text)
  assert.equal(safeCell('a\u0000\u001bb'), 'ab')
})

test('the sheet holds exactly what the list shows, with a mark of who, when and which number', async () => {
  const cookie = await cookieOf(server, 'lp.tangqi')
  const { items } = (await server.inject({ url: '/api/v1/matters?queue=open', headers: { cookie } })).json<Queue>()
  const wish = await exportOf('lp.tangqi')
  const answer = await take('lp.tangqi', wish.id)
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['content-disposition']), /attachment; filename="huying-\d+\.csv"/)
  assert.deepEqual([...answer.rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const text = answer.body
  assert.match(text, new RegExp(`呼应导出第 ${wish.number} 号　姚听澜（lp.tangqi）　2026-03-02 09:00`))
  for (const { number } of items) assert.ok(text.replaceAll(' ', '').includes(number), number)
  assert.match(text, /"'=HYPERLINK\(""http/)
  // Marks at head and foot, one line of heads, and the rows; a row may hold line breaks inside its quotes.
  assert.equal(text.split('\r\n').length - 1, items.length + 3)
})

test('without identities nothing in the file names anybody; with them only what the desk is in charge of', async () => {
  const plain = await take('lp.tangqi', (await exportOf('lp.tangqi')).id)
  assert.doesNotMatch(plain.body, /王秀兰|13800000147|荷风苑/)
  const whole = await take('lp.tangqi', (await exportOf('lp.tangqi', { identities: true })).id)
  assert.match(whole.body, /"王秀兰","13800000147","荷风苑 3 幢"/)
  // A handler sees the matter and not who reported it: not in a file either.
  const handler = await take('lp.hefengyuan', (await exportOf('lp.hefengyuan', { identities: true })).id)
  assert.doesNotMatch(handler.body, /王秀兰/)
})

test('a file can be taken once, by whoever asked, within a day', async () => {
  const { id } = await exportOf('lp.tangqi')
  assert.equal((await take('lp.desk', id)).statusCode, 404)
  assert.equal((await take('lp.tangqi', id)).statusCode, 200)
  assert.equal((await take('lp.tangqi', id)).json<{ code: string }>().code, 'exports.not-ready')
})

test('volunteers, grid officers and strangers get no files', async () => {
  for (const login of ['lp.tangqi-red', 'lp.lianhua-grid']) assert.equal((await ask(login)).statusCode, 403, login)
  assert.equal((await server.inject({ method: 'POST', url: '/api/v1/exports', payload: {} })).statusCode, 401)
})

test('more than fifty identities wait for a second person, who is another one; then they are handed out once', async () => {
  for (let at = 0; at < 51; at += 1) await file(`路灯不亮 ${at}`, { name: '测试员', phone: `1380000${String(1000 + at)}` })
  const wish = await exportOf('lp.tangqi', { identities: true })
  assert.equal(wish.state, 'asked')
  assert.equal(wish.rows, 52)
  assert.equal((await take('lp.tangqi', wish.id)).statusCode, 409)
  assert.equal((await decide('lp.desk', wish.id, true)).statusCode, 403)
  const waiting = await server.inject({ url: '/api/v1/exports', headers: { cookie: await cookieOf(server, 'lp.leader') } })
  assert.deepEqual(
    waiting.json<Exports>().items.map((one) => [one.id, one.mine]),
    [[wish.id, false]],
  )
  assert.equal((await decide('lp.leader', wish.id, true)).statusCode, 204)
  assert.equal((await decide('lp.admin', wish.id, false)).statusCode, 409)
  const answer = await take('lp.tangqi', wish.id)
  assert.equal(answer.body.match(/测试员/g)?.length, 51)
  assert.equal((await take('lp.tangqi', wish.id)).statusCode, 409)
})

test('nobody decides about their own wish, and what is refused is not handed out', async () => {
  const cookie = await cookieOf(server, 'lp.admin')
  const own = await exportOf('lp.admin')
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({ text: `update exports set state = 'asked' where export_id = $1`, values: [own.id] }),
  )
  assert.equal((await decide('lp.admin', own.id, true)).json<{ code: string }>().code, 'exports.own-wish')
  assert.equal((await decide('lp.leader', own.id, false)).statusCode, 204)
  const mine = (await server.inject({ url: '/api/v1/exports', headers: { cookie } })).json<Exports>().items.find((one) => one.id === own.id)
  assert.equal(mine?.state, 'refused')
  assert.equal((await take('lp.admin', own.id)).statusCode, 409)
})

test('the auditor reads who asked, who approved and who took it', async () => {
  const page = await server.inject({ url: '/api/v1/audit', headers: { cookie: await cookieOf(server, 'lp.auditor') } })
  const { items } = page.json<AuditRows>()
  const approved = items.find((row) => row.kind === 'export-approved')
  assert.deepEqual([approved?.by, approved?.about, approved?.rows], ['顾长庚', '姚听澜', 52])
  for (const kind of ['export-asked', 'export-taken', 'export-refused'])
    assert.ok(
      items.some((row) => row.kind === kind),
      kind,
    )
})

test('the sheet for spreadsheets holds text cells only, and is marked on every printed page', async () => {
  const wish = await exportOf('lp.tangqi', { format: 'xlsx' })
  const answer = await take('lp.tangqi', wish.id)
  const files = unzipSync(answer.rawPayload)
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  assert.doesNotMatch(sheet, /<f>|t="str"/)
  assert.match(sheet, /&apos;=HYPERLINK|'=HYPERLINK/)
  assert.match(sheet, new RegExp(`<oddHeader>&amp;L呼应导出第 ${wish.number} 号`))
  assert.deepEqual(Object.keys(files).sort(), [
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ])
})

// What is only waiting to be collected is not held.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

test('a hundred thousand rows pass through without staying in memory', async (t) => {
  const row = Array.from({ length: 12 }, (_, at) => `第 ${at} 格的文字，和平常一样长`)
  async function* pages() {
    for (let page = 0; page < 100; page += 1) yield await Promise.resolve(Array.from({ length: 1_000 }, () => row))
  }
  for (const [name, write] of [
    ['csv', () => csvOf({ mark: '标记', heads: row, pages: pages() })],
    ['xlsx', () => xlsxOf({ mark: '标记', heads: row, pages: pages() }, server.clock.now())],
  ] as const) {
    let bytes = 0
    let most = 0
    let chunks = 0
    collect()
    const before = process.memoryUsage().arrayBuffers
    for await (const chunk of write()) {
      bytes += chunk.length
      chunks += 1
      if (chunks % 10 > 0) continue
      collect()
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }
    t.diagnostic(`${name}: ${(bytes / 1e6).toFixed(1)} MB written, at most ${(most / 1e6).toFixed(1)} MB held`)
    assert.ok(bytes > 1e5 && most < 64e6, `${name}: ${bytes} bytes, ${most} held`)
  }
})
