/** The line from the police is down: calls are taken down by hand, and are one matter with what the line brings afterwards. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { CallByHand, CallTaken, CommandBoard, CommandCall, MatterView, PoliceLink, Problem } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf, forgetCookies } from '../../../test/sign-in-as.ts'
import { sendSigned } from '../../../test/sign-as-partner.ts'
import { readDemoPartners } from '../../seed/index.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const [partner] = await readDemoPartners(server.deps.config.dataFolder)
assert.ok(partner)
const village = '330113100010'
const heard: CallByHand = {
  class: 'NOISE',
  words: '楼下音响太响',
  where: { unit: village, words: '荷风苑东门' },
  caller: { name: '苏晚晴', phone: '138 0000 0177' },
}

async function ask<T>(login: string, ...[method, path, payload]: ['GET' | 'POST' | 'PUT', string, object?]) {
  const headers = { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() }
  const answer = await server.inject({ method, url: `/api/v1/${path}`, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: (answer.body === '' ? {} : answer.json()) as T & Problem }
}
async function byHand(more: Partial<CallByHand> = {}): Promise<string> {
  const { status, body } = await ask<CallTaken>('lp.tangqi', 'POST', 'desk/command/calls', { ...heard, ...more })
  assert.equal(status, 201, JSON.stringify(body))
  return body.number
}
async function byLine(more: object): Promise<{ status: number; body: CallTaken }> {
  const body = { ...heard, calledAt: new Date(server.clock.now()).toISOString(), ...more }
  const answer = await sendSigned(server, partner ?? assert.fail(), { path: '/api/v1/calls', body, id: randomUUID() })
  return { status: answer.statusCode, body: answer.json<CallTaken>() }
}
const board = async (login = 'lp.tangqi') => (await ask<CommandBoard>(login, 'GET', 'desk/command/board')).body
const onBoard = async (number: string): Promise<CommandCall> =>
  (await board()).calls.find((call) => call.number === number) ?? assert.fail(`${number} is not on the board`)
const later = (minutes: number) => {
  server.clock.set(server.clock.now() + minutes * 60_000)
  forgetCookies(server)
}

test('the line is down after so long without a call, or because somebody says so, until the next call by it', async () => {
  assert.deepEqual([(await board()).link.heardAt, (await board()).link.down], [null, false], 'nobody ever sent one')
  await byLine({ number: 'L-0', where: { unit: village, words: '西门' } })
  assert.equal((await board()).link.down, false)
  later(121)
  assert.equal((await board()).link.down, true)
  assert.equal((await ask('lp.admin', 'PUT', 'desk/command/link/quiet', { minutes: 180 })).status, 200)
  assert.equal((await board()).link.down, false)
  const said = await ask<PoliceLink>('lp.tangqi', 'PUT', 'desk/command/link', { down: true })
  assert.deepEqual([said.body.down, said.body.saidBy], [true, '姚听澜'])
  later(1)
  await byLine({ number: 'L-1', where: { unit: village, words: '南门' } })
  assert.deepEqual([(await board()).link.down, (await board()).link.saidAt], [false, null])
  assert.equal((await ask('lp.tangqi', 'PUT', 'desk/command/link/quiet', { minutes: 60 })).status, 403)
  for (const login of ['lp.admin', 'lp.lianhua'])
    assert.equal((await ask(login, 'PUT', 'desk/command/link', { down: true })).status, 403, login)
})

test('taken down by hand: rules, lane, clocks and vault as of any call, by whom, and only in the room of the place', async () => {
  const number = await byHand({ number: 'JQ-9' })
  const seen = await onBoard(number)
  assert.deepEqual(
    [seen.proposed, seen.state, seen.byHand, seen.policeNumber, seen.due?.name],
    ['town', 'received', { name: '姚听澜', heard: false }, 'JQ-9', 'respond'],
  )
  assert.deepEqual((await ask<MatterView>('lp.tangqi', 'GET', `matters/${number}`)).body.contact, { name: '苏**', phone: '138****0177' })
  const knife = await byHand({ words: '有人拿着刀在门口骂', where: { unit: village, words: '3 幢' } })
  assert.equal((await onBoard(knife)).state, 'policeProposed', 'danger stays with the police, however it came')
  assert.equal((await ask('lp.nanyuan', 'POST', 'desk/command/calls', heard)).body.code, 'command.not-your-town')
  for (const login of ['lp.lianhua', 'lp.tangqi-police', 'lp.auditor'])
    assert.equal((await ask(login, 'POST', 'desk/command/calls', heard)).status, 403, login)
  assert.equal((await ask('lp.tangqi', 'POST', 'desk/command/calls', { ...heard, class: 'NONE' })).body.code, 'command.unknown-class')
})

test('the line brings the same police number: the same matter, and the room sees that the police have it too', async () => {
  const number = await byHand({ number: 'JQ-10', where: { unit: village, words: '10 幢' } })
  const sent = await byLine({ number: 'JQ-10', words: '说法不一样' })
  assert.deepEqual([sent.status, sent.body.number, sent.body.known], [200, number, true])
  assert.deepEqual((await onBoard(number)).byHand, { name: '姚听澜', heard: true })
  const typed = await ask<CallTaken>('lp.tangqi', 'POST', 'desk/command/calls', { ...heard, number: 'L-1' })
  assert.deepEqual([typed.status, typed.body.known], [200, true], 'and the other way round')
})

test('without a number it is proposed with reasons, and one only when a person says so', async () => {
  const hand = await byHand({ where: { unit: village, words: '11 幢' } })
  const other = await byHand({ words: '路灯不亮', class: 'NOISE', where: { unit: village, words: '12 幢' }, caller: {} })
  const sent = await byLine({ number: 'JQ-11', where: { unit: village, words: '11幢' } })
  assert.deepEqual([sent.status, sent.body.known], [201, false], 'never silently')
  const { number } = sent.body
  const because = (of: string) => async () => (await onBoard(number)).same.find((one) => one.number === of)?.because
  assert.deepEqual([await because(hand)(), await because(other)()], [['caller', 'place', 'class'], ['class']])
  const say = (what: 'same' | 'other', which: string, login = 'lp.tangqi') =>
    ask(login, 'POST', `desk/command/calls/${number}/${what}`, { hand: which })
  assert.equal((await say('other', other)).status, 204)
  assert.equal(await because(other)(), undefined)
  assert.equal((await say('same', hand, 'lp.nanyuan')).body.code, 'command.not-by-hand')
  assert.equal((await say('same', hand, 'lp.lianhua')).status, 403)
  assert.equal((await say('same', hand)).status, 204)
  assert.ok(!(await board()).calls.some((call) => call.number === number), 'the second report has ended')
  const one = await onBoard(hand)
  assert.deepEqual([one.policeNumber, one.byHand?.heard], ['JQ-11', true])
  assert.equal((await say('same', hand)).body.code, 'command.tied-before')
  assert.equal((await byLine({ number: 'JQ-11' })).body.number, hand, 'sent once more')
})
