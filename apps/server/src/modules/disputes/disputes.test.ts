/** Disputes over the interface: found, graded, confirmed, mediated, printed; who may know of them; the three sources; the figures. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type {
  AgreementPaper,
  DisputeBoard,
  DisputeFigures,
  DisputeParts,
  DisputeRecords,
  MatterView,
  Problem,
  RecordsImported,
} from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf, forgetCookies } from '../../../test/sign-in-as.ts'
import { endOfDay, dayWritten } from './days.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const village = '330113100010'
const [finder, villageDesk, town, leader, mediator] = [
  'lp.lianhua-grid',
  'lp.lianhua',
  'lp.tangqi',
  'lp.tangqi-leader',
  'lp.tangqi-mediator',
]

const send = async (login: string, path: string, payload?: object) =>
  server.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api/v1/${path}`,
    headers: { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() },
    ...(payload ? { payload } : {}),
  })
const get = async <T>(login: string, path: string): Promise<T> => (await send(login, path)).json<T>()
const codeOf = async (login: string, path: string, payload?: object) => {
  const answer = await send(login, path, payload)
  return answer.statusCode < 300 ? 'done' : answer.json<Problem>().code
}
const personId = async (login: string): Promise<string> => {
  const [row] = await server.deps.database.read<{ id: string }>(1, {
    text: 'select person_id as id from people where district_id = 1 and login = $1',
    values: [login],
  })
  return row?.id ?? assert.fail(`no ${login}`)
}

async function found(more: object = {}, contact: object = { name: '苏晚晴', phone: '138 0000 0177' }): Promise<string> {
  const form = {
    type: 'NEIGHBOR',
    source: 'patrol',
    what: '两户为院墙争吵，昨晚推搡',
    other: { name: '顾北辰', phone: '138 0000 0178' },
    ...more,
  }
  const answer = await send(finder, 'desk/matters', { flow: 'dispute', form, where: { unit: village }, contact })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<{ number: string }>().number
}

async function step(login: string, number: string, [name, form]: readonly [string, object]): Promise<void> {
  const seen = await get<MatterView>(login, `matters/${number}`)
  const answer = await send(login, `matters/${number}/steps/${name}`, { version: seen.version ?? 0, form })
  assert.equal(answer.statusCode, 200, `${name} by ${login}: ${answer.body}`)
}

async function assigned(grade: '1' | '3' = '3', more: object = {}): Promise<string> {
  const number = await found(more)
  await step(finder, number, ['propose', { proposed: grade, reason: '争了三回' }])
  await step(town, number, ['confirmGrade', { grade, reason: '同意村里的看法' }])
  const sponsor = await personId(grade === '1' ? leader : finder)
  await step(town, number, [grade === '1' ? 'assignLeader' : 'assignSponsor', { sponsor, unit: village }])
  return number
}

async function signed(number: string): Promise<void> {
  await step(villageDesk, number, ['startMediation', { kind: 'people', mediator: await personId(mediator), consent: 'all' }])
  await step(mediator, number, ['session', { at: '2026-11-18 14:00', where: '村调解室', present: 4, words: '顾家愿意修墙' }])
  await step(mediator, number, ['draftAgreement', { terms: '顾家十日内修好院墙' }])
  const signing = { on: '2026-11-18', form: 'written', subject: 'property', terms: '顾家十日内修好院墙', amount: 1200, due: '2026-11-28' }
  await step(mediator, number, ['signAgreement', signing])
}

test('found by the village, confirmed by the town: the page shows who proposed, who decided and why', async () => {
  const number = await assigned('3', { signs: ['calls'] })
  const parts = await get<DisputeParts>(town, `disputes/${number}`)
  assert.deepEqual(
    parts.grading.map(({ step: name, grade, proposal, words }) => [name, grade, proposal, words]),
    [
      ['propose', 3, true, '争了三回'],
      ['confirmGrade', 3, false, '同意村里的看法'],
    ],
  )
  assert.deepEqual(
    [parts.type, parts.source, parts.proposal.grade, parts.proposal.because],
    ['邻里', '走访排查', 2, ['30 天内报警两次以上']],
  )
  const card = (await get<DisputeBoard>(town, 'disputes')).items.find((one) => one.number === number)
  assert.deepEqual([card?.grade, card?.sponsors, card?.label], [3, ['梅映雪'], '已包案，等调解'])
})

test('a dispute does not exist for those who have no part in it: not in pages, lists, sources or papers', async () => {
  const number = await assigned()
  for (const stranger of ['lp.nanyuan', 'lp.desk', 'lp.leader', 'lp.fire', 'lp.tangqi-police', 'lp.sanwen', 'lp.admin']) {
    for (const path of [`matters/${number}`, `disputes/${number}`, `disputes/${number}/agreement`])
      assert.equal((await send(stranger, path)).statusCode, 404, `${stranger} ${path}`)
    const board = await send(stranger, 'disputes')
    assert.ok(!board.body.includes(number), `${stranger} sees it on the board`)
  }
  assert.equal((await send('lp.auditor', `matters/${number}`)).statusCode, 200)
  assert.equal((await server.inject({ url: `/api/v1/disputes/${number}` })).statusCode, 401)
})

test('what is said in mediation is for the people named; the agreement is printed by them alone', async () => {
  const number = await assigned()
  assert.equal(await codeOf(mediator, `disputes/${number}`), 'matters.not-found', 'not named yet')
  assert.equal(await codeOf(finder, `disputes/${number}/agreement`), 'disputes.no-agreement')
  await signed(number)
  const inside = await get<DisputeParts>(mediator, `disputes/${number}`)
  assert.deepEqual([inside.named, inside.sessions[0]?.words, inside.agreement?.amount], [true, '顾家愿意修墙', 1200])
  const outside = await send(town, `disputes/${number}`)
  const parts = outside.json<DisputeParts>()
  assert.deepEqual(
    [parts.named, parts.sessions.length, parts.sessions[0]?.words, parts.agreement?.signed, parts.agreement?.terms],
    [false, 1, null, true, null],
  )
  for (const secret of ['顾家', '修墙']) {
    assert.ok(!outside.body.includes(secret), secret)
    assert.ok(!(await send(town, `matters/${number}`)).body.includes(secret), secret)
  }
  assert.equal(await codeOf(town, `disputes/${number}/agreement`), 'disputes.not-named')
  const paper = await get<AgreementPaper>(mediator, `disputes/${number}/agreement`)
  assert.deepEqual(
    [paper.signedOn, paper.due, paper.confirmable, paper.kind, paper.mediators.length],
    ['2026-11-18', '2026-11-28', true, '人民调解', 1],
  )
  assert.deepEqual(
    paper.parties.map(({ name }) => name),
    ['苏**', '顾**'],
  )
})

test('contact is due today, and a sign waits for a decision within the hour', async () => {
  const number = await assigned('1')
  const board = await get<DisputeBoard>(town, 'disputes')
  assert.ok(!board.contactToday.includes(number), 'tomorrow')
  server.clock.set(Date.parse('2026-11-19T08:00:00+08:00'))
  forgetCookies(server)
  assert.ok((await get<DisputeBoard>(town, 'disputes')).contactToday.includes(number))
  await step(leader, number, ['contact', { how: 'visit', words: '情绪稳定' }])
  assert.ok(!(await get<DisputeBoard>(town, 'disputes')).contactToday.includes(number))
  const mild = await assigned('3')
  await step(finder, mild, ['contact', { how: 'visit', words: '手里有刀', signs: ['weapon'] }])
  const parts = await get<DisputeParts>(town, `disputes/${mild}`)
  assert.deepEqual([parts.proposal.grade, parts.proposal.undecided], [1, true])
  assert.equal(
    (await get<DisputeBoard>(town, 'disputes')).items.find((one) => one.number === mild)?.raisingDueAt,
    '2026-11-19T01:00:00.000Z',
  )
  await step(leader, mild, ['raise', { grade: '1', reason: '出现刀具' }])
  assert.equal((await get<DisputeParts>(town, `disputes/${mild}`)).proposal.undecided, false)
})

test('the same dispute found twice is proposed and joined by a person who may know of both; a report becomes a dispute of its own, linked', async () => {
  const words = { what: '两户为北苑的围墙争吵，昨晚推搡', other: {} }
  const [first, again] = [await found(words), await found(words)]
  const same = await get<{ items: { number: string }[] }>(finder, `matters/${again}/same`)
  assert.ok(same.items.some(({ number }) => number === first))
  assert.equal(await codeOf('lp.nanyuan', `matters/${again}/same`), 'matters.not-found')
  await step(town, again, ['joinTo', { number: first, reason: '同一堵墙' }])
  assert.equal((await get<MatterView>(town, `matters/${again}`)).joinedTo, first)
  const filing = { flow: 'report', what: '楼下两家又打起来了', where: { unit: village } }
  const { number } = (await send(town, 'matters', filing)).json<{ number: string }>()
  await step(town, number, ['openDispute', { type: 'NEIGHBOR', what: '两家为噪声动手' }])
  const [link] = (await get<MatterView>(town, `matters/${number}`)).related.links
  assert.deepEqual([link?.flow, link?.direction, link?.title], ['dispute', 'opened', '两家为噪声动手'])
  assert.equal(await codeOf('lp.hefengyuan', `matters/${link?.number ?? ''}`), 'matters.not-found', 'protected from the beginning')
})

const table = [
  '编号,日期,类型,村社或镇街,地点,事由,当事人一,电话一,当事人二,电话二',
  '（2026）某民初1号,2026-11-10,邻里,莲花社区,北苑,院墙起诉,闻人语,,穆青山,138 0000 0191',
  'X2,2026/11/12,合同,莲花社区,,租金,段无涯,,,',
  'X3,明天,,莲花社区,,没有日期,,,,',
  'X4,2026-11-12,,哪里也不是,,没有地方,,,,',
  'X5,2026-11-12,吵架,莲花社区,,没有这类,,,,',
].join('\n')

test('records of courts, petitions and the police come with a verdict for each line; names are not kept', async () => {
  const wish = { source: 'lawsuit', table, write: false }
  const judged = (await send(town, 'disputes/records/imports', wish)).json<RecordsImported>()
  assert.deepEqual(
    judged.lines.map(({ verdict }) => verdict),
    ['new', 'new', 'wrong', 'wrong', 'wrong'],
  )
  assert.equal((await get<DisputeRecords>(town, 'disputes/records?source=lawsuit')).items.length, 0, 'only looked at')
  await send(town, 'disputes/records/imports', { ...wish, write: true })
  const again = (await send(town, 'disputes/records/imports', { ...wish, write: true })).json<RecordsImported>()
  assert.deepEqual(again.lines.map(({ verdict }) => verdict).slice(0, 2), ['known', 'known'])
  const [kept] = await server.deps.database.read<{ all: string }>(1, {
    text: 'select json_agg(r)::text as all from dispute_records r where district_id = 1',
  })
  for (const secret of ['闻人语', '段无涯', '13800000191', '穆青山']) assert.ok(!kept?.all.includes(secret), secret)
  assert.equal(await codeOf(town, 'disputes/records/imports', { ...wish, table: '编号,日期\n1,2026-11-01' }), 'disputes.bad-table')
  for (const login of [villageDesk, 'lp.fire', mediator])
    assert.equal(await codeOf(login, 'disputes/records/imports', wish), 'people.not-your-role')
  const elsewhere = (await send('lp.nanyuan', 'disputes/records/imports', { ...wish, source: 'call' })).json<RecordsImported>()
  assert.deepEqual(
    elsewhere.lines.map(({ verdict }) => verdict),
    ['wrong', 'wrong', 'wrong', 'wrong', 'wrong'],
    'another town’s village',
  )
})

test('one dispute however often it is reported: proposed with reasons, tied and released by a person, never proposed again when it is not', async () => {
  const number = await found({ other: { name: '闻人语' } }, { phone: '13800000191' })
  const other = await found({ type: 'CONTRACT', what: '租金谈不拢', other: {} }, { name: '穆青山' })
  const records = await get<DisputeRecords>(town, 'disputes/records?source=lawsuit&tied=no')
  const [wall, rent] = ['（2026）某民初1号', 'X2'].map((id) => records.items.find((one) => one.externalId === id) ?? assert.fail(id))
  const because = (id: string) => wall?.like.find((one) => one.number === id)?.because
  assert.deepEqual(because(number), ['party', 'place', 'type', 'time'])
  assert.deepEqual(because(other), ['party', 'place', 'time'], 'the same woman in another dispute')
  assert.deepEqual(
    rent?.like.map((one) => one.because),
    [['place', 'type', 'time']],
  )
  const path = `disputes/records/${wall?.id ?? ''}`
  assert.equal(await codeOf(town, `${path}/unlike`, { number: other }), 'done')
  const left = (await get<DisputeRecords>(town, 'disputes/records?source=lawsuit&tied=no')).items.find(({ id }) => id === wall?.id)
  assert.ok(left && !left.like.some((one) => one.number === other))
  assert.equal(await codeOf('lp.nanyuan', `${path}/tie`, { number, words: '同一堵墙' }), 'disputes.not-found')
  assert.equal(await codeOf('lp.auditor', `${path}/tie`, { number, words: '同一堵墙' }), 'people.not-your-role')
  assert.equal(await codeOf(town, `${path}/tie`, { number, words: '同一堵墙' }), 'done')
  assert.equal(await codeOf(town, `${path}/tie`, { number: other, words: '再归一次' }), 'disputes.tied-before')
  const parts = await get<DisputeParts>(town, `disputes/${number}`)
  assert.deepEqual(
    parts.records.map(({ source, externalId, dispute }) => [source, externalId, dispute?.words]),
    [['lawsuit', '（2026）某民初1号', '同一堵墙']],
  )
  assert.equal(await codeOf(town, `${path}/untie`, { words: '看错了' }), 'done')
  assert.equal(await codeOf(town, `${path}/untie`, { words: '看错了' }), 'disputes.not-tied')
})

test('figures: counted with what they are of, none of fewer than ten, lawsuits with their base', async () => {
  const figures = await get<DisputeFigures>(town, 'disputes/figures?from=2026-11-01&to=2026-11-30')
  const { resolved, mediated, performed } = figures.all
  assert.ok(resolved.of > 5 && resolved.of < 10)
  assert.deepEqual([resolved.are, resolved.share, mediated, performed.of], [1, null, { of: 1, are: 1, share: null }, 0])
  assert.deepEqual(
    figures.byTown.map(({ label }) => label),
    ['塘栖镇'],
  )
  for (let count = resolved.of; count < 10; count += 1) await found()
  const more = await get<DisputeFigures>(town, 'disputes/figures?from=2026-11-01&to=2026-11-30')
  assert.deepEqual(more.all.resolved, { of: 10, are: 1, share: 0.1 })
  const table =
    '单位,从,到,口径,收案数,人口,人口截至,人口是指\n临平区,2025-01-01,2025-12-31,"一审民事、行政",6305,1000000,2025-11-01,常住人口和登记的流动人口\n临平区,2025-01-01,2024-12-31,x,1,0,,'
  assert.deepEqual(
    (await send('lp.desk', 'disputes/court-counts', { table, write: true })).json<RecordsImported>().lines.map(({ verdict }) => verdict),
    ['new', 'wrong'],
  )
  const [lawsuits] = (await get<DisputeFigures>('lp.desk', 'disputes/figures?from=2026-11-01&to=2026-11-30')).lawsuits
  assert.deepEqual(
    [lawsuits?.per10k, lawsuits?.population, lawsuits?.populationOf, lawsuits?.variant],
    [63.05, 1_000_000, '常住人口和登记的流动人口', 'civil-administrative'],
  )
  for (const span of ['from=2026-11-30&to=2026-11-01', 'from=2020-01-01&to=2026-11-01'])
    assert.equal(await codeOf(town, `disputes/figures?${span}`), 'disputes.bad-days', span)
  assert.equal((await send(town, 'disputes/figures?from=2026-02-31&to=2026-03-01')).statusCode, 400)
  for (const login of ['lp.fire', mediator])
    assert.equal(await codeOf(login, 'disputes/figures?from=2026-11-01&to=2026-11-30'), 'people.not-your-role')
})

test('a record becomes a dispute in one step: its place, source and words taken over, tied both ways, and never a second one', async () => {
  const table = '编号,日期,村社或镇街,地点,类型,事由,当事人一\n信-7,2026-11-02,莲花社区,荷风苑 9 幢,邻里,楼上漏水赔偿谈不拢,闻人语'
  await send(town, 'disputes/records/imports', { source: 'petition', table, write: true })
  const read = async () =>
    (await get<DisputeRecords>(town, 'disputes/records?source=petition')).items.find((one) => one.externalId === '信-7')
  const record = (await read()) ?? assert.fail('not imported')
  const said = { type: 'NEIGHBOR', what: '楼上楼下为漏水赔偿谈不拢' }
  const path = `disputes/records/${record.id}/open`
  assert.equal(await codeOf('lp.nanyuan', path, said), 'disputes.no-record')
  for (const login of ['lp.auditor', mediator, 'lp.tangqi-leader']) assert.equal(await codeOf(login, path, said), 'people.not-your-role')
  assert.equal(await codeOf(town, path, { ...said, type: 'NOTHING' }), 'flow.form-wrong')
  const both = await Promise.all([send(town, path, said), send(villageDesk, path, said)])
  assert.deepEqual(both.map(({ statusCode }) => statusCode).toSorted(), [201, 409], 'one of two at once')
  const number = both.find(({ statusCode }) => statusCode === 201)?.json<{ number: string }>().number ?? ''
  assert.equal(await codeOf(town, path, said), 'disputes.tied-before')
  assert.equal((await read())?.dispute?.number, number)
  const opener = both[0].statusCode === 201 ? town : villageDesk
  const parts = await get<DisputeParts>(opener, `disputes/${number}`)
  assert.deepEqual([parts.type, parts.source, parts.records.map(({ externalId }) => externalId)], ['邻里', '信访', ['信-7']])
  const seen = await get<MatterView>(opener, `matters/${number}`)
  assert.deepEqual([seen.title, seen.place.words], [said.what, '荷风苑 9 幢'])
})

test('days as tables write them', () => {
  const days = ['2026-11-24', '2026/11/24', '2026.11.24', '2026年11月24日', '46350', ' 2026-11-24 10:00 ']
  assert.deepEqual(new Set(days.map(dayWritten)), new Set([20_781]))
  for (const wrong of ['', '2026-02-30', '24.11.2026', '明天', '5', '99999']) assert.equal(dayWritten(wrong), null, wrong)
  assert.equal(new Date(endOfDay(Date.parse('2026-11-24T00:30:00+08:00'))).toISOString(), '2026-11-24T15:59:59.999Z')
})

test('who sponsors it is told by name, can say that it was read, and nobody else of their unit hears of it', async () => {
  const number = await assigned()
  await server.work()
  const listed = async (login: string) =>
    (await get<{ items: { id: string; matter: string; readAt: string | null }[] }>(login, 'notices')).items.filter(
      (one) => one.matter === number,
    )
  // The dispute is with the village; its sponsor works in a grid, and hears of it as a person only.
  const [mine] = await listed(finder)
  assert.ok(mine, 'the sponsor is told')
  assert.deepEqual(await listed('lp.tangqi-police'), [])
  assert.equal((await send(finder, `notices/${mine.id}/read`, {})).statusCode, 204)
  assert.notEqual((await listed(finder))[0]?.readAt, null)
})
