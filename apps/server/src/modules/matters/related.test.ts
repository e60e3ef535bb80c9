/** Matters that belong together, over the API: who sees what, and what residents never see. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Filed, MatterView, Queue } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const village = '330113100010'

async function file(what: string, more: object = {}): Promise<Filed> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what, where: { unit: village }, ...more },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<Filed>()
}

type By = { readonly login: string } | { readonly trackingCode: string }
const headersOf = async (by: By): Promise<Record<string, string>> =>
  'login' in by ? { cookie: await cookieOf(server, by.login) } : { 'x-tracking-code': by.trackingCode }
const look = async (number: string, by: By) => server.inject({ url: `/api/v1/matters/${number}`, headers: await headersOf(by) })
const read = async (number: string, by: By): Promise<MatterView> => (await look(number, by)).json<MatterView>()

async function attempt(number: string, by: By, ...[step, form]: [step: string, form: object]) {
  const { version } = await read(number, by)
  const headers = { ...(await headersOf(by)), 'idempotency-key': randomUUID() }
  return server.inject({ method: 'POST', url: `/api/v1/matters/${number}/steps/${step}`, headers, payload: { version, form } })
}

async function take(number: string, by: By, ...[step, form = {}]: [step: string, form?: object]): Promise<MatterView> {
  const answer = await attempt(number, by, step, form)
  assert.equal(answer.statusCode, 200, `${step}: ${answer.body}`)
  return answer.json<MatterView>()
}

const desk = { login: 'lp.tangqi' }
const property = { login: 'lp.hefengyuan' }
const fire = { login: 'lp.fire' }
const city = { login: 'lp.tangqi-city' }

async function assisted(): Promise<{ filed: Filed; child: string }> {
  const filed = await file('车棚里私拉电线，冒火花')
  await take(filed.number, desk, 'assign', { unit: '330113100010-property-1' })
  const view = await take(filed.number, desk, 'assist', { unit: '330113-fire', words: '请派人看一下线路有没有老化', days: 2 })
  return { filed, child: view.related.children[0]?.number ?? assert.fail('no child') }
}

test('the assisting unit gets a matter of its own, sees it and answers it, and does not see the one that asked', async () => {
  const { filed, child } = await assisted()
  const seen = await read(child, fire)
  assert.deepEqual([seen.flow, seen.state, seen.assigned?.name], ['assist', 'assisting', '区消防救援大队'])
  assert.deepEqual([seen.related.parent?.number, seen.related.parent?.title], [filed.number, null])
  assert.equal((await look(filed.number, fire)).statusCode, 404)
  const queue = await server.inject({ url: '/api/v1/matters?queue=new', headers: await headersOf(fire) })
  assert.ok(queue.json<Queue>().items.some((item) => item.number === child && item.flow === 'assist'))
  await take(child, fire, 'answer', { done: '三处老化，已经断电' })
  const parent = await read(filed.number, desk)
  assert.deepEqual(
    parent.related.children.map(({ number, unit, outcome }) => [number, unit, outcome]),
    [[child, '区消防救援大队', 'answered']],
  )
  const news = parent.timeline.at(-1)
  assert.deepEqual([news?.step, news?.text?.includes('三处老化')], ['childEnded', true])
})

test('what another one waits for is due when that one is, at the latest, and says why', async () => {
  const filed = await file('井盖一踩就响')
  const parent = await take(filed.number, desk, 'assign', { unit: '330113100010-property-1' })
  const workOf = (view: MatterView): string | undefined => view.deadlines.find(({ name }) => name === 'work')?.dueAt
  const opened = await take(filed.number, desk, 'assist', { unit: '330113-fire', words: '请看一下', days: 8 })
  const child = await read(opened.related.children[0]?.number ?? '', fire)
  assert.equal(workOf(child), workOf(parent))
  assert.match(child.timeline[0]?.details?.[0]?.said ?? '', new RegExp(`不晚于主事项 ${filed.number} 的期限；按自己的时间本来是 \\d+月`))
  const { child: soon } = await assisted()
  const sooner = await read(soon, fire)
  assert.ok(Date.parse(workOf(sooner) ?? '') < Date.parse(workOf(parent) ?? ''))
  assert.equal(sooner.timeline[0]?.details, undefined)
})

test('whoever may see a matter may see what it opened; a unit that has nothing to do with either may not', async () => {
  const { child } = await assisted()
  const lead = await read(child, property)
  assert.deepEqual([lead.related.parent?.title, lead.steps], ['车棚里私拉电线，冒火花', []])
  assert.equal((await look(child, city)).statusCode, 404)
  assert.equal((await look(child, { login: 'lp.auditor' })).statusCode, 200)
})

test('the resident sees one matter: nothing of the others, no word, no unit, no step', async () => {
  const { filed, child } = await assisted()
  await take(child, fire, 'answer', { done: '三处老化，已经断电' })
  const body = (await look(filed.number, { trackingCode: filed.trackingCode })).body
  for (const words of ['消防', '老化', '协办', '协同', child]) assert.ok(!body.includes(words), words)
  assert.equal((await look(child, { trackingCode: filed.trackingCode })).statusCode, 404)
  // Control: staff read all of it.
  assert.ok((await look(filed.number, desk)).body.includes('老化'))
})

test('a matter that is split is led by the centre and opened to its units; the resident reads who has it', async () => {
  const filed = await file('小区门口又堵又脏')
  const parts = { unit: '330113100-city', words: '清垃圾', unit2: '330113-traffic', words2: '划禁停线', days2: 4 }
  const split = await take(filed.number, desk, 'split', parts)
  assert.deepEqual([split.state, split.assigned?.id, split.related.children.length], ['assigned', '330113100', 2])
  const open = await attempt(filed.number, desk, 'finish', { done: '好了', proof: '单' })
  assert.equal(open.json<{ code: string }>().code, 'flow.children-open')
  const seen = await read(filed.number, { trackingCode: filed.trackingCode })
  assert.deepEqual([seen.label, seen.related.children], ['办理中', []])
  assert.ok(!JSON.stringify(seen).includes('垃圾'))
})

test('a matter that ends takes along what it opened', async () => {
  const { filed, child } = await assisted()
  await take(filed.number, { trackingCode: filed.trackingCode }, 'withdraw')
  await server.work()
  assert.equal((await read(child, fire)).outcome, 'withdrawn')
})

test('one that is joined: its reporter follows the other by the code they have, and reads answers, not the other reporter’s words', async () => {
  const main = await file('402 的王家在楼道堆旧家具', { where: { unit: village, words: '王家门口' } })
  const twin = await file('楼道堵住了，轮椅出不去', { where: { unit: village, words: '二单元' } })
  const joined = await take(twin.number, desk, 'joinTo', { number: main.number, reason: '同一个楼道' })
  assert.deepEqual([joined.outcome, joined.joinedTo], ['joined', main.number])
  assert.deepEqual((await read(main.number, desk)).related.twins[0]?.number, twin.number)
  await take(main.number, desk, 'assign', { unit: '330113100010-property-1' })
  await take(main.number, property, 'finish', { done: '通道清空了', proof: '签字单' })
  const seen = await look(twin.number, { trackingCode: twin.trackingCode })
  const view = seen.json<MatterView>()
  assert.deepEqual([view.number, view.state, view.title, view.steps], [twin.number, 'fixed', '楼道堵住了，轮椅出不去', []])
  assert.ok(view.timeline.some((entry) => entry.text?.includes('通道清空了')))
  for (const words of ['王家', '402', '旧家具', '签字单上的名字']) assert.ok(!seen.body.includes(words), words)
  // By the number of the one that stands for it, too; and the first reporter reads nothing of the second.
  assert.ok(!(await look(main.number, { trackingCode: twin.trackingCode })).body.includes('王家'))
  const first = await look(main.number, { trackingCode: main.trackingCode })
  assert.ok(first.body.includes('王家') && !first.body.includes('轮椅') && !first.body.includes(twin.number))
  assert.equal(first.json<MatterView>().joined, 1)
})

test('taken apart again, with a reason: each has its own again, and the other code opens nothing any more', async () => {
  const main = await file('路灯不亮')
  const twin = await file('路灯一闪一闪')
  await take(twin.number, desk, 'joinTo', { number: main.number, reason: '同一盏' })
  const apart = await take(twin.number, desk, 'takeOut', { reason: '是隔壁那盏' })
  assert.deepEqual([apart.outcome, apart.joinedTo, apart.label], [null, null, '已提交'])
  const seen = await read(twin.number, { trackingCode: twin.trackingCode })
  assert.deepEqual([seen.joinedTo, seen.timeline.at(-1)?.text], [null, '是隔壁那盏'])
  assert.equal((await look(main.number, { trackingCode: twin.trackingCode })).statusCode, 404)
  assert.equal((await read(main.number, desk)).joined, 0)
})

test('what is kept discreet is joined with nothing, and a matter that somebody may not see is like none', async () => {
  const secret = await file('隔壁男人打老婆，孩子在哭')
  const plain = await file('隔壁很吵')
  const code = async (number: string, to: string, by: By) =>
    (await attempt(number, by, 'joinTo', { number: to, reason: '同一家' })).json<{ code: string }>().code
  assert.equal(await code(plain.number, secret.number, desk), 'matters.twin-unlike')
  const elsewhere = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '别的镇的事', where: { unit: '330113001001' } },
  })
  assert.equal(await code(plain.number, elsewhere.json<Filed>().number, desk), 'matters.not-found')
  assert.equal((await read(plain.number, desk)).outcome, null)
})
