import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { FilledTemplates, Template, Templates } from '@huying/contracts'
import type { Flow } from '@huying/flow'
import { flows } from '@huying/flows'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { defaultTemplates } from './defaults.ts'
import { fillIn, unknownPlaceholder } from './fill.ts'

const server = await givenServer()
const change = { flow: 'report', step: 'finish', field: 'done', title: '修好了', words: '{unit}已修好{place}的问题，编号 {number}。' }

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

async function ask(login: string, ...[method, url, payload]: [method: Method, url: string, payload?: object]) {
  const headers = { cookie: await cookieOf(server, login) }
  return server.inject(payload ? { method, url, headers, payload } : { method, url, headers })
}

const list = async (login = 'lp.tangqi'): Promise<readonly Template[]> =>
  (await ask(login, 'GET', '/api/v1/templates')).json<Templates>().items

test('a new district begins with templates of the platform, each for a question that its flow asks', async () => {
  assert.equal((await list()).filter((one) => one.platformDefault).length, defaultTemplates.length)
  for (const { flow: id, step, field, words } of defaultTemplates) {
    const flow = Object.values<Flow>(flows).find((one) => one.id === id)
    assert.equal(flow?.forms[flow.steps[step]?.form ?? '']?.[field]?.kind, 'text', `${id} ${step} ${field}`)
    assert.equal(unknownPlaceholder(words), null)
  }
})

test('an administrator adds, changes and retires one; another district does not see it', async () => {
  const made = await ask('lp.admin', 'POST', '/api/v1/templates', change)
  assert.equal(made.statusCode, 201, made.body)
  const { id } = made.json<Template>()
  assert.ok((await list()).some((one) => one.id === id && !one.platformDefault))
  assert.ok(!(await list('yx.desk')).some((one) => one.id === id))
  assert.equal((await ask('yx.admin', 'PUT', `/api/v1/templates/${id}`, change)).statusCode, 404)
  const changed = await ask('lp.admin', 'PUT', `/api/v1/templates/${id}`, { ...change, title: '已修复' })
  assert.equal(changed.json<Template>().title, '已修复')
  assert.equal((await ask('lp.admin', 'DELETE', `/api/v1/templates/${id}`)).statusCode, 204)
  assert.ok(!(await list()).some((one) => one.id === id))
  assert.equal((await ask('lp.admin', 'DELETE', `/api/v1/templates/${id}`)).statusCode, 404)
})

test('only administrators change them, and only signed-in staff read them', async () => {
  for (const login of ['lp.desk', 'lp.leader', 'lp.hefengyuan'])
    assert.equal((await ask(login, 'POST', '/api/v1/templates', change)).statusCode, 403, login)
  assert.equal((await server.inject({ url: '/api/v1/templates' })).statusCode, 401)
})

test('a question that the step does not ask, and a placeholder that nobody fills in, are refused', async () => {
  for (const wrong of [{ step: 'nothing' }, { field: 'photos' }, { flow: 'toString' }, { words: '您好，{name}' }])
    assert.equal((await ask('lp.admin', 'POST', '/api/v1/templates', { ...change, ...wrong })).statusCode, 422, JSON.stringify(wrong))
})

test('chosen for a matter, number, place, unit and date are filled in; who may not see the matter gets none', async () => {
  const filed = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '桥头的路灯不亮', where: { unit: '330113100010', words: '桥头' } },
  })
  const { number } = filed.json<{ number: string }>()
  await ask('lp.admin', 'POST', '/api/v1/templates', { ...change, words: '{unit}已修好{place}的灯，{date}前有问题请说，编号 {number}。' })
  const url = `/api/v1/matters/${number}/templates?step=finish`
  const items = (await ask('lp.tangqi', 'GET', url)).json<FilledTemplates>().items
  const words = items.find((one) => one.title === '修好了')?.words ?? ''
  assert.match(words, /^塘栖镇.*已修好桥头的灯，3月9日前有问题请说，编号 LP.*。$/)
  assert.equal((await ask('lp.linping', 'GET', url)).statusCode, 404)
  assert.equal((await server.inject({ url })).statusCode, 401)
})

test('what is not a placeholder stays as it was written', () => {
  assert.equal(fillIn('{number} {} { a } {number}', { number: 'LP1', place: '', unit: '', date: '' }), 'LP1 {} { a } LP1')
  assert.equal(unknownPlaceholder('{number}{toString}'), '{toString}')
})
