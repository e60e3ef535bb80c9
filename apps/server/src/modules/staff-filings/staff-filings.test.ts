/** Filing at the desk: which flows there are, who may open which, and what becomes of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeskFlows } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const flowsOf = async (login: string) =>
  (await server.inject({ url: '/api/v1/desk/flows', headers: { cookie: await cookieOf(server, login) } })).json<DeskFlows>().items

test('everybody at a desk gets the names of every flow in both languages, strangers none', async () => {
  const items = await flowsOf('lp.auditor')
  assert.deepEqual(
    items.slice(0, 5).map(({ id, resident }) => [id, resident]),
    ['report', 'help', 'ask', 'suggest', 'appraise'].map((id) => [id, true]),
  )
  assert.deepEqual(
    items.find(({ id }) => id === 'assist'),
    { id: 'assist', title: { zh: '协办', en: 'Assistance' }, resident: false },
  )
  assert.equal((await server.inject({ url: '/api/v1/desk/flows' })).statusCode, 401)
})
