import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Limit, Limits, MatterView } from '@huying/contracts'
import type { Flow } from '@huying/flow'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { changeLimit } from './change-limit.ts'
import { limitsOf } from './index.ts'
import { limitForOf } from './limit-table.ts'

const server = await givenServer()
const url = (flow: string, deadline: string, category: string): string =>
  `/api/v1/limits/${flow}/${deadline}/${encodeURIComponent(category)}`
const put = async (login: string, to: string, payload: object = { count: 2, unit: 'workDay' }) =>
  server.inject({ method: 'PUT', url: to, headers: { cookie: await cookieOf(server, login) }, payload })
const list = async (): Promise<readonly Limit[]> =>
  (await server.inject({ url: '/api/v1/limits', headers: { cookie: await cookieOf(server, 'lp.admin') } })).json<Limits>().items

test('every deadline is listed as the platform’s own default until somebody changes it', async () => {
  const work = (await list()).find((limit) => limit.flow === 'report' && limit.deadline === 'work')
  assert.deepEqual(work && [work.count, work.unit, work.category, work.platformDefault], [5, 'workDay', '*', true])
})

test('an administrator changes a limit for a category, and the next matter of that category is due sooner', async () => {
  const answer = await put('lp.admin', url('report', 'work', 'FIRE'))
  assert.equal(answer.statusCode, 200, answer.body)
  assert.deepEqual(
    (await list())
      .filter((limit) => limit.deadline === 'work' && limit.flow === 'report')
      .map((limit) => [limit.category, limit.categoryName, limit.count, limit.platformDefault]),
    [
      ['*', null, 5, true],
      ['FIRE', '消防安全', 2, false],
    ],
  )
  const promised = async (what: string): Promise<[string, boolean | undefined]> => {
    const filed = await server.inject({
      method: 'POST',
      url: '/api/v1/matters',
      headers: { 'idempotency-key': randomUUID() },
      payload: { flow: 'report', what, where: { unit: '330113100010' } },
    })
    const { number, trackingCode } = filed.json<{ number: string; trackingCode: string }>()
    const read = await server.inject({ url: `/api/v1/matters/${number}`, headers: { 'x-tracking-code': trackingCode } })
    const matter = read.json<MatterView>()
    return [matter.promisedAt ?? '', matter.deadlines.find((deadline) => deadline.name === 'work')?.platformDefault]
  }
  // Monday 9:00: two working days after Monday is Wednesday, five is the Monday after.
  assert.deepEqual(await promised('楼道里给电瓶车飞线充电'), ['2026-03-04T09:30:00.000Z', false])
  assert.deepEqual(await promised('桥头的路灯不亮'), ['2026-03-09T09:30:00.000Z', true])
})

test('taking a change back restores the default', async () => {
  await put('lp.admin', url('ask', 'answer', '*'))
  const answer = await server.inject({
    method: 'DELETE',
    url: url('ask', 'answer', '*'),
    headers: { cookie: await cookieOf(server, 'lp.admin') },
  })
  assert.deepEqual([answer.statusCode, answer.json<Limit>().count, answer.json<Limit>().platformDefault], [200, 1, true])
})

test('only administrators change limits', async () => {
  for (const login of ['lp.desk', 'lp.leader', 'lp.auditor'])
    assert.equal((await put(login, url('report', 'work', '*'))).statusCode, 403, login)
  assert.equal(
    (await server.inject({ method: 'PUT', url: url('report', 'work', '*'), payload: { count: 2, unit: 'workDay' } })).statusCode,
    401,
  )
  assert.equal((await server.inject({ url: '/api/v1/limits' })).statusCode, 401)
})

test('unknown flows, deadlines and categories, and spans that are none, are refused', async () => {
  for (const wrong of [
    url('nothing', 'work', '*'),
    url('report', 'nothing', '*'),
    url('report', 'toString', '*'),
    url('report', 'work', 'NOPE'),
  ]) {
    assert.equal((await put('lp.admin', wrong)).statusCode, 404, wrong)
  }
  for (const body of [{ count: 0, unit: 'workDay' }, { count: 2, unit: 'year' }, { count: 1.5, unit: 'minute' }, {}]) {
    assert.equal((await put('lp.admin', url('report', 'work', '*'), body)).statusCode, 400, JSON.stringify(body))
  }
})

test('a statutory limit is locked', async () => {
  const flow = { id: 'report', deadlines: { work: { name: 'work', statutory: true, basis: '某条例第 12 条' } } } as unknown as Flow
  const limit = { flow: 'report', deadline: 'work', category: '*', span: { count: 1, unit: 'workDay' } } as const
  const by = { districtId: 1, personId: '00000000-0000-7000-8000-000000000000' }
  assert.deepEqual(await changeLimit(server.deps, by, { flows: [flow], limit }), {
    ok: false,
    refusal: { code: 'limits.statutory', params: { basis: '某条例第 12 条' } },
  })
})

test('the change is on record with who made it, and stays within the district', async () => {
  await put('lp.admin', url('help', 'help', '*'))
  const row = await server.given.database.inDistrict(1, (tx) =>
    tx.one<{ login: string }>({ text: `select p.login from limits l join people p on p.person_id = l.changed_by where l.flow = 'help'` }),
  )
  assert.equal(row?.login, 'lp.admin')
  assert.equal((await limitsOf(server.deps, 2))('help', 'help', null), undefined)
  assert.deepEqual((await limitsOf(server.deps, 1))('help', 'help', null), { count: 2, unit: 'workDay' })
})

test('a second level takes its first level’s limit unless it has its own', () => {
  const span = (count: number) => ({ count, unit: 'workDay' }) as const
  const limitFor = limitForOf([
    { flow: 'f', deadline: 'd', category: 'FIRE', span: span(2) },
    { flow: 'f', deadline: 'd', category: 'FIRE.EXIT', span: span(1) },
  ])
  assert.deepEqual(
    [limitFor('f', 'd', 'FIRE.EXIT'), limitFor('f', 'd', 'FIRE.EBIKE'), limitFor('f', 'd', 'GAS'), limitFor('f', 'd', null)],
    [span(1), span(2), undefined, undefined],
  )
})
