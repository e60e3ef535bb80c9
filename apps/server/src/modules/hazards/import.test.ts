/** Findings from a table: a verdict for each line, written in one go, never twice; and how long ten thousand take. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Findings, FindingsImported, PlaceView, PlanMade, PlanView, Problem } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { xlsxOf } from '../exports/index.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const town = 'lp.tangqi'
const gridUnit = '330113100010-grid-1'

async function ask<T>(
  login: string,
  ...[method, path, body]: ['GET' | 'POST', string, object?]
): Promise<{ status: number; body: T & Problem }> {
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie: await cookieOf(server, login) },
    ...(body ? { payload: body } : {}),
  })
  return { status: answer.statusCode, body: (answer.body.startsWith('{') ? answer.json() : null) as T & Problem }
}
async function givenPlace(name: string, unit = gridUnit): Promise<PlaceView> {
  const made = await ask<PlaceView>(town, 'POST', '/places', { kind: 'rental-house', name, unit })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}
const bring = (table: string, write: boolean, more: object = {}) =>
  ask<FindingsImported>(town, 'POST', '/findings/imports', { table, write, fileName: '排查.csv', ...more })
const head = '场所,所属单位,问题,依据,等级,发现日期,编号\n'

await givenPlace('青苔公寓（示例）')
await givenPlace('同名公寓（示例）')
await givenPlace('同名公寓（示例）', '330113100010-grid-2')

test('each bad line is named with its reason and stops no other; a second upload takes only what is new', async () => {
  const table = `${head}青苔公寓（示例）,,楼道堆物,《消防法》第二十八条,,2026-11-17,A1
青苔公寓（示例）,,灭火器过期,,重大,2026年11月16日,A2
没有这里,,x,,,2026-11-17,A3
青苔公寓（示例）,,,,,2026-11-17,A4
青苔公寓（示例）,,电线老化,,,2026-02-30,A5
青苔公寓（示例）,,电线老化,,,2026-12-01,A6
同名公寓（示例）,,堆物,,,2026-11-17,A7
同名公寓（示例）,莲花第二网格（示例）,堆物,,,2026-11-17,A8
青苔公寓（示例）,,楼道堆物,,,2026-11-17,A1
`
  const judged = await bring(table, false)
  assert.deepEqual([judged.body.counts, judged.body.written], [{ new: 3, known: 0, wrong: 6 }, false])
  const wrong = judged.body.lines.filter(({ verdict }) => verdict === 'wrong').map(({ line, why }) => [line, why])
  assert.deepEqual(wrong, [
    [4, '登记簿里没有「没有这里」'],
    [5, '没有写问题'],
    [6, '「2026-02-30」不是日期，请写成 2026-11-24'],
    [7, '「2026-12-01」还没有到'],
    [8, '有几个场所都叫「同名公寓（示例）」，请写明所属单位'],
    [10, '和第 2 行是同一条'],
  ])
  assert.equal((await ask<Findings>(town, 'GET', '/findings')).body.items.length, 0, 'judging writes nothing')
  assert.deepEqual((await bring(table, true)).body.counts, { new: 3, known: 0, wrong: 6 })
  const again = await bring(`${table}青苔公寓（示例）,,新问题,,,2026-11-18,A9\n`, true)
  assert.deepEqual(again.body.counts, { new: 1, known: 3, wrong: 6 })
  const { items } = (await ask<Findings>(town, 'GET', '/findings')).body
  assert.deepEqual([items.length, items.filter(({ serious }) => serious).length], [4, 1])
})

test('XLSX is read like CSV, days as a spreadsheet keeps them', async () => {
  const chunks: Uint8Array[] = []
  const pages = (async function* () {
    yield await Promise.resolve([['青苔公寓（示例）', '安全出口上锁', '46344']])
  })()
  for await (const chunk of xlsxOf({ mark: '排查', heads: ['场所', '问题', '发现日期'], pages }, server.clock.now())) chunks.push(chunk)
  const xlsx = Buffer.concat(chunks).toString('base64')
  const sent = await ask<FindingsImported>(town, 'POST', '/findings/imports', { xlsx, fileName: '排查.xlsx', write: true })
  assert.deepEqual(sent.body.counts, { new: 1, known: 0, wrong: 0 }, JSON.stringify(sent.body))
  const { items } = (await ask<Findings>(town, 'GET', '/findings')).body
  assert.equal(items.find(({ words }) => words === '安全出口上锁')?.foundAt, '2026-11-17T16:00:00.000Z')
})

test('only desks and administrators bring tables in; what is no table is said in a sentence', async () => {
  for (const login of ['lp.lianhua-grid', 'lp.fire', 'lp.leader']) {
    const answer = await ask(login, 'POST', '/findings/imports', { table: head, write: false, fileName: 'a.csv' })
    assert.equal(answer.status, 403, login)
  }
  for (const table of ['a,b\n1,2\n', head.replace('问题', '什么')]) assert.equal((await bring(table, false)).body.code, 'hazards.bad-table')
  assert.equal((await bring(head, false, { table: undefined, xlsx: 'bm8=' })).body.code, 'hazards.bad-table')
})

test('into a plan: only its own places, and whoever found something was there', async () => {
  const place = await givenPlace('计划公寓（示例）')
  const made = await ask<PlanMade>(town, 'POST', '/inspection-plans', {
    sort: 'plan', name: '出租房', kinds: ['rental-house'], unit: gridUnit, startsOn: '2026-11-18', dueOn: '2026-11-30', write: true,
  }) // prettier-ignore
  const plan = made.body.id ?? ''
  await givenPlace('后来公寓（示例）')
  const table = `${head}计划公寓（示例）,,堆物,,,2026-11-18,B1\n计划公寓（示例）,,飞线,,,2026-11-18,B2\n后来公寓（示例）,,堆物,,,2026-11-18,B3\n`
  const sent = await bring(table, true, { plan })
  assert.deepEqual([sent.body.counts, sent.body.lines[0]?.why], [{ new: 2, known: 0, wrong: 1 }, '「后来公寓（示例）」不在这个计划里'])
  const { inspected, withFound, found } = (await ask<PlanView>(town, 'GET', `/inspection-plans/${plan}`)).body
  assert.deepEqual([inspected, withFound, found], [1, 1, 2])
  assert.equal((await bring(table, false, { plan: place.id })).body.code, 'hazards.plan-not-found')
})

test('ten thousand lines in one go, and again: nothing doubled, the time told', async () => {
  const names = Array.from({ length: 200 }, (_, at) => `批量公寓${at}（示例）`)
  await ask(town, 'POST', '/places/imports', {
    table: `种类,名称,单位\n${names.map((name) => `rental-house,${name},${gridUnit}`).join('\n')}\n`,
    write: true,
  })
  const rows = Array.from({ length: 10_000 }, (_, at) => `批量公寓${at % 200}（示例）,,问题${at},,,2026-11-1${at % 8},C${at}`)
  const table = `${head}${rows.join('\n')}\n`
  const began = performance.now()
  const first = await bring(table, true)
  const ms = performance.now() - began
  assert.deepEqual(first.body.counts, { new: 10_000, known: 0, wrong: 0 })
  assert.ok(first.body.tookMs > 0 && ms < 60_000, `${Math.round(ms)} ms`)
  assert.deepEqual((await bring(table, true)).body.counts, { new: 0, known: 10_000, wrong: 0 })
})
