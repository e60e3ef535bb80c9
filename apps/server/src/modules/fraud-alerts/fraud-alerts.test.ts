import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type {
  FraudAlertItem,
  FraudAlertTaken,
  FraudAlertView,
  FraudBoard,
  FraudFigures,
  FraudLadder,
  FraudTypes,
  MatterView,
  SettingsView,
} from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { sendSigned } from '../../../test/sign-as-partner.ts'
import { cookieOf, forgetCookies } from '../../../test/sign-in-as.ts'

const server = await givenServer()
const village = '330113001001'
const second = 1_000

const as = async (login: string, path: string, payload?: object) =>
  server.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api/v1${path}`,
    headers: { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() },
    ...(payload ? { payload } : {}),
  })
const alert = (more: object = {}) => ({
  grade: 1,
  type: 'FAKE_POLICE',
  claims: '某市公安局',
  person: { name: '俞测试', phone: '13800000991', address: '西大街 7 幢 2 单元 301' },
  family: { name: '俞小测', phone: '13800000992' },
  relation: '女儿',
  where: { unit: village, words: '西大街 7 幢' },
  ...more,
})
async function issued(more: object = {}): Promise<string> {
  const answer = await as('lp.linping', '/desk/fraud/alerts', alert(more))
  assert.equal(answer.statusCode, 201, answer.body)
  await server.work()
  return answer.json<FraudAlertTaken>().number
}
const board = async (login = 'lp.linping') => (await as(login, '/desk/fraud/board')).json<FraudBoard>()
const item = async (number: string, login = 'lp.linping'): Promise<FraudAlertItem> =>
  (await board(login)).alerts.find((one) => one.number === number) ?? assert.fail(`${login} does not see ${number}`)
const view = async (number: string, login: string) => (await as(login, `/desk/fraud/alerts/${number}`)).json<FraudAlertView>()
const read = async (number: string, login: string) => as(login, `/matters/${number}`)
async function step(login: string, number: string, [name, form = {}]: readonly [string, object?]) {
  const { version } = (await read(number, login)).json<MatterView>()
  return as(login, `/matters/${number}/steps/${name}`, { version, form })
}
const took = async (...at: Parameters<typeof step>) => {
  const answer = await step(...at)
  assert.equal(answer.statusCode, 200, `${at[2][0]}: ${answer.body}`)
}
async function pass(seconds: number): Promise<void> {
  for (let done = 0; done < seconds; done += 1) {
    server.clock.advance(second)
    if (done % 5 === 4 || done === seconds - 1) await server.work()
  }
}

test('an alert by hand goes to the town’s centre and the post that serves the place, and its title names nobody', async () => {
  const number = await issued()
  const matter = (await read(number, 'lp.linping')).json<MatterView>()
  assert.deepEqual([matter.owner.id, matter.assigned?.id, matter.state], ['330113001', '330113001-police', 'issued'])
  assert.equal(matter.title, '冒充公检法及政府机关，临平街道')
  const said = JSON.stringify(matter)
  for (const secret of ['俞测试', '13800000991', '2 单元 301', '俞小测', '13800000992']) assert.ok(!said.includes(secret), secret)
  const shown = await item(number)
  assert.deepEqual(
    [shown.grade, shown.person, shown.open, shown.stages.map(({ metAt }) => metAt)],
    [1, '俞**', true, [null, null, null, null]],
  )
})

test('protected from the first second: who is not called does not know that it exists', async () => {
  const number = await issued()
  for (const login of ['lp.nanyuan', 'lp.fire', 'lp.tangqi-police', 'lp.lianhua-grid', 'lp.admin', 'lp.red']) {
    assert.equal((await read(number, login)).statusCode, 404, login)
    assert.equal((await as(login, `/desk/fraud/alerts/${number}`)).statusCode, 404, login)
    assert.ok(!(await board(login)).alerts.some((one) => one.number === number), login)
  }
  for (const login of ['lp.linping', 'lp.linping-police', 'lp.linping-officer', 'lp.grid', 'lp.auditor'])
    assert.equal((await read(number, login)).statusCode, 200, login)
})

test('nobody answers: another officer after a minute, the leaders after three, and it goes on until somebody does', async () => {
  const number = await issued()
  const first = (await item(number)).police
  assert.deepEqual([first.state, first.calls], ['trying', 1])
  await pass(62)
  const next = (await item(number)).police
  assert.deepEqual([next.state, next.calls], ['silent', 2])
  assert.notEqual(next.who, first.who)
  await pass(120)
  const told = await server.deps.database.read<{ notice: string; role: string }>(1, {
    text: `select n.notice, n.to_role as role from notices n join matters m on m.district_id = 1 and m.matter_id = n.matter_id
      where n.district_id = 1 and m.number = $1 and n.notice = 'alertUnanswered' order by n.to_role`,
    values: [number],
  })
  assert.deepEqual(
    told.map(({ role }) => role),
    ['desk', 'leader', 'leader'],
  )
  await took('lp.linping-officer', number, ['acknowledge'])
  const done = await item(number)
  assert.deepEqual([done.police.state, done.police.label, done.open], ['yes', '签收', false])
  assert.ok(done.stages[0]?.metAt)
})

test('who is on the roster is called first; who is away is stood in for by the deputy', async () => {
  const people = (await as('lp.admin', '/people')).json<{ items: { id: string; login: string }[] }>().items
  const idOf = (login: string): string => people.find((one) => one.login === login)?.id ?? assert.fail(login)
  const span = { fromAt: new Date(server.clock.now()).toISOString(), untilAt: new Date(server.clock.now() + 3_600_000).toISOString() }
  const enter = async (path: string, body: object) => assert.equal((await as('lp.admin', path, { ...body, ...span })).statusCode, 201)
  await enter('/duty', { unit: '330113001-police', role: 'police', person: idOf('lp.linping-officer2') })
  assert.match((await item(await issued())).police.who ?? '', /褚在先/)
  await enter(`/people/${idOf('lp.linping-officer2')}/absences`, {})
  assert.doesNotMatch((await item(await issued())).police.who ?? '', /褚在先/, 'away without a deputy')
  await enter(`/people/${idOf('lp.linping-officer2')}/deputies`, { deputy: idOf('lp.linping-police') })
  assert.match((await item(await issued())).police.who ?? '', /秦少游/)
})

test('police, grid officer and family acknowledge apart; both stand at the door, 1.9 million are kept', async () => {
  const number = await issued()
  await took('lp.linping-officer', number, ['acknowledge'])
  await took('lp.grid', number, ['gridAcknowledge'])
  await pass(60)
  await took('lp.linping-officer', number, ['contact'])
  await took('lp.grid', number, ['gridArrive', { here: { lat: 30.42, lng: 120.3 } }])
  await took('lp.linping-officer', number, ['arrive', { here: { lat: 30.421, lng: 120.301 } }])
  const shown = await view(number, 'lp.linping')
  assert.deepEqual(
    [shown.item.grid.label, shown.item.police.label, shown.positions.map(({ by }) => by)],
    ['到门口', '见到本人', ['grid', 'police']],
  )
  assert.ok(shown.entries.every((entry) => entry.by !== 'police' || /派出所/.test(entry.who ?? '')))
  assert.match(shown.script, /96110/)
  const unproved = await step('lp.linping-officer', number, ['stop', { method: 'visit', app: 'installed', kept: 1_900_000 }])
  assert.deepEqual([unproved.statusCode, unproved.json<{ code: string }>().code], [409, 'flow.kept-without-proof'])
  await took('lp.linping-officer', number, ['stop', { method: 'visit', app: 'installed', words: '两人一起劝住' }])
  await took('lp.linping', number, ['confirm', { how: 'person' }])
  assert.ok(!(await board()).alerts.some((one) => one.number === number), 'what is only followed up no longer rings')
  const [dayOne] = (await board()).followUps
  assert.ok(dayOne && dayOne.due >= 1)
})

test('the figures say what they are counted of', async () => {
  const figures = (await as('lp.linping', '/desk/fraud/figures')).json<FraudFigures>()
  assert.ok(figures.today.issued >= 5)
  assert.ok(figures.acknowledged.met <= figures.acknowledged.of)
  assert.deepEqual([figures.dissuaded, figures.meeting.n], [{ met: 1, of: 1 }, 1])
  assert.deepEqual(figures.visitRate, { met: 1, of: 1 })
  const elsewhere = (await as('lp.nanyuan', '/desk/fraud/figures')).json<FraudFigures>()
  assert.equal(elsewhere.today.issued, 0, 'protected alerts of another town are not counted for this one')
})

test('what is missing or wrong is refused with a sentence, and nothing is opened', async () => {
  const refused = async (login: string, body: object) => {
    const answer = await as(login, '/desk/fraud/alerts', body)
    return [answer.statusCode, answer.json<{ code: string }>().code]
  }
  assert.deepEqual(await refused('lp.linping', alert({ type: 'NO_SUCH' })), [422, 'fraud.unknown-type'])
  assert.deepEqual(await refused('lp.linping', alert({ person: { name: '  ' } })), [422, 'fraud.person-needed'])
  assert.deepEqual(await refused('lp.linping', alert({ post: '330113-fire' })), [422, 'fraud.unknown-post'])
  assert.deepEqual((await refused('lp.linping', alert({ grade: 5 })))[0], 400)
  assert.deepEqual((await refused('lp.linping-police', alert()))[0], 403, 'alerts are issued by centres')
  assert.deepEqual(await refused('lp.linping', alert({ family: { phone: '12' } })), [422, 'flow.form-wrong'])
})

test('the same request is one alert', async () => {
  const key = randomUUID()
  const send = async () =>
    server.inject({
      method: 'POST',
      url: '/api/v1/desk/fraud/alerts',
      headers: { cookie: await cookieOf(server, 'lp.linping'), 'idempotency-key': key },
      payload: alert(),
    })
  const [one, other] = [await send(), await send()]
  assert.equal(one.json<FraudAlertTaken>().number, other.json<FraudAlertTaken>().number)
})

test('a platform signs what it sends; sent again, or under its own number again, it is one alert; unsigned it is none', async () => {
  const made = await as('lp.admin', '/partners', { name: '市反诈平台', scopes: ['fraud-alerts'], perMinute: 600 })
  const partner = made.json<{ key: string; secret: string }>()
  const send = (more: object = {}) => sendSigned(server, partner, { path: '/api/v1/fraud-alerts', body: alert({ id: 'YJ-1', ...more }) })
  const first = await send()
  assert.equal(first.statusCode, 201, first.body)
  const again = await send()
  assert.deepEqual([again.statusCode, again.json<FraudAlertTaken>().number], [200, first.json<FraudAlertTaken>().number])
  const both = await Promise.all([1, 2].map(() => send({ id: 'YJ-2' })))
  assert.equal(new Set(both.map((one) => one.json<FraudAlertTaken>().number)).size, 1)
  assert.equal((await send({ id: 'YJ-3', type: 'NONE' })).json<{ code: string }>().code, 'fraud.unknown-type')
  const unsigned = await server.inject({ method: 'POST', url: '/api/v1/fraud-alerts', payload: alert() })
  assert.equal(unsigned.statusCode, 401, unsigned.body)
  const shown = await view(first.json<FraudAlertTaken>().number, 'lp.linping')
  assert.equal(shown.entries[0]?.by, 'platform')
})

test('around a holiday the follow-ups fall on calendar days', async () => {
  server.clock.set(Date.parse('2026-09-30T18:00+08:00'))
  forgetCookies(server)
  const number = await issued()
  await took('lp.linping-officer', number, ['arrive'])
  await took('lp.linping-officer', number, ['stop', { method: 'visit', app: 'installed' }])
  await took('lp.linping-officer', number, ['confirm', { how: 'person' }])
  const { deadlines } = (await read(number, 'lp.linping')).json<MatterView>()
  const due = Object.fromEntries(deadlines.map((deadline) => [deadline.name, deadline.dueAt]))
  assert.deepEqual(
    [due['dayOne'], due['dayThree'], due['daySeven']],
    ['2026-10-01T10:00:00.000Z', '2026-10-03T10:00:00.000Z', '2026-10-07T10:00:00.000Z'],
  )
  assert.ok(deadlines.every((deadline) => deadline.platformDefault))
})

const put = async (login: string, path: string, payload: object) =>
  server.inject({ method: 'PUT', url: `/api/v1${path}`, headers: { cookie: await cookieOf(server, login) }, payload })
const settings = async () => (await as('lp.admin', '/settings')).json<SettingsView>().settings
const ladder = async (login = 'lp.linping', at = village) => (await as(login, `/desk/fraud/ladder?place=${at}`)).json<FraudLadder>()
const idsOf = (entries: readonly { person: string }[]) => entries.map(({ person }) => person)

test('the dry run names who is called when it is earnest, in the order that the district set', async () => {
  const before = await ladder()
  assert.deepEqual(
    [before.police.unit?.id, before.platformDefault, before.police.lacks.includes('nobody')],
    ['330113001-police', true, false],
  )
  assert.ok(before.police.people.length >= 3 && before.grid.people.length >= 1)
  assert.ok((await item(await issued())).police.who?.endsWith(before.police.people[0]?.name ?? '-'))

  const turned = before.orders.police.toReversed().map(({ unit, person }, at) => ({ unit: unit.id, person, called: at !== 1 }))
  assert.equal((await put('lp.linping', '/duty/order', { entries: turned })).statusCode, 403)
  const stranger = [...turned, { unit: '330113001-police', person: before.grid.people[0]?.id, called: true }]
  assert.equal((await put('lp.admin', '/duty/order', { entries: stranger })).statusCode, 404)
  assert.deepEqual((await ladder()).orders, before.orders, 'one wrong line writes nothing')
  assert.equal((await put('lp.admin', '/duty/order', { entries: turned })).statusCode, 204)
  const after = await ladder()
  assert.deepEqual(idsOf(after.orders.police), idsOf(turned))
  assert.deepEqual(after.police.people.map(({ id }) => id), idsOf(turned.filter(({ called }) => called))) // prettier-ignore
  assert.ok((await item(await issued())).police.who?.endsWith(after.police.people[0]?.name ?? '-'))
  const audited = await server.deps.database.read<{ words: string }>(1, {
    text: `select words from audit_rows where district_id = 1 and choice = 'call-order'`,
  })
  assert.match(audited[0]?.words ?? '', /330113001-police：.+（只在值班时）/)
})

test('a rung without anybody says so, and whoever has nothing to do with alerts does not see the ladder', async () => {
  const empty = (await ladder()).orders.police.map(({ unit, person }) => ({ unit: unit.id, person, called: false }))
  assert.equal((await put('lp.admin', '/duty/order', { entries: empty })).statusCode, 204)
  assert.deepEqual((await ladder()).police, { ...(await ladder()).police, people: [], lacks: ['nobody'] })
  assert.equal((await put('lp.admin', '/duty/order', { entries: empty.map((one) => ({ ...one, called: true })) })).statusCode, 204)
  for (const login of ['lp.red', 'lp.fire']) assert.equal((await as(login, '/desk/fraud/ladder')).statusCode, 403, login)
  assert.equal((await as('lp.linping', '/desk/fraud/ladder?place=nowhere')).json<{ code: string }>().code, 'matters.unknown-place')
})

test('the district decides when the family is called and which leaders are; nobody above at all is refused', async () => {
  const change = (leaders: readonly string[]) => put('lp.admin', '/settings', { settings: { ladder: [{ family: 'when-asked', leaders }] } })
  assert.equal((await change([])).statusCode, 422)
  assert.equal((await change(['district'])).statusCode, 200)
  assert.equal((await ladder()).platformDefault, false)
  const number = await issued()
  assert.equal((await item(number)).family.state, 'later')
  await pass(182)
  const told = await server.deps.database.read<{ unit: string }>(1, {
    text: `select n.to_unit as unit from notices n join matters m on m.district_id = 1 and m.matter_id = n.matter_id
      where n.district_id = 1 and m.number = $1 and n.notice = 'alertUnanswered' and n.to_role = 'leader'`,
    values: [number],
  })
  assert.deepEqual(told, [{ unit: '330113' }])
  await took('lp.linping-officer', number, ['acknowledge'])
  // Left empty, as the form says: whom the alert itself named.
  await took('lp.linping-officer', number, ['linkFamily', {}])
  await server.work()
  assert.deepEqual([(await item(number)).family.state, (await item(number)).family.calls], ['trying', 1])
})

test('the list of fraud types is the district’s: words change, a retired one takes no alert, the last one cannot go', async () => {
  // A limit of one grade is no unknown category: it stood in the way of every other change.
  assert.equal(
    (await put('lp.admin', `/limits/fraud-alert/ladder/${encodeURIComponent('#1')}`, { count: 45, unit: 'second' })).statusCode,
    200,
  )
  const types = (await settings()).fraudTypes
  const [first, second_] = [types[0] ?? assert.fail(), types[1] ?? assert.fail()]
  const change = async (...fraudTypes: object[]) => put('lp.admin', '/settings', { settings: { fraudTypes } })
  const said = await change({ ...first, name: '刷单', rank: 25 }, { ...second_, active: false })
  assert.equal(said.statusCode, 200, said.body)
  const list = (await as('lp.linping', '/desk/fraud/types')).json<FraudTypes>().items
  assert.deepEqual(
    list.slice(0, 2).map(({ name, active, platformDefault }) => [name, active, platformDefault]),
    [[second_.name, false, false], ['刷单', true, false]],
  ) // prettier-ignore
  assert.deepEqual(
    [list.length, list[2]?.platformDefault],
    [types.length, true],
    'the others are the district’s now, as the platform brought them',
  )
  assert.equal(
    (await as('lp.linping', '/desk/fraud/alerts', alert({ type: second_.code }))).json<{ code: string }>().code,
    'fraud.unknown-type',
  )
  assert.equal((await item(await issued({ type: first.code }))).typeName, '刷单')
  assert.equal((await change(...types.map((type) => ({ ...type, active: false })))).statusCode, 422)
  const file = (await as('lp.admin', '/settings/file')).json<{ settings: { fraudTypes: unknown[]; ladder: unknown[] } }>()
  assert.deepEqual(
    [file.settings.fraudTypes.length, file.settings.ladder],
    [types.length, [{ family: 'when-asked', leaders: ['district'] }]],
  )
})
