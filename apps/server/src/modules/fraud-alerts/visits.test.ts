/** Whoever stands at the door, the family that was warned, and the watch over the calls themselves. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { FraudAlertTaken, FraudAlertView, FraudWatch } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { contactKey } from '../deliveries/index.ts'

const server = await givenServer()
const minute = 60_000
const as = async (login: string, path: string, payload?: object) =>
  server.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api/v1${path}`,
    headers: { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() },
    ...(payload ? { payload } : {}),
  })
async function issued(): Promise<string> {
  const answer = await as('lp.linping', '/desk/fraud/alerts', {
    grade: 1,
    type: 'FAKE_BOSS',
    person: { name: '俞测试', phone: '13800000991' },
    family: { name: '俞小测', phone: '13800000992' },
    where: { unit: '330113001001' },
  })
  await server.work()
  return answer.json<FraudAlertTaken>().number
}
const visitOf = async (login: string, number: string) => (await as(login, `/desk/fraud/alerts/${number}`)).json<FraudAlertView>().visit
const ask = (badge: string, code: string, remoteAddress = '10.0.0.1') =>
  server.inject({
    method: 'POST',
    url: '/visit',
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ badge, code }).toString(),
  })

test('badge and code of an officer on the way are right for twenty minutes at most, and say unit, surname and 96110', async () => {
  const visit = (await visitOf('lp.linping-officer', await issued())) ?? assert.fail('no code for the officer')
  const right = await ask(visit.badge, visit.code)
  assert.equal(right.statusCode, 200)
  for (const word of ['韩', '临平派出所', '96110']) assert.ok(right.body.includes(word), word)
  for (const secret of ['俞测试', '13800000991', '西大街']) assert.ok(!right.body.includes(secret), secret)
  server.clock.advance(21 * minute)
  assert.equal((await ask(visit.badge, visit.code)).statusCode, 422)
})

test('whatever is wrong, the answer is the same: badge, code, somebody who is on no alert', async () => {
  const number = await issued()
  const visit = (await visitOf('lp.linping-officer', number)) ?? assert.fail('no code')
  const wrong = await Promise.all([
    ask(visit.badge, '000000', '10.0.0.2'),
    ask('LP0000', visit.code, '10.0.0.3'),
    ask(visit.badge, '', '10.0.0.4'),
    ask('LP2001', visit.code, '10.0.0.5'),
  ])
  const said = wrong.map(({ statusCode, body }) => [statusCode, /badge-no/.test(body), /派出所/.test(body)])
  assert.deepEqual(
    said,
    wrong.map(() => [422, true, false]),
  )
  assert.equal(await visitOf('lp.linping', number), null, 'a desk knocks at no door')
})

test('guessing waits after five wrong codes, by badge and by network', async () => {
  const visit = (await visitOf('lp.linping-officer2', await issued())) ?? assert.fail('no code')
  for (let tries = 0; tries < 5; tries += 1) await ask(visit.badge, '123456', '10.0.9.9')
  assert.equal((await ask(visit.badge, visit.code, '10.0.9.9')).statusCode, 429)
  assert.equal((await ask(visit.badge, visit.code, '10.1.1.1')).statusCode, 429)
})

test('the family’s link says nothing of the case, opening it changes nothing, and pressing says that they know', async () => {
  const number = await issued()
  const [row] = await server.deps.database.read<{ vault: string }>(1, {
    text: `select t.content->'family'->>'vault' as vault from matters m join event_contents t on t.district_id = 1 and t.matter_id = m.matter_id and t.seq = 1
      where m.district_id = 1 and m.number = $1`,
    values: [number],
  })
  const url = `/f/${contactKey(await server.deps.keys.of(1), { number, vault: row?.vault ?? '' })}`
  const page = await server.inject({ url })
  assert.equal(page.statusCode, 200)
  for (const secret of ['俞测试', '冒充', '西大街']) assert.ok(!page.body.replaceAll(url, '').includes(secret), secret)
  const state = async () => (await as('lp.linping', `/desk/fraud/alerts/${number}`)).json<FraudAlertView>().item.family.state
  assert.equal(await state(), 'trying')
  await server.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: '' })
  assert.equal(await state(), 'yes')
  const told = (await as('lp.linping', `/desk/fraud/alerts/${number}`)).json<FraudAlertView>().entries.at(-1)
  assert.deepEqual([told?.by, told?.step], ['family', 'familyAcknowledge'])
  assert.equal((await server.inject({ url: `${url.slice(0, -1)}a` })).statusCode, 404)
})

test('the watch turns red when nobody goes through the rows any more, and green again when somebody does', async () => {
  await server.work()
  const watch = async () => (await as('lp.linping', '/desk/fraud/watch')).json<FraudWatch>()
  assert.equal((await watch()).red, false)
  await as('lp.linping', '/desk/fraud/alerts', {
    grade: 1,
    type: 'FAKE_CS',
    person: { phone: '13800000993' },
    where: { unit: '330113001001' },
  })
  server.clock.advance(29_000)
  assert.deepEqual(
    (await watch()).parts.filter(({ red }) => red).map(({ name }) => name),
    ['outbox'],
  )
  server.clock.advance(45_000)
  const red = (await watch()).parts.filter((part) => part.red).map(({ name }) => name)
  assert.deepEqual(red, ['clock', 'deliveries', 'outbox', 'ladder'])
  await server.work()
  assert.equal((await watch()).red, false)
  // The workers beat, and yet a call lies where nobody hands it in.
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({
      text: `update notices set spread_at = null, created_at = $1 where district_id = 1 and notice_id =
        (select notice_id from notices where district_id = 1 and to_kind = 'person' order by created_at desc limit 1)`,
      values: [new Date(server.clock.now() - 11_000)],
    }),
  )
  assert.deepEqual(
    (await watch()).parts.filter(({ red: isRed }) => isRed).map(({ name }) => name),
    ['calls'],
  )
  await server.work()
  assert.equal((await watch()).red, false)
})
