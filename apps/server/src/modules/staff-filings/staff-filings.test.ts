/** Filing at the desk: which flows there are, who may open which, and what becomes of it. With a flow that lies in a folder of its own. */
import '../../../test/own-flows.ts'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { flowPages } from '@huying/flows'
import type { DeskFlows, MatterView, Problem, QueueCounts, StaffFiled, StaffFiling } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { openBySystem, readPublicBoard } from '../matters/index.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const village = '330113100010'
const keeper = '330113100010-property-1'
const wallet: StaffFiling = {
  flow: 'lost-property',
  form: { what: '黑色钱包', keeper },
  where: { unit: village, words: '南门公交站' },
}

const flowsOf = async (login: string, lang = 'zh') =>
  (
    await server.inject({ url: '/api/v1/desk/flows', headers: { cookie: await cookieOf(server, login), 'accept-language': lang } })
  ).json<DeskFlows>().items
const post = async (login: string, payload: object, key: string = randomUUID()) =>
  server.inject({
    method: 'POST',
    url: '/api/v1/desk/matters',
    headers: { cookie: await cookieOf(server, login), 'idempotency-key': key },
    payload,
  })
const filed = async (login: string, filing: StaffFiling = wallet): Promise<StaffFiled> => {
  const answer = await post(login, filing)
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<StaffFiled>()
}
const get = async <T>(login: string, path: string): Promise<T> =>
  (await server.inject({ url: `/api/v1/${path}`, headers: { cookie: await cookieOf(server, login) } })).json<T>()
const step = async (login: string, number: string, at: { step: string; form: object }) => {
  const { version } = await get<MatterView>(login, `matters/${number}`)
  return server.inject({
    method: 'POST',
    url: `/api/v1/matters/${number}/steps/${at.step}`,
    headers: { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() },
    payload: { version, form: at.form },
  })
}
const codeOf = (answer: { json: <T>() => T }) => answer.json<Problem>().code

test('everybody at a desk gets the names of every flow in both languages, strangers none', async () => {
  const items = await flowsOf('lp.auditor')
  assert.deepEqual(
    items.slice(0, 5).map(({ id, resident }) => [id, resident]),
    ['report', 'help', 'ask', 'suggest', 'appraise'].map((id) => [id, true]),
  )
  assert.deepEqual(
    items.find(({ id }) => id === 'lost-property'),
    { id: 'lost-property', title: { zh: '失物招领', en: 'Lost property' }, resident: false, supervised: false, start: null },
  )
  assert.equal((await server.inject({ url: '/api/v1/desk/flows' })).statusCode, 401)
})

test('whoever may file one gets its form, in their language; what residents file, or only another matter opens, nobody', async () => {
  const mine = async (login: string, lang?: string) => (await flowsOf(login, lang)).filter(({ start }) => start !== null)
  const [lost] = (await mine('lp.tangqi', 'en')).filter(({ id }) => id === 'lost-property')
  assert.deepEqual(
    [lost?.start?.label, lost?.start?.form['what']?.label, lost?.start?.contact],
    ['Take in lost property', 'What was found?', false],
  )
  for (const login of ['lp.hefengyuan', 'lp.leader', 'lp.admin'])
    assert.ok(!(await mine(login)).some(({ id }) => id === 'lost-property'), login)
  const ids = (await mine('lp.tangqi')).map(({ id }) => id)
  for (const id of ['report', 'help', 'ask', 'suggest', 'appraise', 'assist', 'summons', 'part']) assert.ok(!ids.includes(id), id)
})

test('filed, kept, moved and claimed: by its steps, with its own queue, words, notice and page', async () => {
  const { number } = await filed('lp.lianhua')
  const seen = await get<MatterView>('lp.lianhua', `matters/${number}`)
  assert.deepEqual(
    [seen.flow, seen.state, seen.title, seen.owner.name, seen.assigned?.id],
    ['lost-property', 'kept', '黑色钱包', '莲花社区', keeper],
  )
  assert.deepEqual([seen.timeline[0]?.by, seen.place.words, seen.deadlines[0]?.statutory], ['unit', '南门公交站', true])
  assert.deepEqual(seen.steps.map((open) => open.step).toSorted(), ['claim', 'move'])
  assert.equal(seen.laterSteps[0]?.reason, '招领还没有满一年，请接着保管。')
  await server.work()
  const notices = await get<{ items: { text: string; matter: string }[] }>('lp.hefengyuan', 'notices')
  assert.ok(
    notices.items.some((notice) => notice.matter === number && notice.text === '有一件失物交给你们保管。'),
    JSON.stringify(notices),
  )
  assert.equal((await get<QueueCounts>('lp.hefengyuan', 'desk/counts')).flows['lost-property'], 1)
  assert.equal(
    (await step('lp.hefengyuan', number, { step: 'claim', form: { proof: '说得出里面的照片' } })).json<MatterView>().outcome,
    'solved',
  )
  const day = 86_400_000
  const board = { districtId: 1, from: server.clock.now() - day, to: server.clock.now() + day, units: null, category: null }
  assert.deepEqual(
    (await readPublicBoard(server.deps, board)).rows.filter((row) => row.flow === 'lost-property'),
    [],
  )
  assert.match(flowPages()['lost-property.md'] ?? '', /《民法典》第三百一十八条/)
})

test('a wider desk files into a village and stays in charge; nobody elsewhere sees it', async () => {
  const { number } = await filed('lp.tangqi')
  assert.equal((await get<MatterView>('lp.tangqi', `matters/${number}`)).owner.name, '塘栖镇')
  assert.equal((await get<Problem>('lp.nanyuan', `matters/${number}`)).code, 'matters.not-found')
})

test('a place that the flow asks for and nobody gives is named by its field', async () => {
  const { where: _where, ...placeless } = wallet
  const answer = await post('lp.lianhua', placeless)
  assert.deepEqual([answer.statusCode, answer.json<Problem>().fields?.map(({ field }) => field)], [422, ['where']])
})

test('the same request is one matter, the same key with other words is refused', async () => {
  const key = randomUUID()
  const [first, again, other] = [
    await post('lp.lianhua', wallet, key),
    await post('lp.lianhua', wallet, key),
    await post('lp.lianhua', { ...wallet, form: { ...wallet.form, what: '红色钱包' } }, key),
  ]
  assert.equal(first.json<StaffFiled>().number, again.json<StaffFiled>().number)
  assert.deepEqual([other.statusCode, codeOf(other)], [422, 'engine.key-reused'])
})

test('who may not is told so, and what is missing is named field by field', async () => {
  for (const login of ['lp.hefengyuan', 'lp.leader', 'lp.auditor', 'lp.admin'])
    assert.deepEqual([login, codeOf(await post(login, wallet))], [login, 'flow.not-allowed'])
  for (const flow of ['report', 'assist']) assert.equal(codeOf(await post('lp.lianhua', { flow, form: {} })), 'flow.not-allowed', flow)
  assert.equal(codeOf(await post('lp.lianhua', { flow: 'nothing', form: {} })), 'matters.unknown-flow')
  const empty = await post('lp.lianhua', { ...wallet, form: { colour: 'red' } })
  assert.deepEqual(
    empty.json<Problem>().fields?.map(({ field }) => field),
    ['what', 'keeper', 'colour'],
  )
  assert.equal((await server.inject({ method: 'POST', url: '/api/v1/desk/matters', payload: wallet })).statusCode, 401)
})

test('another system files in its own name, once, with whom it concerns in the vault', async () => {
  const request = { key: randomUUID(), requestHash: Buffer.alloc(32, 1) }
  const filing = { ...wallet, contact: { name: '苏晚晴', phone: '138 0000 0177' } }
  const open = () => openBySystem(server.deps, { districtId: 1, filing, request })
  const [first, again] = [await open(), await open()]
  assert.ok(first.ok && again.ok)
  assert.deepEqual([first.filed.number, first.fresh, again.fresh], [again.filed.number, true, false])
  const seen = await get<MatterView>('lp.tangqi', `matters/${first.filed.number}`)
  assert.deepEqual([seen.timeline[0]?.by, seen.contact], ['system', { name: '苏**', phone: '138****0177' }])
  const { pathname, search } = new URL(first.filed.url)
  const opened = await server.inject({ url: `${pathname}${search}` })
  const cookie = String(opened.headers['set-cookie']).split(';')[0] ?? ''
  for (const path of [pathname, `${pathname}/received`])
    assert.match((await server.inject({ url: path, headers: { cookie } })).body, /黑色钱包/, path)
})
