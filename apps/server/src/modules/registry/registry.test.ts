/** The registry: places in one's own area, owners in the vault, checklists that freeze, inspections taken once, a map of what is there. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type {
  Award,
  Checklist,
  Checklists,
  Clusters,
  InspectionTaken,
  InspectionTyped,
  Places,
  PlacesImported,
  PlaceView,
  Problem,
} from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { plainPhoto } from '../../../test/hostile-files.ts'
import { cookieOf, forgetCookies } from '../../../test/sign-in-as.ts'
import { purgePhotos } from '../files/index.ts'
import { xlsxOf } from '../exports/index.ts'
import { awardedUnits, bookSession, nearestStations, proposeRevocation } from './index.ts'

const server = await givenServer()
const town = 'lp.tangqi'
const lianhua = '330113100010'
const day = 86_400_000

async function ask<T>(
  login: string,
  ...[method, path, body]: ['GET' | 'POST' | 'PUT', string, object?]
): Promise<{ status: number; body: T }> {
  const headers = { cookie: await cookieOf(server, login) }
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers, ...(body ? { payload: body } : {}) })
  return { status: answer.statusCode, body: (answer.body.startsWith('{') ? answer.json() : answer.body) as T }
}

const shop = { kind: 'street-shop', name: '橘灯杂货（示例）', unit: lianhua, point: { lat: 30.48, lng: 120.19, datum: 'WGS84' } }
let serial = 0
async function givenPlace(more: object = {}): Promise<PlaceView> {
  serial += 1
  const made = await ask<PlaceView>(town, 'POST', '/places', { ...shop, name: `${shop.name}${serial}`, ...more })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}

const at = (ms = 0): string => new Date(server.clock.now() + ms).toISOString()

function inspectionOf(place: PlaceView, wrong: readonly string[] = [], more: Partial<InspectionTyped> = {}): InspectionTyped {
  const items = place.checklist?.items ?? []
  const answers = Object.fromEntries(items.map(({ id }) => [id, { answer: wrong.includes(id) ? ('not-ok' as const) : ('ok' as const) }]))
  return { place: place.id, version: place.checklist?.version ?? 0, occurredAt: at(), answers, ...more }
}

const inspect = (typed: InspectionTyped, { id = randomUUID() as string, by = 'lp.lianhua-grid' } = {}) =>
  ask<InspectionTaken & Problem>(by, 'PUT', `/inspections/${id}`, typed)

test('a place is seen in the area it lies in, and nowhere else', async () => {
  const place = await givenPlace()
  assert.equal((await ask<PlaceView>('lp.lianhua-grid', 'GET', `/places/${place.id}`)).status, 404, 'a village place is above the grid')
  assert.equal((await ask<PlaceView>('lp.lianhua', 'GET', `/places/${place.id}`)).body.name, place.name)
  assert.equal((await ask<PlaceView>('lp.tangqi-police', 'GET', `/places/${place.id}`)).status, 200, 'the post serves the town')
  assert.equal((await ask('lp.linping', 'GET', `/places/${place.id}`)).status, 404)
  assert.equal((await ask('yx.desk', 'GET', `/places/${place.id}`)).status, 404)
  const elsewhere = await ask<Problem>(town, 'POST', '/places', { ...shop, unit: '330113001001' })
  assert.equal(elsewhere.body.code, 'registry.not-your-area')
  const listed = await ask<Places>('lp.linping', 'GET', '/places?kind=street-shop')
  assert.ok(!listed.body.items.some(({ id }) => id === place.id))
})

test('the colour follows the latest inspection, not the one that arrived last; what is sent twice is one', async () => {
  const place = await givenPlace({ unit: `${lianhua}-grid-1` })
  const id = randomUUID()
  const failed = inspectionOf(place, ['exits'])
  const first = await inspect(failed, { id })
  assert.deepEqual([first.status, first.body.proposed, first.body.colour], [201, 'failed', 'red'])
  assert.deepEqual([(await inspect(failed, { id })).status, (await inspect(failed, { id })).body], [200, first.body])
  assert.equal((await inspect({ ...failed, words: '别的' }, { id })).body.code, 'registry.inspection-differs')
  const earlier = await inspect(inspectionOf(place, [], { occurredAt: at(-3 * day) }))
  assert.equal(earlier.body.colour, 'green')
  const seen = await ask<PlaceView>(town, 'GET', `/places/${place.id}`)
  assert.deepEqual([seen.body.colour, seen.body.inspections.length, seen.body.dueAt], ['red', 2, at(90 * day)])
  assert.equal((await inspect(inspectionOf(place, [], { occurredAt: at(day) }))).body.code, 'registry.wrong-time')
  assert.equal((await inspect(inspectionOf(place), { by: 'lp.leader' })).status, 403)
})

test('an inspector may judge otherwise and says why; both stand on record', async () => {
  const place = await givenPlace({ unit: `${lianhua}-grid-1` })
  const otherwise = inspectionOf(place, ['exits'], { result: 'to-mend' })
  assert.equal((await inspect(otherwise)).body.code, 'registry.why-needed')
  const taken = await inspect({ ...otherwise, why: '当场搬开了' })
  assert.deepEqual([taken.body.proposed, taken.body.result, taken.body.colour], ['failed', 'to-mend', 'orange'])
  const { answers, ...rest } = inspectionOf(place)
  delete (answers as Record<string, unknown>)['exits']
  assert.equal((await inspect({ ...rest, answers })).body.code, 'registry.bad-answers')
})

test("the owner's contact lies in the vault: masked, opened with a reason, and in the audit", async () => {
  const place = await givenPlace({ owner: { name: '沈小荷', phone: '13800000147' } })
  assert.deepEqual(place.owner, { name: '沈**', phone: '138****0147' })
  const opened = await ask<{ phone: string }>(town, 'POST', `/places/${place.id}/contact`, { choice: 'visit', words: '约时间复查' })
  assert.equal(opened.body.phone, '13800000147')
  assert.equal((await ask('lp.leader', 'POST', `/places/${place.id}/contact`, { choice: 'visit', words: '看一看号码' })).status, 403)
  const rows = await ask<{ items: { kind: string; choice: string; words: string }[] }>('lp.auditor', 'GET', '/audit')
  assert.ok(rows.body.items.some(({ kind, words }) => kind === 'reveal' && words === '约时间复查'))
  assert.ok(rows.body.items.some(({ kind, choice }) => kind === 'registry' && choice === 'entered'))
  const { point: _point, ...typed } = { ...shop, name: place.name }
  const changed = await ask<PlaceView>(town, 'PUT', `/places/${place.id}`, { ...typed, version: place.version, owner: {} })
  assert.equal(changed.body.owner, null)
  assert.equal(
    (await ask<Problem>(town, 'PUT', `/places/${place.id}`, { ...typed, version: place.version })).body.code,
    'registry.stale-version',
  )
  const retired = await ask<PlaceView>(town, 'POST', `/places/${place.id}/retire`, { reason: '店关了' })
  assert.deepEqual([retired.body.active, retired.body.events[0]?.kind], [false, 'retired'])
})

test('a checklist that was used is frozen: a change is the next version, and the old one still reads', async () => {
  const before = await ask<Checklists>('lp.admin', 'GET', '/checklists/gas')
  const [latest] = before.body.items as [Checklist]
  assert.deepEqual([latest.version, latest.platformDefault, latest.used], [1, true, false])
  const { title, titleEn, everyDays, items } = latest
  const typed = { title, titleEn, everyDays, items: items.slice(1), version: 1 }
  assert.equal((await ask<Checklist>('lp.admin', 'PUT', '/checklists/gas', typed)).body.version, 1)
  const place = await givenPlace({ kind: 'gas', unit: `${lianhua}-grid-1` })
  assert.equal((await inspect(inspectionOf(place))).status, 201)
  assert.equal((await ask<Checklist>('lp.admin', 'PUT', '/checklists/gas', typed)).body.version, 2)
  assert.equal((await ask<Problem>('lp.admin', 'PUT', '/checklists/gas', typed)).body.code, 'registry.checklist-moved')
  assert.equal((await ask(town, 'PUT', '/checklists/gas', typed)).status, 403)
  assert.equal((await inspect(inspectionOf(place))).status, 201, 'begun on version 1, sent after version 2')
})

test('photos hang on the inspection: seen with the place, not purged, not taken twice', async () => {
  const place = await givenPlace({ unit: `${lianhua}-grid-1` })
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await plainPhoto())]))
  const { body, headers } = new Response(form) as unknown as { body: ReadableStream; headers: Headers }
  const sent = await server.inject({
    method: 'POST',
    url: '/api/v1/files',
    payload: Buffer.from(await new Response(body).arrayBuffer()),
    headers: { 'content-type': headers.get('content-type') ?? '', cookie: await cookieOf(server, 'lp.lianhua-grid') },
  })
  const file = sent.json<{ id: string }>().id
  const typed = inspectionOf(place, ['wiring'], { photos: [{ file, item: 'wiring' }] })
  assert.equal((await inspect(typed)).status, 201)
  assert.equal((await inspect(typed)).body.code, 'registry.unknown-photos')
  server.clock.advance(2 * day)
  forgetCookies(server)
  await purgePhotos(server.deps)
  const photoAs = async (login: string, path: string) => (await ask(login, 'GET', path)).status
  assert.equal(await photoAs('lp.desk', `/places/${place.id}/photos/${file}`), 200)
  assert.equal(await photoAs('lp.linping', `/places/${place.id}/photos/${file}`), 404)
  assert.equal(await photoAs('lp.linping', `/files/${file}`), 404)
})

test('a table is judged line by line and written only when asked for; twice adds nothing', async () => {
  const table = [
    '种类,名称,单位,纬度,经度,负责人,负责人电话',
    '微型消防站,莲花站（示例）,莲花社区,30.47,120.18,,',
    '沿街店铺,甲店（示例）,330113100010,30.48,120.19,顾某,13800000148',
    '沿街店铺,甲店（示例）,330113100010,,,,',
    '飞船,乙,330113100010,,,,',
    '沿街店铺,丙,330113001001,,,,',
    '沿街店铺,丁,330113100010,30.4,,,',
  ].join('\n')
  const judged = await ask<PlacesImported>(town, 'POST', '/places/imports', { table, write: false })
  assert.deepEqual(judged.body.counts, { new: 2, changed: 0, same: 0, wrong: 4 }, JSON.stringify(judged.body))
  assert.deepEqual(
    judged.body.lines.filter(({ verdict }) => verdict === 'wrong').map(({ line }) => line),
    [4, 5, 6, 7],
  )
  await ask(town, 'POST', '/places/imports', { table, write: true })
  const again = await ask<PlacesImported>(town, 'POST', '/places/imports', { table, write: true })
  assert.deepEqual(again.body.counts, { new: 0, changed: 0, same: 2, wrong: 4 })
  assert.equal((await ask('lp.lianhua-grid', 'POST', '/places/imports', { table, write: true })).status, 403)
  const [station] = await nearestStations(server.deps, 1, { lat: 30.471, lng: 120.18 })
  assert.deepEqual([station?.name, station?.metres], ['莲花站（示例）', 111])
})

test('XLSX goes in as it comes out', async () => {
  const pages = (async function* () {
    yield [['沿街店铺', '戊店 & 仓（示例）', lianhua, '=1+1']]
  })()
  const chunks: Uint8Array[] = []
  for await (const chunk of xlsxOf({ mark: '示例', heads: ['kind', 'name', 'unit', 'address'], pages }, server.clock.now()))
    chunks.push(chunk)
  const file = Buffer.concat(chunks).toString('base64')
  const judged = await ask<PlacesImported>(town, 'POST', '/places/imports', { xlsx: file, write: true })
  assert.deepEqual([judged.body.counts.new, judged.body.counts.wrong], [1, 0], JSON.stringify(judged.body))
  assert.equal(
    (await ask<Problem>(town, 'POST', '/places/imports', { xlsx: 'bm90IGEgc2hlZXQ=', write: false })).body.code,
    'registry.bad-table',
  )
  const exported = await server.inject({ url: '/api/v1/places/export?format=csv', headers: { cookie: await cookieOf(server, town) } })
  assert.match(exported.body, /^\ufeff"呼应地点清单/)
  assert.ok(!exported.body.includes('13800000148'))
})

test('clusters count what the person may see, and say the most serious colour', async () => {
  const place = await givenPlace({ unit: `${lianhua}-grid-1`, point: { lat: 30.4001, lng: 120.3001, datum: 'WGS84' } })
  await givenPlace({ point: { lat: 30.4002, lng: 120.3002, datum: 'WGS84' } })
  await inspect(inspectionOf(place, ['exits']))
  const box = 'bbox=120.29,30.39,120.31,30.41&kind=street-shop'
  const near = await ask<Clusters>(town, 'GET', `/desk/places/clusters?${box}&zoom=12`)
  assert.deepEqual(
    near.body.items.map(({ count, colour, worst, id }) => ({ count, colour, worst, id })),
    [{ count: 2, colour: 'red', worst: 1, id: null }],
  )
  assert.equal((await ask<Clusters>('lp.lianhua-grid', 'GET', `/desk/places/clusters?${box}&zoom=12`)).body.items[0]?.id, place.id)
  assert.equal((await ask<Clusters>('lp.linping', 'GET', `/desk/places/clusters?${box}&zoom=12`)).body.total, 0)
  assert.equal((await server.inject({ url: `/api/v1/desk/places/clusters?${box}&zoom=12` })).statusCode, 401)
})

test('a unit applies, the town reviews, the district names it; a confirmed loss proposes that the title goes, a person decides', async () => {
  const place = await givenPlace({ kind: 'fraud-free-unit', name: '听荷小学（示例）', unit: lianhua })
  const step = async (login: string, number: string, ...[name, form]: [string, object]) => {
    const headers = { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() }
    const { version } = (await ask<{ version: number }>(login, 'GET', `/matters/${number}`)).body
    return (await server.inject({ method: 'POST', url: `/api/v1/matters/${number}/steps/${name}`, headers, payload: { version, form } }))
      .statusCode
  }
  const apply = async (login: string) =>
    server.inject({
      method: 'POST',
      url: `/api/v1/places/${place.id}/fraud-free`,
      headers: { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() },
      payload: { what: '每班讲过一次，家长群每周提醒' },
    })
  assert.equal((await apply('lp.linping')).statusCode, 403)
  const applied = await apply('lp.lianhua')
  assert.equal(applied.statusCode, 201, applied.body)
  const { number } = applied.json<{ number: string }>()
  assert.equal((await apply('lp.lianhua')).json<Problem>().code, 'registry.award-open')
  assert.equal(await step('lp.lianhua', number, 'recommend', { result: '自己推荐自己' }), 403)
  assert.equal(await step(town, number, 'recommend', { result: '按标准查了，全部符合' }), 200)
  assert.equal(await step('lp.desk', number, 'award', { words: '同意命名' }), 200)
  const awardIn = async (): Promise<Award | null> => (await ask<PlaceView>('lp.desk', 'GET', `/places/${place.id}`)).body.award
  assert.deepEqual([(await awardIn())?.state, (await awardIn())?.until], ['awarded', at(365 * day)])
  assert.deepEqual(
    (await awardedUnits(server.deps, 1)).map(({ name }) => name),
    ['听荷小学（示例）'],
  )
  const loss = { districtId: 1, placeId: place.id, matterNumber: 'LP000473185', reason: '一名家长被冒充老师骗走书费' }
  assert.deepEqual(await proposeRevocation(server.deps, loss), { ok: true, number })
  assert.equal((await awardIn())?.state, 'questioned')
  assert.deepEqual(await awardedUnits(server.deps, 1), [])
  const twice = await proposeRevocation(server.deps, loss)
  assert.equal(twice.ok ? '' : twice.refusal.code, 'registry.no-award')
  assert.equal(await step(town, number, 'revoke', { reason: '镇里撤' }), 403)
  assert.equal(await step('lp.desk', number, 'revoke', { reason: '宣传没有到位' }), 200)
  const after = await ask<PlaceView>(town, 'GET', `/places/${place.id}`)
  assert.equal(after.body.award, null)
  assert.deepEqual(after.body.events.map(({ kind }) => kind).sort(), ['applied', 'awarded', 'entered', 'loss-confirmed', 'revoked'])
})

test('a wake-up room is booked once an hour, for a number and not for a name, and what came of it is counted', async () => {
  const room = await givenPlace({ kind: 'wake-up-room', name: '塘栖唤醒室（示例）', unit: '330113100' })
  const wish = { room: room.id, at: at(3 * 3_600_000) }
  const booked = await ask<{ id: string }>('lp.tangqi-police', 'POST', '/wake-up-sessions', wish)
  assert.equal(booked.status, 201)
  assert.equal(
    (await ask<Problem>(town, 'POST', '/wake-up-sessions', { ...wish, at: at(3.5 * 3_600_000) })).body.code,
    'registry.room-taken',
  )
  assert.equal((await ask<Problem>(town, 'POST', '/wake-up-sessions', { ...wish, alert: '王某' })).body.code, 'registry.unknown-alert')
  assert.equal((await ask('lp.leader', 'POST', '/wake-up-sessions', wish)).status, 403)
  const close = (body: object) => ask<Problem>('lp.tangqi-police', 'POST', `/wake-up-sessions/${booked.body.id}/close`, body)
  assert.equal((await close({ state: 'held' })).body.code, 'registry.attended-needed')
  assert.equal((await close({ state: 'held', attended: 2, words: '不再转账' })).status, 204)
  assert.equal((await close({ state: 'missed' })).body.code, 'registry.session-not-booked')
  const listed = await ask<{ items: { state: string; attended: number | null }[] }>(town, 'GET', '/wake-up-sessions')
  assert.deepEqual(
    listed.body.items.map(({ state, attended }) => [state, attended]),
    [['held', 2]],
  )
  assert.deepEqual((await ask<{ items: object[] }>('lp.linping', 'GET', '/wake-up-sessions')).body.items, [])
  const person = { districtId: 1, personId: randomUUID(), login: '', name: '', surname: '', badge: '', posts: [] }
  assert.equal((await bookSession(server.deps, person, { ...wish, room: randomUUID() })).ok, false)
})
