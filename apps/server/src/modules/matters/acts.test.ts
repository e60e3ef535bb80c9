/** What staff do to a matter, over the API: what each of them sees, and what the resident reads and when. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Filed, MatterView } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })

async function file(what = '楼道里的灯坏了三天'): Promise<Filed> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what, where: { unit: '330113100010' } },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<Filed>()
}

type By = { readonly login: string } | { readonly trackingCode: string }

const sessions = new Map<string, string>()

/** A session ends after half an hour without a click: moving the clock means signing in again. */
async function cookieOf(login: string): Promise<string> {
  const key = `${login} ${server.clock.now()}`
  const known = sessions.get(key)
  if (known !== undefined) return known
  const password = server.accounts.find((account) => account.login === login)?.password
  const answer = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password } })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  sessions.set(key, cookie)
  return cookie
}

async function headersOf(by: By): Promise<Record<string, string>> {
  return 'login' in by ? { cookie: await cookieOf(by.login) } : { 'x-tracking-code': by.trackingCode }
}

async function read(number: string, by: By): Promise<MatterView> {
  const answer = await server.inject({ url: `/api/v1/matters/${number}`, headers: await headersOf(by) })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<MatterView>()
}

async function attempt(number: string, by: By, ...[step, form = {}]: [step: string, form?: object]) {
  const { version } = await read(number, by)
  return server.inject({
    method: 'POST',
    url: `/api/v1/matters/${number}/steps/${step}`,
    headers: { ...(await headersOf(by)), 'idempotency-key': randomUUID() },
    payload: { version, form },
  })
}

async function take(number: string, by: By, ...[step, form = {}]: [step: string, form?: object]): Promise<MatterView> {
  const answer = await attempt(number, by, step, form)
  assert.equal(answer.statusCode, 200, `${step}: ${answer.body}`)
  return answer.json<MatterView>()
}

const desk = { login: 'lp.tangqi' }
const property = { login: 'lp.hefengyuan' }
const leader = { login: 'lp.leader' }

async function given(): Promise<Filed> {
  const filed = await file()
  await take(filed.number, desk, 'assign', { unit: '330113100010-property-1' })
  return filed
}

test('everybody sees when the unit was given the matter, and when it acknowledged', async () => {
  const { number, trackingCode } = await given()
  assert.equal((await read(number, desk)).handling?.acknowledgedAt, null)
  server.clock.advance(20 * 60_000)
  await take(number, property, 'acknowledge')
  for (const by of [desk, { trackingCode }]) {
    const { handling, timeline } = await read(number, by)
    assert.equal(Date.parse(handling?.acknowledgedAt ?? '') - Date.parse(handling?.givenAt ?? ''), 20 * 60_000)
    assert.ok(timeline.some((entry) => entry.label === '签收'))
  }
})

test('a step on another version than the matter has is 409, an older one than there ever was too', async () => {
  const { number } = await given()
  const { version } = await read(number, property)
  for (const other of [version - 1, 0, version + 1]) {
    const answer = await server.inject({
      method: 'POST',
      url: `/api/v1/matters/${number}/steps/acknowledge`,
      headers: { ...(await headersOf(property)), 'idempotency-key': randomUUID() },
      payload: { version: other, form: {} },
    })
    assert.deepEqual([answer.statusCode, answer.json<{ code: string }>().code], [409, 'matters.stale-version'])
  }
})

test('a matter is rated by its number once it is closed; with anything but an appraisal a score is refused', async () => {
  const { number, trackingCode } = await file()
  const send = async (changes: object): Promise<[number, string | undefined]> => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/matters',
      headers: { 'idempotency-key': randomUUID() },
      payload: { what: '来得快，修得好', score: 5, about: { matter: number }, ...changes },
    })
    return [answer.statusCode, answer.json<{ code?: string }>().code]
  }
  assert.deepEqual(await send({ flow: 'appraise' }), [422, 'matters.unknown-subject'])
  await take(number, { trackingCode }, 'withdraw')
  assert.deepEqual(await send({ flow: 'appraise' }), [201, undefined])
  const where = { words: '南大街口' }
  assert.deepEqual(await send({ flow: 'report', where }), [422, 'matters.subject-unasked'])
  assert.deepEqual(await send({ flow: 'report', where, about: undefined }), [422, 'matters.subject-unasked'])
})

test('not acknowledged in an hour: the desk is told, the resident is not bothered', async () => {
  const { number, trackingCode } = await given()
  server.clock.advance(61 * 60_000)
  await server.work()
  const missed = (view: MatterView) => view.timeline.filter((entry) => entry.step === 'missed').map((entry) => entry.label)
  assert.deepEqual(missed(await read(number, desk)), ['超过时限：签收'])
  assert.deepEqual(missed(await read(number, { trackingCode })), [])
})

test('a rung that is not possible yet is listed with its reason, and with the time when it will be', async () => {
  const { number, trackingCode } = await given()
  const later = async () => (await read(number, leader)).laterSteps.map(({ step, until }) => [step, until])
  assert.deepEqual(await later(), [
    ['supervise', null],
    ['listForSupervision', null],
    ['interview', null],
  ])
  await take(number, desk, 'urge', { words: '请今天去' })
  const view = await take(number, leader, 'supervise', { words: '为什么没去' })
  const explanation = view.deadlines.find((deadline) => deadline.name === 'explanation')
  assert.ok(explanation)
  assert.equal(explanation.basis, null, 'the platform’s own default')
  assert.deepEqual((await later())[1], ['listForSupervision', explanation.dueAt])
  const early = await attempt(number, leader, 'listForSupervision', { words: '挂牌' })
  assert.equal(early.statusCode, 409)
  assert.equal(early.json<{ code: string }>().code, 'flow.explanation-awaited')
  assert.deepEqual((await read(number, { trackingCode })).laterSteps, [], 'nothing for the resident to wait for')
  const seen = (await read(number, { trackingCode })).timeline.find((entry) => entry.step === 'supervise')
  assert.deepEqual([seen?.label, seen?.text], ['督办', null], 'that it was done, not what was said')
})

test('who may not supervise is refused', async () => {
  const { number } = await given()
  await take(number, desk, 'urge', { words: '快' })
  for (const by of [desk, property]) assert.equal((await attempt(number, by, 'supervise', { words: '说明' })).statusCode, 403)
})

test('a reply that is to be verified is not shown to the resident before, and is afterwards', async () => {
  const { number, trackingCode } = await given()
  await take(number, property, 'finish', { done: '换了灯泡', proof: '维修单 1 号' })
  await take(number, { trackingCode }, 'redo', { reason: '晚上又灭了' })
  await take(number, property, 'finish', { done: '换了整个灯座', proof: '维修单 2 号' })
  const before = await read(number, { trackingCode })
  assert.ok(!JSON.stringify(before).includes('灯座'), 'not a word of it')
  assert.deepEqual([before.label, before.waitsForResident], ['办好了，正在核实', false])
  assert.ok(JSON.stringify(await read(number, desk)).includes('灯座'))
  await take(number, desk, 'failVerification', { reason: '开关也坏了' })
  assert.ok(!JSON.stringify(await read(number, { trackingCode })).includes('灯座'))
  await take(number, property, 'finish', { done: '开关也换了', proof: '维修单 3 号' })
  await take(number, desk, 'verify', { words: '去看过，亮的' })
  const after = JSON.stringify(await read(number, { trackingCode }))
  assert.ok(after.includes('开关也换了'))
  assert.ok(!after.includes('灯座'), 'what did not pass stays among staff')
  assert.ok(!after.includes('去看过'), 'so do the notes of who looked')
})

test('called back by phone: said is not rated', async () => {
  const { number } = await given()
  await take(number, property, 'finish', { done: '换了灯泡', proof: '维修单 1 号' })
  const view = await take(number, desk, 'callBack', { said: '5', words: '亮了，谢谢' })
  assert.deepEqual([view.outcome, view.rating], ['answered', null])
  assert.equal(view.timeline.at(-1)?.text, '非常满意。亮了，谢谢')
})

test('while it is the resident’s turn, the date they see is that of their turn', async () => {
  const { number, trackingCode } = await given()
  await take(number, desk, 'urge', { words: '快' })
  await take(number, leader, 'supervise', { words: '说明' })
  const view = await take(number, property, 'finish', { done: '好了', proof: '维修单 4 号' })
  const rating = view.deadlines.find((deadline) => deadline.name === 'rating')
  const explanation = view.deadlines.find((deadline) => deadline.name === 'explanation')
  assert.ok(rating && explanation && explanation.dueAt < rating.dueAt)
  assert.equal((await read(number, { trackingCode })).dueAt, rating.dueAt)
})

test('the clock’s reminders stand in the history of the staff, and a miss proposes what a person decides', async () => {
  const { number, trackingCode } = await given()
  await take(number, property, 'acknowledge')
  server.clock.advance(9 * 86_400_000)
  await server.work()
  const staff = await read(number, leader)
  assert.equal(staff.timeline.findLast((entry) => entry.step === 'missed')?.text, '建议督办，由值班领导决定。')
  assert.ok(
    staff.steps.some((step) => step.step === 'supervise'),
    'the rule has urged, so the leader may',
  )
  const theirs = await read(number, { trackingCode })
  assert.ok(!theirs.timeline.some((entry) => entry.step === 'warned'))
  assert.equal(theirs.timeline.findLast((entry) => entry.step === 'missed')?.text, null)
})
