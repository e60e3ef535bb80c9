/** Plans, findings and hazards: what an inspection does, what becomes one hazard, what stands in the register, and who may do which. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type {
  FieldInspections,
  Findings,
  HazardFigures,
  HazardNotice,
  HazardOpened,
  Hazards,
  HazardView,
  MatterView,
  PlaceView,
  PlanClusters,
  PlanMade,
  PlanPlaces,
  Plans,
  PlanView,
  Problem,
} from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf, forgetCookies } from '../../../test/sign-in-as.ts'
import { checkNotice } from './index.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const town = 'lp.tangqi'
const grid = 'lp.lianhua-grid'
const gridUnit = '330113100010-grid-1'
const hour = 3_600_000

async function ask<T>(
  login: string,
  ...[method, path, body]: ['GET' | 'POST' | 'PUT', string, object?]
): Promise<{ status: number; body: T & Problem }> {
  const headers = { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() }
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers, ...(body ? { payload: body } : {}) })
  return { status: answer.statusCode, body: (answer.body.startsWith('{') ? answer.json() : null) as T & Problem }
}

let serial = 0
async function givenPlace(more: object = {}): Promise<PlaceView> {
  serial += 1
  const typed = {
    kind: 'street-shop',
    name: `松针面馆（示例）${serial}`,
    unit: gridUnit,
    point: { lat: 30.48, lng: 120.19, datum: 'WGS84' },
    ...more,
  }
  const made = await ask<PlaceView>(town, 'POST', '/places', typed)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}

const plan = {
  sort: 'campaign',
  name: '冬季沿街店铺排查',
  kinds: ['street-shop'],
  unit: gridUnit,
  startsOn: '2026-11-18',
  dueOn: '2026-11-30',
  write: true,
}
async function givenPlan(more: object = {}): Promise<string> {
  const made = await ask<PlanMade>(town, 'POST', '/inspection-plans', { ...plan, ...more })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body.id ?? ''
}

async function inspect(place: PlaceView, wrong: readonly string[] = [], id: string = randomUUID()): Promise<void> {
  const items = place.checklist?.items ?? []
  const answers = Object.fromEntries(items.map((item) => [item.id, { answer: wrong.includes(item.id) ? 'not-ok' : 'ok' }]))
  const typed = { place: place.id, version: place.checklist?.version ?? 0, occurredAt: new Date(server.clock.now()).toISOString(), answers }
  const sent = await ask(grid, 'PUT', `/inspections/${id}`, typed)
  assert.ok([200, 201].includes(sent.status), JSON.stringify(sent.body))
}

const findingsAt = async (place: PlaceView): Promise<Findings['items']> =>
  (await ask<Findings>(grid, 'GET', `/findings?place=${place.id}`)).body.items
const itemsOf = (place: PlaceView) => place.checklist?.items ?? []
async function step(...[login, number, name, form = {}]: [login: string, number: string, name: string, form?: object]) {
  const { version } = (await ask<MatterView>(login, 'GET', `/matters/${number}`)).body
  return ask<MatterView>(login, 'POST', `/matters/${number}/steps/${name}`, { version, form })
}
const iso = (ms: number): string => new Date(server.clock.now() + ms).toISOString()

async function givenHazard(wrong = 2, grade: '1' | '4' = '4'): Promise<{ place: PlaceView; number: string }> {
  const place = await givenPlace()
  await inspect(
    place,
    itemsOf(place)
      .slice(0, wrong)
      .map(({ id }) => id),
  )
  const made = await ask<HazardOpened>(grid, 'POST', `/places/${place.id}/hazards`, { grade })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return { place, number: made.body.number }
}

test('a plan first says how many places it looks at, then fixes them with the version of the checklist', async () => {
  await givenPlace()
  const preview = await ask<PlanMade>(town, 'POST', '/inspection-plans', { ...plan, write: false })
  assert.deepEqual([preview.status, preview.body.id, preview.body.places > 0], [200, null, true])
  const id = await givenPlan()
  const seen = await ask<PlanView>(town, 'GET', `/inspection-plans/${id}`)
  assert.deepEqual([seen.body.places, seen.body.inspected, seen.body.units.map((unit) => unit.id)], [preview.body.places, 0, [gridUnit]])
  assert.equal(seen.body.checklists[0]?.version, 1)
  await givenPlace()
  assert.equal(
    (await ask<PlanView>(town, 'GET', `/inspection-plans/${id}`)).body.places,
    preview.body.places,
    'who comes later is not in it',
  )
  for (const [wrong, code] of [
    [{ dueOn: '2026-11-17', startsOn: '2026-11-01' }, 'hazards.wrong-days'],
    [{ dueOn: '2026-11-19', startsOn: '2026-11-20' }, 'hazards.wrong-days'],
    [{ unit: '330113001001' }, 'hazards.unknown-unit'],
    [{ kinds: ['construction'] }, 'hazards.no-places'],
  ] as const)
    assert.equal((await ask(town, 'POST', '/inspection-plans', { ...plan, ...wrong })).body.code, code)
})

test('planning is the desks’; a plan elsewhere does not exist', async () => {
  const id = await givenPlan()
  for (const login of [grid, 'lp.fire', 'lp.leader']) assert.equal((await ask(login, 'POST', '/inspection-plans', plan)).status, 403, login)
  assert.equal((await ask('lp.linping', 'GET', `/inspection-plans/${id}`)).body.code, 'hazards.plan-not-found')
  assert.ok(!(await ask<Plans>('lp.linping', 'GET', '/inspection-plans')).body.items.some((one) => one.id === id))
  assert.equal((await ask<PlanView>(grid, 'GET', `/inspection-plans/${id}`)).status, 200)
  assert.equal((await ask('lp.linping', 'POST', `/inspection-plans/${id}/end`)).body.code, 'hazards.plan-not-found')
  assert.equal((await ask(town, 'POST', `/inspection-plans/${id}/end`)).status, 204)
  assert.equal((await ask(town, 'POST', `/inspection-plans/${id}/end`)).body.code, 'hazards.plan-ended')
})

test('the map of a plan: its places by state, put together from far, one by one from near, none of another town', async () => {
  const points = [0, 0.00002, 0.004].map((more) => ({ lat: 30.35 + more, lng: 120.15, datum: 'WGS84' }))
  const [one, , three] = [
    await givenPlace({ point: points[0] }),
    await givenPlace({ point: points[1] }),
    await givenPlace({ point: points[2] }),
  ]
  const id = await givenPlan()
  await inspect(
    one,
    itemsOf(one)
      .slice(0, 1)
      .map((item) => item.id),
  )
  await inspect(three)
  const map = (zoom: number, login = town) =>
    ask<PlanClusters>(login, 'GET', `/inspection-plans/${id}/clusters?bbox=120.1499,30.3499,120.1501,30.3601&zoom=${zoom}`)
  const far = (await map(8)).body
  assert.deepEqual([far.total, far.waiting, far.found], [3, 1, 1])
  assert.equal(far.items.length, 1)
  const near = (await map(16)).body.items.toSorted((a, b) => b.count - a.count)
  assert.deepEqual(
    near.map(({ count, waiting, found, id: place }) => [count, waiting, found, place]),
    [
      [2, 1, 1, null],
      [1, 0, 0, three.id],
    ],
  )
  assert.equal((await map(16, 'lp.linping')).body.code, 'hazards.plan-not-found')
})

test('an inspection counts once for the plan, and each item that is not ok is one finding', async () => {
  const place = await givenPlace()
  const id = await givenPlan()
  const [first, second] = itemsOf(place)
  const counts = async () => {
    const { inspected, withFound, found, settled, takenUp } = (await ask<PlanView>(town, 'GET', `/inspection-plans/${id}`)).body
    return [inspected, withFound, found, settled, takenUp]
  }
  const own = randomUUID()
  await inspect(place, [first?.id ?? '', second?.id ?? ''], own)
  await inspect(place, [first?.id ?? '', second?.id ?? ''], own)
  assert.deepEqual(await counts(), [1, 1, 2, 0, 0], 'sent twice is one')
  await inspect(place, [first?.id ?? ''])
  assert.deepEqual([await counts(), (await findingsAt(place)).length], [[1, 1, 2, 0, 0], 2], 'what is open already is not found anew')
  const places = await ask<PlanPlaces>(grid, 'GET', `/inspection-plans/${id}/places?state=found`)
  assert.deepEqual(
    places.body.items.map((one) => [one.id, one.openFindings]),
    [[place.id, 2]],
  )
  const waiting = await ask<PlanPlaces>(grid, 'GET', `/inspection-plans/${id}/places?state=waiting&limit=1`)
  const next = await ask<PlanPlaces>(grid, 'GET', `/inspection-plans/${id}/places?state=waiting&limit=200&after=${waiting.body.next ?? ''}`)
  assert.ok(waiting.body.next !== null && ![...waiting.body.items, ...next.body.items].some((one) => one.id === place.id))
})

test('put right on the spot with proof; a serious finding is not, and nobody settles one elsewhere', async () => {
  const place = await givenPlace()
  const id = await givenPlan()
  const items = itemsOf(place)
  const [mild, grave] = [items.find((item) => !item.serious), items.find((item) => item.serious)]
  await inspect(place, [mild?.id ?? '', grave?.id ?? ''])
  const found = await findingsAt(place)
  const [light, serious] = [found.find((one) => !one.serious), found.find((one) => one.serious)]
  const settle = (login: string, finding: string | undefined, body: object) => ask(login, 'POST', `/findings/${finding ?? ''}/settle`, body)
  assert.equal((await settle(grid, light?.id, { words: '搬走了' })).body.code, 'hazards.proof-missing')
  assert.equal((await settle('lp.linping', light?.id, { words: '搬走了', proof: '签字' })).body.code, 'hazards.finding-not-found')
  assert.equal((await settle(grid, light?.id, { words: '搬走了', photos: [randomUUID()] })).body.code, 'hazards.unknown-photos')
  assert.equal((await settle(grid, serious?.id, { words: '搬走了', proof: '签字' })).body.code, 'hazards.serious-not-settled')
  assert.equal((await settle(grid, light?.id, { words: '搬走了', proof: '店主签字' })).status, 204)
  assert.equal((await settle(grid, light?.id, { words: '搬走了', proof: '签字' })).body.code, 'hazards.finding-not-open')
  const { settled, found: n } = (await ask<PlanView>(town, 'GET', `/inspection-plans/${id}`)).body
  assert.deepEqual([settled, n], [1, 2])
})

test('what was found at one place becomes one hazard in one step, verified, once however often it is asked', async () => {
  const place = await givenPlace()
  await inspect(
    place,
    itemsOf(place)
      .slice(0, 3)
      .map(({ id }) => id),
  )
  const key = randomUUID()
  const cookie = await cookieOf(server, grid)
  const open = () =>
    server.inject({
      method: 'POST',
      url: `/api/v1/places/${place.id}/hazards`,
      headers: { cookie, 'idempotency-key': key },
      payload: { grade: '4' },
    })
  const [made, again] = [await open(), await open()]
  assert.deepEqual([made.statusCode, again.statusCode, again.json<HazardOpened>().number], [201, 201, made.json<HazardOpened>().number])
  const { number } = made.json<HazardOpened>()
  const matter = await ask<MatterView>(town, 'GET', `/matters/${number}`)
  assert.deepEqual([matter.body.flow, matter.body.state, matter.body.grade], ['hazard', 'found', 4])
  assert.ok((await findingsAt(place)).every((one) => one.state === 'taken-up' && one.hazard === number))
  assert.equal((await ask(grid, 'POST', `/places/${place.id}/hazards`, { grade: '4' })).body.code, 'hazards.nothing-open')
  assert.equal((await ask('lp.linping', 'POST', `/places/${place.id}/hazards`, { grade: '4' })).body.code, 'hazards.place-not-found')
})

test('the page of a hazard: place, what happened there before, findings, documents with their clocks, stations', async () => {
  const { place, number } = await givenHazard()
  await inspect(place, [itemsOf(place)[4]?.id ?? ''])
  const other = (await ask<HazardOpened>(grid, 'POST', `/places/${place.id}/hazards`, { grade: '4' })).body.number
  await step(town, number, 'assign', { unit: '330113-fire' })
  const order = { number: '临消责改字〔2026〕第9号', basis: '《消防法》第六十条', words: '打开出口', limit: iso(48 * hour) }
  assert.equal((await step('lp.fire', number, 'orderWithin', order)).status, 200)
  await step(grid, number, 'refuse', { reason: '不肯改' })
  const seal = { number: '临消查字〔2026〕第2号', basis: '《消防法》第五十四条', made: iso(-2 * hour), words: '查封' }
  const sealed = await step('lp.fire', number, 'recordSeal', seal)
  assert.equal(sealed.status, 200, JSON.stringify(sealed.body))
  const view = (await ask<HazardView>('lp.fire', 'GET', `/matters/${number}/hazard`)).body
  assert.deepEqual([view.place?.id, view.atPlace, view.others.map((one) => one.number), view.findings.length], [place.id, 2, [other], 2])
  const [last, first] = view.documents
  assert.deepEqual([last?.number, last?.organ, first?.number], [seal.number, '区消防救援大队', order.number])
  assert.deepEqual(last?.clocks.map((clock) => [clock.label, clock.dueAt, clock.state]).sort(), [
    ['查封期限', iso(-2 * hour + 30 * 24 * hour), 'running'],
    ['查封送达', '2026-11-23T09:30:00.000Z', 'running'],
  ])
  assert.deepEqual(
    first?.clocks.map((clock) => [clock.label, clock.dueAt]),
    [['整改期限', order.limit]],
  )
  const hidden = await ask('lp.linping', 'GET', `/matters/${number}/hazard`)
  assert.deepEqual([hidden.status, hidden.body.code], [404, 'matters.not-found'])
})

test('the notice: the organ’s own words, number and limit, and a code that tells the real one from a made-up one', async () => {
  const { place, number } = await givenHazard()
  assert.equal((await ask(town, 'GET', `/matters/${number}/hazard-notice`)).body.code, 'hazards.no-notice')
  await step(grid, number, 'advise', { words: '请三天内改好', limit: iso(72 * hour) })
  const notice = (await ask<HazardNotice>(town, 'GET', `/matters/${number}/hazard-notice`)).body
  assert.deepEqual(
    [notice.sort, notice.number, notice.place?.name, notice.items.length, notice.limit],
    ['advice', null, place.name, 2, iso(72 * hour)],
  )
  const [, given, check = ''] = /\/notice\/(\w+)\/([\w-]+)$/.exec(notice.url) ?? []
  const at = { districtId: 1, number, lang: 'zh' as const }
  assert.equal(given, number)
  const real = await checkNotice(server.deps, { ...at, check })
  assert.deepEqual([real?.sort, real?.limit, real?.state], ['advice', iso(72 * hour), '整改中'])
  for (const wrong of ['', '1-0000000000000000', check.replace(/.$/, (last) => (last === '0' ? '1' : '0')), `9${check}`])
    assert.equal(await checkNotice(server.deps, { ...at, check: wrong }), null, wrong)
})

test('the register: lists with counts, repeated places, kinds; nothing of elsewhere', async () => {
  const { number } = await givenHazard(1, '1')
  const list = async (login: string, query: string) => (await ask<Hazards>(login, 'GET', `/hazards?${query}`)).body
  const major = await list(town, 'list=major')
  assert.ok(major.items.some((one) => one.number === number && one.grade === 1 && one.label.startsWith('重大隐患')))
  assert.equal(major.counts.major, major.items.length)
  assert.ok((await list(town, 'repeated=true')).items.every((one) => one.atPlace > 1))
  assert.equal((await list(town, 'kind=gas')).items.length, 0)
  assert.ok(!(await list('lp.linping', 'list=open')).items.some((one) => one.number === number))
  const page = await list(town, 'list=open&limit=2')
  const rest = await list(town, `list=open&limit=200&after=${page.next ?? ''}`)
  assert.equal(page.items.length + rest.items.length, page.counts.open)
})

test('a hazard of a report gets its place from the registry, nearest first, and says so on record', async () => {
  const place = await givenPlace({ point: { lat: 30.47, lng: 120.17, datum: 'WGS84' } })
  const filing = {
    flow: 'hazard',
    form: { what: '消火栓被围住' },
    where: { unit: gridUnit, point: { lat: 30.4701, lng: 120.1701, datum: 'WGS84' } },
  }
  const filed = await ask<{ number: string }>(grid, 'POST', '/desk/matters', filing)
  assert.equal(filed.status, 201, JSON.stringify(filed.body))
  const { number } = filed.body
  const view = (await ask<HazardView>(grid, 'GET', `/matters/${number}/hazard`)).body
  assert.deepEqual([view.place, view.choices[0]?.id, (view.choices[0]?.metres ?? 99) < 20, view.mayPlace], [null, place.id, true, true])
  assert.equal((await ask(grid, 'PUT', `/matters/${number}/hazard-place`, { place: randomUUID() })).body.code, 'hazards.place-not-found')
  assert.equal((await ask(grid, 'PUT', `/matters/${number}/hazard-place`, { place: place.id })).status, 204)
  assert.equal((await ask<HazardView>(grid, 'GET', `/matters/${number}/hazard`)).body.place?.id, place.id)
})

test('figures: each share with its denominator, rectified only after somebody else has looked, late ones not on time', async () => {
  const figures = async () => (await ask<HazardFigures>(town, 'GET', '/hazards/figures?from=2026-11-18&to=2026-11-30')).body
  const before = (await figures()).total
  const [one, two] = [await givenHazard(), await givenHazard()]
  for (const { number } of [one, two]) await step(grid, number, 'advise', { words: '请改', limit: iso(24 * hour) })
  await step(grid, one.number, 'rectify', { done: '改了', proof: '照片在案' })
  assert.equal((await figures()).total.rectified, before.rectified, 'not before the recheck')
  assert.equal((await step(grid, one.number, 'passRecheck', { words: '好' })).body.code, 'flow.rechecker-did-it')
  assert.equal((await step(town, one.number, 'passRecheck', { words: '好' })).status, 200)
  server.clock.set(server.clock.now() + 25 * hour)
  forgetCookies(server)
  await server.work()
  const { total, towns, kinds } = await figures()
  assert.deepEqual(
    [total.found - before.found, total.rectified - before.rectified, total.due - before.due, total.onTime - before.onTime],
    [2, 1, total.due - before.due, total.onTime - before.onTime],
  )
  assert.ok(total.due > total.onTime, 'the other one ran out')
  assert.deepEqual([towns[0]?.name, kinds[0]?.id], ['塘栖镇', 'street-shop'])
  assert.equal(
    kinds.reduce((sum, row) => sum + row.found, 0),
    total.found,
  )
  assert.equal((await ask(town, 'GET', '/hazards/figures?from=2026-12-01&to=2026-11-01')).body.code, 'hazards.wrong-period')
})

test('outdoors: the places of open plans within reach, nearest first, with the checklists that they are looked at with', async () => {
  const near = await givenPlace({ point: { lat: 30.4, lng: 120.1, datum: 'WGS84' } })
  await givenPlan({ name: '近处排查', startsOn: '2026-11-18', dueOn: '2026-12-30' })
  const field = async (login: string) => (await ask<FieldInspections>(login, 'GET', '/field/inspections?lat=30.4001&lng=120.1001')).body
  const mine = await field(grid)
  assert.equal(mine.places[0]?.id, near.id)
  assert.deepEqual(
    mine.checklists.map(({ kind }) => kind),
    ['street-shop'],
  )
  assert.equal(new Set(mine.places.map(({ id }) => id)).size, mine.places.length, 'a place that two plans wait for is there once')
  assert.deepEqual((await field('lp.lianhua-grid2')).places, [])
  assert.deepEqual((await field('lp.tangqi-red')).places, [], 'volunteers do not inspect')
})

test('a prevention point whose inspection is due stands on the list of whoever serves it, without a plan, until it is inspected', async () => {
  const day = 24 * hour
  const point = await givenPlace({ kind: 'prevention-point', name: '南门宣防点', point: { lat: 30.41, lng: 120.11, datum: 'WGS84' } })
  const onList = async (login = grid) =>
    (await ask<FieldInspections>(login, 'GET', '/field/inspections?lat=30.41&lng=120.11')).body.places.find(({ id }) => id === point.id)
  assert.equal(await onList(), undefined, 'its rhythm has just begun')
  const due = (clockDays: number) => {
    server.clock.set(server.clock.now() + clockDays * day)
    forgetCookies(server)
  }
  due(30)
  const seen = (await onList()) ?? assert.fail('not on the list')
  assert.deepEqual([seen.plan, seen.version, seen.metres, seen.dueOn], [null, 1, 0, iso(0).slice(0, 10)])
  assert.equal(await onList('lp.lianhua-grid2'), undefined, 'the next grid')
  assert.equal(await onList('lp.tangqi-red'), undefined)
  const every = (everyDays: number, version: number) => {
    const { title, titleEn, items } = point.checklist ?? assert.fail('no checklist')
    return ask('lp.admin', 'PUT', '/checklists/prevention-point', { title, titleEn, items, everyDays, version })
  }
  assert.equal((await every(60, 1)).status, 200)
  assert.equal(await onList(), undefined, 'the standard was changed: sixty days from when it was entered')
  due(30)
  assert.ok(await onList())
  await inspect((await ask<PlaceView>(grid, 'GET', `/places/${point.id}`)).body)
  assert.equal(await onList(), undefined, 'it begins anew')
})
