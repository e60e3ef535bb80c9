/** The alert strip: what just happened, to whoever may see it, until they have seen it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Alerts, Filed, MatterView } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf, forgetCookies } from '../../../test/sign-in-as.ts'

const server = await givenServer()
const minute = 60_000

async function alertsOf(login: string): Promise<Alerts['items']> {
  const answer = await server.inject({ url: '/api/v1/desk/alerts', headers: { cookie: await cookieOf(server, login) } })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Alerts>().items
}

async function see(login: string, alerts: readonly { number: string; seq: number }[]): Promise<void> {
  const headers = { cookie: await cookieOf(server, login) }
  const payload = { alerts: alerts.map(({ number, seq }) => ({ number, seq })) }
  assert.equal((await server.inject({ method: 'POST', url: '/api/v1/desk/alerts/seen', headers, payload })).statusCode, 204)
}

async function file(): Promise<Filed> {
  const payload = { flow: 'report', what: '楼道停满电动车', where: { unit: '330113100010' } }
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload,
  })
  return answer.json()
}

test('a time limit that passed is shown to those above and below until each has seen it, and to nobody else', async () => {
  const filed = await file()
  server.clock.advance(6 * 60 * minute)
  forgetCookies(server)
  await server.work()
  const [late] = await alertsOf('lp.tangqi')
  assert.equal(late?.number, filed.number)
  assert.equal(late.kind, 'late')
  assert.deepEqual(
    (await alertsOf('lp.leader')).map((one) => one.number),
    [filed.number],
  )
  assert.deepEqual(await alertsOf('lp.linping'), [], 'another town')
  assert.deepEqual(await alertsOf('yx.desk'), [], 'another district')

  await see('lp.linping', [late])
  await see('lp.tangqi', [late, late])
  assert.deepEqual(await alertsOf('lp.tangqi'), [])
  assert.equal((await alertsOf('lp.leader')).length, 1, 'each person for themselves')
})

test('a leader who supervises is shown to the desk and not to themselves, and after an hour it is no news', async () => {
  const number = (await alertsOf('lp.leader'))[0]?.number ?? ''
  const headers = { cookie: await cookieOf(server, 'lp.leader'), 'idempotency-key': crypto.randomUUID() }
  const { version, steps } = (await server.inject({ url: `/api/v1/matters/${number}`, headers })).json<MatterView>()
  assert.ok(
    steps.some((step) => step.step === 'supervise'),
    steps.map((step) => step.step).join(),
  )
  const taken = await server.inject({
    method: 'POST',
    url: `/api/v1/matters/${number}/steps/supervise`,
    headers,
    payload: { version, form: { words: '今天之内说明' } },
  })
  assert.equal(taken.statusCode, 200, taken.body)
  assert.deepEqual(
    (await alertsOf('lp.tangqi')).map((one) => one.kind),
    ['supervised'],
  )
  assert.deepEqual(
    (await alertsOf('lp.leader')).map((one) => one.kind),
    ['late'],
  )
  server.clock.advance(61 * minute)
  forgetCookies(server)
  assert.deepEqual(await alertsOf('lp.tangqi'), [])
  assert.equal((await server.inject({ url: '/api/v1/desk/alerts' })).statusCode, 401)
})
