import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { UnitChoices } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'

const server = await givenServer()

const choices = async (login: string, query: string): Promise<UnitChoices['items']> => {
  const answer = await server.inject({ url: `/api/v1/units?${query}`, headers: { cookie: await cookieOf(server, login) } })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<UnitChoices>().items
}

const filed = async (what: string, unit: string): Promise<string> => {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what, where: { unit } },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<{ number: string }>().number
}

test('units to choose from are for staff', async () => {
  assert.equal((await server.inject({ url: '/api/v1/units?choose=handlers' })).statusCode, 401)
})

test('for a matter the usual kind of unit comes first, and nobody from another village or town is offered', async () => {
  const number = await filed('楼道里给电瓶车飞线充电', '330113100010')
  const items = await choices('lp.tangqi', `choose=handlers&matter=${number}`)
  assert.equal(items[0]?.id, '330113-fire')
  const ids = items.map(({ id }) => id)
  assert.ok(ids.includes('330113100-police') && ids.includes('330113100010-property-1'))
  assert.ok(!ids.includes('330113001-police'), 'the police of another town do not cover the place')
  assert.ok(!ids.includes('330113001004-property-1'))
})

test('what is offered is what the flow accepts, and what is not offered it refuses', async () => {
  const number = await filed('小广告贴满单元门', '330113100010')
  const cookie = await cookieOf(server, 'lp.tangqi')
  const assign = (unit: string) =>
    server.inject({
      method: 'POST',
      url: `/api/v1/matters/${number}/steps/assign`,
      headers: { cookie, 'idempotency-key': randomUUID() },
      payload: { version: 1, form: { unit } },
    })
  assert.equal((await assign('330113001-police')).statusCode, 409)
  const [first] = await choices('lp.tangqi', `choose=handlers&matter=${number}`)
  assert.equal((await assign(first?.id ?? '')).statusCode, 200)
})

test('centres below a town are its villages, found by a word', async () => {
  const items = await choices('lp.tangqi', 'choose=centresBelow&of=330113100&words=%E8%8E%B2%E8%8A%B1')
  assert.deepEqual(items, [{ id: '330113100010', name: '莲花社区', tier: 'village', sort: 'centre', above: '塘栖镇' }])
  assert.equal((await choices('lp.tangqi', 'choose=centresBelow&of=330113100')).length, 38)
})

test('a matter or a unit of another district does not exist', async () => {
  const number = await filed('路灯不亮', '330113100010')
  const cookie = await cookieOf(server, 'yx.desk')
  for (const query of [`choose=handlers&matter=${number}`, 'choose=handlers&of=330113100']) {
    assert.equal((await server.inject({ url: `/api/v1/units?${query}`, headers: { cookie } })).statusCode, 404, query)
  }
})

test('anybody may list towns and villages: eight and 196 at home, two and six next door', async () => {
  const count = async (query: string): Promise<[number, number]> => {
    const { towns } = (await server.inject({ url: `/api/v1/places/villages${query}` })).json<{ towns: { villages: unknown[] }[] }>()
    return [towns.length, towns.reduce((sum, town) => sum + town.villages.length, 0)]
  }
  assert.deepEqual(await count(''), [8, 196])
  assert.deepEqual(await count('?district=yx'), [2, 6])
  assert.equal((await server.inject({ url: '/api/v1/places/villages?district=ZZ' })).statusCode, 404)
})

test('categories are told in the language asked for', async () => {
  const cookie = await cookieOf(server, 'lp.desk')
  const first = async (language: string): Promise<unknown> =>
    (await server.inject({ url: '/api/v1/categories', headers: { cookie, 'accept-language': language } })).json<{ items: unknown[] }>()
      .items[0]
  assert.deepEqual(await first('zh-CN'), { id: 'FIRE', parent: null, name: '消防安全' })
  assert.deepEqual(await first('en'), { id: 'FIRE', parent: null, name: 'Fire safety' })
  assert.equal((await server.inject({ url: '/api/v1/categories' })).statusCode, 401)
})
