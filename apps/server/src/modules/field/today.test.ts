/** What a grid officer and a volunteer have before them in the demo, and what they cannot see. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldToday } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'

const server = await givenServer({ matters: true })

async function cookieOf(login: string): Promise<string> {
  const password = server.accounts.find((account) => account.login === login)?.password
  const answer = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password } })
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}

async function todayOf(login: string): Promise<FieldToday> {
  const answer = await server.inject({ url: '/api/v1/field/today', headers: { cookie: await cookieOf(login) } })
  assert.equal(answer.statusCode, 200, answer.body)
  assert.equal(answer.headers['cache-control'], 'no-store')
  return answer.json()
}

test('a grid officer has a day: late first, theirs, and calls that can be claimed', async () => {
  const { matters } = await todayOf('lp.grid')
  assert.ok(matters.length >= 5, String(matters.length))
  const due = matters.map(({ item }) => item.dueAt ?? '')
  assert.deepEqual(due, due.toSorted())
  assert.ok(matters.some(({ item }) => item.overdue))
  assert.ok(matters.some(({ ahead }) => ahead['']?.includes('claim')))
  for (const { matter, phone } of matters) {
    assert.equal(matter.contact, null, 'no identity is kept on a phone')
    assert.match(phone ?? '', /^0571/)
  }
})

test('the phone knows what will be open after steps that nobody has sent yet', async () => {
  const { matters } = await todayOf('lp.grid')
  const given = matters.find(({ matter }) => matter.title.startsWith('有人把旧沙发'))
  assert.ok(given)
  assert.ok(given.ahead['']?.includes('acknowledge'))
  assert.ok(given.ahead['acknowledge/arrive']?.includes('finish'))
  assert.ok(!given.ahead['arrive']?.includes('acknowledge'), 'whoever acts has acknowledged')
  const call = matters.find(({ matter }) => matter.title.startsWith('窗户关不上'))
  assert.deepEqual(call?.ahead['claim/arrive']?.includes('finish'), true)
  assert.deepEqual(Object.keys(call.steps['arrive']?.form ?? {}), ['here', 'photos'])
})

test('volunteers have theirs, another grid has none of it, and nobody without a session gets a day', async () => {
  assert.ok((await todayOf('lp.tangqi-red')).matters.some(({ matter }) => matter.title.startsWith('我看不清楚')))
  const other = await todayOf('lp.lianhua-grid2')
  assert.ok(!other.matters.some(({ matter }) => matter.title.startsWith('有人把旧沙发')))
  assert.equal((await server.inject({ url: '/api/v1/field/today' })).statusCode, 401)
})
