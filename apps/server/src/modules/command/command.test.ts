/** A call from the police side to the village that follows: lanes, clocks, crews, back to the police, who may see what. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { CallTaken, CommandBoard, CommandCall, MatterView, NewCall, Problem } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf, forgetCookies } from '../../../test/sign-in-as.ts'
import { sendSigned } from '../../../test/sign-as-partner.ts'
import { readDemoPartners } from '../../seed/index.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const [partner] = await readDemoPartners(server.deps.config.dataFolder)
assert.ok(partner)
const village = '330113100010'
const post = '330113100-police'
const noise: NewCall = {
  class: 'NOISE',
  words: '楼下广场舞音响太响，老人睡不着。',
  where: { unit: village, words: '荷风苑东门' },
  caller: { name: '苏晚晴', phone: '138 0000 0177' },
  calledAt: '2026-11-18T01:11:40Z',
}
const quarrel: NewCall = {
  ...noise,
  class: 'DISPUTE_NEIGHBOUR',
  words: '两家为停车位吵起来了。',
  where: { unit: village, words: '荷风苑 7 幢' },
  caller: {},
}

const send = (body: object, id: string = randomUUID()) => sendSigned(server, partner, { path: '/api/v1/calls', body, id })
const taken = async (call: NewCall): Promise<CallTaken> => {
  const answer = await send(call)
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<CallTaken>()
}
const get = async (login: string, path: string) =>
  server.inject({ url: `/api/v1/${path}`, headers: { cookie: await cookieOf(server, login) } })
const read = async <T>(login: string, path: string): Promise<T> => (await get(login, path)).json<T>()
const board = (login = 'lp.tangqi') => read<CommandBoard>(login, 'desk/command/board')
const onBoard = async (number: string, login?: string): Promise<CommandCall> =>
  (await board(login)).calls.find((call) => call.number === number) ?? assert.fail(`${number} is not on the board`)
const step = async (login: string, number: string, at: { step: string; form?: object }) => {
  const { version } = await read<MatterView>(login, `matters/${number}`)
  return server.inject({
    method: 'POST',
    url: `/api/v1/matters/${number}/steps/${at.step}`,
    headers: { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() },
    payload: { version, form: at.form ?? {} },
  })
}
const take = async (login: string, number: string, at: { step: string; form?: object }): Promise<MatterView> => {
  const answer = await step(login, number, at)
  assert.equal(answer.statusCode, 200, `${at.step}: ${answer.body}`)
  return answer.json<MatterView>()
}
const codeOf = (answer: { json: <T>() => T }) => answer.json<Problem>().code
const personOf = async (login: string): Promise<string> => {
  const [row] = await server.deps.database.read<{ id: string }>(1, {
    text: 'select person_id as id from people where district_id = $1 and login = $2',
    values: [1, login],
  })
  return row?.id ?? assert.fail(login)
}

async function givenTurn(login: string, unit: string): Promise<string> {
  const personId = await personOf(login)
  const now = server.clock.now()
  await server.deps.database.inDistrict(1, (tx) =>
    tx.rows({
      text: `insert into duty_turns (district_id, entry_id, unit_id, role, person_id, from_at, until_at, made_by, made_at) values (1, $1, $2, null, $3, $4, $5, $3, $4)`,
      values: [randomUUID(), unit, personId, new Date(now - 3_600_000), new Date(now + 12 * 3_600_000)],
    }),
  )
  return personId
}

test('signed, once, with a proposal and its reason; the same police number is the same call', async () => {
  const id = randomUUID()
  const call = { ...noise, number: 'JQ-1', where: { unit: village, words: '西门' } }
  const [first, again, later] = [await send(call, id), await send(call, id), await send({ ...call, words: '又打来了' })]
  const { number, lane, reason, known } = first.json<CallTaken>()
  assert.deepEqual([first.statusCode, lane, reason, known], [201, 'town', '「噪声扰民」按警情类别表（平台默认 2026-11）走这条线。', false])
  assert.deepEqual(
    [again.json<CallTaken>().number, later.statusCode, later.json<CallTaken>()],
    [number, 200, { ...first.json(), known: true }],
  )
  assert.equal((await server.inject({ method: 'POST', url: '/api/v1/calls', payload: call })).statusCode, 401)
  const seen = await onBoard(number)
  assert.deepEqual([seen.state, seen.town.name, seen.post.id, seen.policeNumber, seen.lane], ['received', '塘栖镇', post, 'JQ-1', null])
  assert.deepEqual(
    seen.stages.map(({ name, dueAt }) => [name, dueAt && (Date.parse(dueAt) - server.clock.now()) / 60_000]),
    [
      ['respond', 1],
      ['tell', 3],
      ['scene', 8],
      ['firstReport', 60],
      ['settle', 1_440],
    ],
  )
})

test('what is wrong is refused in a sentence, and nothing is filed', async () => {
  const count = async () => (await board()).calls.length
  const before = await count()
  const wrong: [string, object][] = [
    ['command.unknown-class', { ...noise, class: 'SOMETHING' }],
    ['command.called-in-future', { ...noise, calledAt: '2026-11-18T02:00:00Z' }],
    ['command.unknown-post', { ...noise, post: '330113-fire' }],
    ['matters.unknown-place', { ...noise, where: { unit: '999' } }],
    ['matters.bad-phone', { ...noise, caller: { phone: '12' } }],
    ['http.bad-request', { ...noise, words: '' }],
    ['http.bad-request', { ...noise, lane: 'town' }],
  ]
  for (const [code, body] of wrong) {
    const answer = await send(body)
    assert.deepEqual([answer.statusCode >= 400, codeOf(answer)], [true, code], JSON.stringify(body))
  }
  assert.equal(await count(), before)
})

test('the loop: confirmed, the nearest crew proposed, sent, on scene, settled, followed by the village, closed', async () => {
  const grid = await givenTurn('lp.lianhua-grid', `${village}-grid-1`)
  const other = await givenTurn('lp.lianhua-grid2', `${village}-grid-2`)
  const { number } = await taken({ ...noise, where: { point: { lat: 30.4801, lng: 120.1901, datum: 'WGS84' }, unit: village } })
  const at = { lat: 30.4802, lng: 120.1902, accuracyM: 12 }
  const cookie = await cookieOf(server, 'lp.lianhua-grid2')
  assert.equal((await server.inject({ method: 'PUT', url: '/api/v1/field/position', headers: { cookie }, payload: at })).statusCode, 200)
  server.clock.set(server.clock.now() + 30_000)
  await take('lp.tangqi', number, { step: 'confirmTown' })
  await take('lp.tangqi', number, { step: 'tellCaller', form: { how: 'phone' } })
  const waiting = await onBoard(number)
  assert.deepEqual([waiting.crewProposal?.person, waiting.crewProposal?.metres, waiting.lane], [other, 15, 'town'])
  assert.match(waiting.confirmedBy ?? '', /塘栖镇 姚听澜/)
  await take('lp.tangqi', number, { step: 'send', form: { unit: `${village}-grid-2`, person: other, words: '先劝，再登记' } })
  const busy = (await board()).crews?.find(({ person }) => person === other)
  assert.deepEqual([busy?.calls, busy?.load, busy?.position?.from], [[number], 1, 'phone'])
  const second = await taken({ ...noise, where: { unit: village, words: '北门' } })
  await take('lp.tangqi', second.number, { step: 'confirmTown' })
  assert.equal((await onBoard(second.number)).crewProposal?.person, grid, 'who is on a call is not free')
  await take('lp.lianhua-grid2', number, { step: 'accept' })
  await take('lp.lianhua-grid2', number, { step: 'arrive', form: { here: { lat: 30.4801, lng: 120.1901, datum: 'WGS84', accuracyM: 9 } } })
  const field = await read<{ matters: { item: { number: string }; steps: object }[] }>('lp.lianhua-grid2', 'field/today')
  assert.deepEqual(Object.keys(field.matters.find(({ item }) => item.number === number)?.steps ?? {}).toSorted(), [
    'finish',
    'note',
    'openDispute',
    'progress',
    'toPolice',
  ])
  const view = await take('lp.lianhua-grid2', number, { step: 'progress', form: { text: '音响已经调小' } })
  const finish = view.steps.find((open) => open.step === 'finish')
  assert.equal(finish?.form['village']?.value, village, 'the village of the place stands in the field')
  await take('lp.lianhua-grid2', number, {
    step: 'finish',
    form: { done: '双方说好九点停', proof: '现场签字', village, next: '2026-11-20' },
  })
  const settled = await onBoard(number)
  assert.deepEqual(
    [settled.state, settled.stages.map(({ metAt, missed }) => metAt !== null && !missed)],
    ['following', [true, true, true, true, true]],
  )
  await take('lp.lianhua', number, { step: 'follow', form: { how: 'visit', words: '九点停了', next: '2026-11-27' } })
  const closed = await take('lp.lianhua', number, { step: 'close', form: { how: 'phone', said: 'yes', words: '谢谢' } })
  assert.equal(closed.outcome, 'solved')
})

test('a position is sent by choice, ends when they say so, and is deleted after half an hour', async () => {
  const cookie = await cookieOf(server, 'lp.lianhua-grid')
  const put = (payload: object, as = cookie) =>
    server.inject({ method: 'PUT', url: '/api/v1/field/position', headers: { cookie: as }, payload })
  const at = { lat: 30.4, lng: 120.1, accuracyM: 30 }
  const rows = () => server.deps.database.read(1, { text: 'select 1 from crew_positions where district_id = $1', values: [1] })
  await put(at)
  assert.equal((await rows()).length, 2)
  await server.inject({ method: 'DELETE', url: '/api/v1/field/position', headers: { cookie } })
  assert.equal((await rows()).length, 1)
  await put(at)
  server.clock.set(server.clock.now() + 30 * 60_000)
  forgetCookies(server)
  assert.ok((await board()).crews?.every(({ position }) => position?.from !== 'phone'))
  const { purgePositions } = await import('./index.ts')
  await purgePositions(server.deps, 1)
  assert.equal((await rows()).length, 0)
  assert.equal((await put(at, await cookieOf(server, 'lp.red'))).statusCode, 403)
  assert.equal((await board('lp.tangqi-leader')).crews, null, 'positions are for those who send')
})

test('it turns violent: back to the police by one step from the phone, with the post that had it', async () => {
  const { number } = await taken(quarrel)
  await take('lp.tangqi', number, { step: 'confirmTown' })
  await take('lp.tangqi', number, { step: 'send', form: { unit: `${village}-grid-1` } })
  const view = await take('lp.lianhua-grid', number, { step: 'arrive' })
  const danger = view.steps.find((open) => open.step === 'toPolice')
  assert.equal(danger?.form['post']?.value, post)
  await take('lp.lianhua-grid', number, { step: 'toPolice', form: { signs: ['weapon'], post } })
  const back = await onBoard(number)
  assert.deepEqual([back.state, back.lane, back.due?.name], ['withPolice', 'police', 'police'])
  assert.equal(codeOf(await step('lp.tangqi', number, { step: 'handOver', form: { reason: '看着没事' } })), 'flow.not-allowed')
  await server.work()
  const notices = await read<{ items: { matter: string; text: string }[] }>('lp.tangqi-police', 'notices')
  assert.ok(notices.items.some((notice) => notice.matter === number && notice.text.includes('暴力')))
  const finished = await take('lp.tangqi-police', number, { step: 'policeFinish', form: { words: '已训诫', after: 'village', village } })
  assert.deepEqual([finished.state, finished.assigned?.id], ['following', village])
})

test('a knife, or the third quarrel in thirty days: the police lane, and only the post hands it over with a reason', async () => {
  const knife = await taken({ ...quarrel, words: '邻居拿着刀在门口骂', where: { unit: village, words: '3 幢' } })
  assert.deepEqual(
    [knife.lane, knife.state, knife.reason],
    ['police', 'policeProposed', '说到「刀」，可能转成治安或刑事警情，先由民警处置。'],
  )
  for (const name of ['confirmTown', 'confirmConsult', 'confirmAssist'])
    assert.equal(
      codeOf(await step('lp.tangqi', knife.number, { step: name, form: name === 'confirmConsult' ? { question: '问' } : {} })),
      'flow.step-not-open',
    )
  const where = { unit: village, words: '5 幢 2 单元' }
  const called: CallTaken[] = []
  for (const words of ['5 幢 2 单元', '5 幢，2 单元', '5幢2单元']) {
    called.push(await taken({ ...quarrel, where: { ...where, words } }))
    server.clock.set(server.clock.now() + 1_000)
  }
  assert.deepEqual(
    called.map(({ lane, repeats }) => [lane, repeats]),
    [
      ['town', 0],
      ['town', 1],
      ['police', 2],
    ],
  )
  const third = called[2]?.number ?? ''
  assert.equal((await onBoard(third)).repeatOf, called[1]?.number)
  await take('lp.tangqi', third, { step: 'confirmPolice' })
  await take('lp.tangqi-police', third, { step: 'handOver', form: { reason: '到场看过，没有动手' } })
  assert.deepEqual([(await onBoard(third)).state, (await onBoard(third)).lane], ['received', null])
  await take('lp.tangqi', third, { step: 'confirmTown', form: { words: '派出所已移交' } })
})

test('a dispute is opened from a call and both show the other', async () => {
  const { number } = await taken({ ...quarrel, where: { unit: village, words: '11 幢' }, caller: { phone: '138 0000 0178' } })
  await take('lp.tangqi', number, { step: 'confirmTown' })
  await take('lp.tangqi', number, { step: 'send', form: { unit: `${village}-grid-1` } })
  await take('lp.lianhua-grid', number, { step: 'arrive' })
  const form = { type: 'NEIGHBOR', source: 'call', what: '两家为停车位争吵多次', other: { name: '李某', phone: '138 0000 0188' } }
  const [link] = (await take('lp.tangqi', number, { step: 'openDispute', form })).related.links
  assert.deepEqual([link?.flow, link?.direction], ['dispute', 'opened'])
  const dispute = await read<MatterView>('lp.tangqi', `matters/${link?.number ?? ''}`)
  assert.deepEqual([dispute.state, dispute.contact?.phone, dispute.related.links[0]?.number], ['found', '138****0178', number])
  assert.equal((await get('lp.nanyuan', `matters/${dispute.number}`)).statusCode, 404)
})

test('a complaint becomes a report of the caller’s, tied both ways', async () => {
  const { number, lane } = await taken({ ...noise, class: 'COMPLAINT', words: '垃圾三天没人清' })
  assert.equal(lane, 'consult')
  const ended = await take('lp.tangqi', number, { step: 'confirmConsult', form: { complaint: '垃圾三天没人清', where: { unit: village } } })
  const [link] = ended.related.links
  assert.deepEqual([ended.outcome, link?.flow, link?.direction], ['answered', 'report', 'opened'])
  const report = await read<MatterView>('lp.tangqi', `matters/${link?.number ?? ''}`)
  assert.deepEqual([report.state, report.contact?.phone, report.related.links[0]?.number], ['reported', '138****0177', number])
})

test('domestic violence is known only to those who have to do with it', async () => {
  const { number, state } = await taken({ ...quarrel, class: 'DOMESTIC_VIOLENCE', words: '他又打我' })
  assert.equal(state, 'policeProposed')
  for (const [login, status] of [
    ['lp.tangqi', 200],
    ['lp.tangqi-police', 200],
    ['lp.auditor', 200],
    ['lp.nanyuan', 404],
    ['lp.desk', 404],
    ['lp.lianhua', 404],
    ['lp.lianhua-grid', 404],
    ['lp.tangqi-city', 404],
  ] as const)
    assert.deepEqual([login, (await get(login, `matters/${number}`)).statusCode], [login, status])
  assert.ok(!(await board('lp.desk')).calls.some((call) => call.number === number))
  assert.ok((await onBoard(number)).protected)
})

test('another town sees none of it; whoever has no part in the room is not let in', async () => {
  assert.deepEqual((await board('lp.nanyuan')).calls, [])
  for (const login of ['lp.red', 'lp.lianhua-grid', 'lp.admin'])
    assert.equal((await get(login, 'desk/command/board')).statusCode, 403, login)
})
