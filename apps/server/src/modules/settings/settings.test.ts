import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DistrictFile, RuleSetting, SettingsChange, SettingsPreview, SettingsView, TrialResults, UnitSetting } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { verifyAuditRows } from '../audit/index.ts'
import { changeSettings, viewSettings } from './index.ts'

const server = await givenServer()
const admin = { districtId: 1, personId: '00000000-0000-7000-8000-000000000001' }

const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, about: { login?: string; body?: object } = {}) =>
  server.inject({
    method,
    url: `/api/v1/settings${path}`,
    headers: { cookie: await cookieOf(server, about.login ?? 'lp.admin') },
    ...(about.body ? { payload: about.body } : {}),
  })
const preview = async (body: SettingsChange): Promise<SettingsPreview> => (await ask('POST', '/preview', { body })).json<SettingsPreview>()
const apply = async (body: SettingsChange): Promise<SettingsPreview> => {
  const answer = await ask('PUT', '', { body })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<SettingsPreview>()
}
const view = async (): Promise<SettingsView> => (await ask('GET', '')).json<SettingsView>()
const unit = async (id: string): Promise<UnitSetting> => {
  const found = (await view()).settings.units.find((one) => one.id === id)
  assert.ok(found, id)
  return found
}
const square = (west: number, south: number, side = 0.02) => ({
  type: 'Polygon' as const,
  coordinates: [[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]],
}) // prettier-ignore
const geojson = (...features: { unit: string; west: number; south: number }[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ unit: code, west, south }) => ({
      type: 'Feature',
      properties: { code, name: code },
      geometry: square(west, south),
    })),
  })
const rule = (more: Partial<Omit<RuleSetting, 'when'>> & { when?: Partial<RuleSetting['when']> }): RuleSetting => ({
  id: 'r1',
  name: '飞线归消防',
  unit: '330113-fire',
  active: true,
  ...more,
  when: { flows: [], categories: [], places: [], words: [], channels: [], days: 'any', from: null, until: null, ...more.when },
})

test('only administrators see and change settings', async () => {
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['GET', '/file', undefined],
    ['GET', '/missing', undefined],
    ['GET', '/example-units', undefined],
    ['PUT', '', {}],
    ['POST', '/preview', {}],
    ['POST', '/trial', { text: '路灯' }],
  ] as const) {
    assert.equal((await ask(method, path, { login: 'lp.desk', ...(body ? { body } : {}) })).statusCode, 403, `${method} ${path}`)
    assert.equal((await server.inject({ method, url: `/api/v1/settings${path}`, ...(body ? { payload: body } : {}) })).statusCode, 401)
  }
})

test('the example can be taken over as it is: every name says that it is one, and every category finds a unit', async () => {
  const { unitsText } = (await ask('GET', '/example-units')).json<{ unitsText: string }>()
  const said = await preview({ unitsText })
  assert.deepEqual(said.problems, [])
  const lines = unitsText.trim().split('\n').slice(1)
  assert.ok(said.lines.length === lines.length && said.lines.every(({ verdict }) => verdict === 'added'))
  for (const line of lines) assert.match(line, /^330113-example-[\w-]+,[^,]+（示例）,[^,]+\(example\),330113/)
  const { settings } = await view()
  for (const { name, unit: usual } of settings.categories)
    assert.ok(usual === 'centre' || lines.some((line) => line.split(',')[0]?.includes(`-${usual ?? ''}`)), `${name}: ${usual ?? ''}`)
})

test('a table of units is judged line by line, and one wrong line keeps everything as it was', async () => {
  const unitsText =
    '编号,名称,上级编号,层级\n330113-water,水务局,330113,部门\n,没有编号,330113,部门\n330113-x,,330113,部门\n330113-y,某局,330113,星球\n330113-z,某局,330199,部门\n330113-water,又来,330113,部门\n'
  const said = await preview({ unitsText })
  assert.deepEqual(
    said.problems.map(({ line, words }) => [line, words]),
    [
      [3, '没有编号。每个单位都要有编号。'],
      [4, '没有名称。'],
      [5, '层级“星球”不认识。可以写：区县、镇街、村社、网格、部门。'],
      [7, '“330113-water”出现了不止一次，请只留一个。'],
    ],
  )
  assert.equal((await ask('PUT', '', { body: { unitsText } })).statusCode, 422)
  assert.ok(!(await view()).settings.units.some(({ id }) => id === '330113-water'))
  const lost = await preview({ unitsText: 'id\tname\tparent\n330113-z\t某局\t330199\n' })
  assert.deepEqual(
    lost.problems.map(({ line, words }) => [line, words]),
    [[2, '上级“330199”不存在。请先加上级，或改正编号。']],
  )
  assert.match((await preview({ unitsText: 'a,b\n1,2' })).problems[0]?.words ?? '', /第一行应是表头/)
})

test('a table that is imported twice doubles nothing, and what it does not say stays', async () => {
  const unitsText = 'id;name;parent;phone\n330113-water;"水务局;值班室";330113;0571-5550 0801\n330113100010;莲花社区中心;330113100;\n'
  const before = await unit('330113100010')
  assert.deepEqual((await apply({ unitsText })).lines.map(({ key, verdict }) => [key, verdict]), [
    ['330113-water', 'added'],
    ['330113100010', 'changed'],
  ]) // prettier-ignore
  assert.deepEqual(await unit('330113100010'), { ...before, name: '莲花社区中心' })
  assert.equal((await unit('330113-water')).name, '水务局;值班室')
  const again = await apply({ unitsText })
  assert.deepEqual(again.lines.map(({ verdict }) => verdict), ['same', 'same']) // prettier-ignore
})

test('a list of divisions of the packaged shape is taken in, and its towns and villages hang together', async () => {
  const divisions = {
    code: '990001',
    name: '云溪区',
    streets: [{ code: '990001900', name: '新街道', villages: [{ code: '990001900001', name: '一社区' }] }],
  }
  const by = { districtId: 2, personId: admin.personId }
  const asked = { change: { unitsText: JSON.stringify(divisions) }, apply: true, lang: 'zh' as const }
  for (const verdict of ['added', 'same'] as const) {
    const done = await changeSettings(server.deps, by, asked)
    assert.equal(done.kind, 'applied', JSON.stringify(done))
    assert.deepEqual(done.kind === 'applied' && done.lines.slice(1).map((line) => line.verdict), [verdict, verdict])
  }
  assert.match((await preview({ unitsText: '{"code":"1"' })).problems[0]?.words ?? '', /这不是完整的 JSON/)
})

test('a unit moves with everything below it, and one with open matters cannot be closed', async () => {
  const village = await unit('330113100011')
  await apply({ settings: { units: [{ ...village, parent: '330113001' }] } })
  const path = await server.given.database.inDistrict(1, (tx) =>
    tx.one<{ path: string }>({ text: 'select path from units where district_id = 1 and unit_id = $1', values: [village.id] }),
  )
  assert.equal(path?.path, '330113/330113001/330113100011')
  const filed = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': 'closing-a-town' },
    payload: { flow: 'report', what: '路灯不亮', where: { unit: '330113002' } },
  })
  assert.equal(filed.statusCode, 201, filed.body)
  const below = (await view()).settings.units.filter(
    ({ id, parent }) => id === '330113002' || parent === '330113002' || id.startsWith('330113002'),
  )
  const closing = await preview({ settings: { units: below.map((one) => ({ ...one, active: false })) } })
  assert.match(closing.problems.map(({ words }) => words).join(), /“330113002”还有 1 件没办完的事/)
  const town = await unit('330113002')
  assert.match((await preview({ settings: { units: [{ ...town, active: false }] } })).problems[0]?.words ?? '', /已关闭，下面还有开着的/)
})

test('what was changed meanwhile is not overwritten', async () => {
  const { marks, settings } = await view()
  await apply({ settings: { hours: [{ from: 540, to: 720 }] } })
  const late = await ask('PUT', '', { body: { settings: { hours: settings.hours }, marks: { hours: marks['hours'] } } })
  assert.deepEqual([late.statusCode, late.json<{ code: string }>().code], [409, 'settings.meanwhile'])
  await apply({ settings: { hours: settings.hours } })
})

test('areas come from GeoJSON in either datum, and a point goes to the smallest area that holds it', async () => {
  const areasText = geojson({ unit: '330113100010', west: 120.2, south: 30.45 }, { unit: '330113100012', west: 120.21, south: 30.45 })
  const said = await apply({ areasText, datum: 'WGS84' })
  assert.match(said.notes[0]?.words ?? '', /有重叠，约 50% 的取样点/)
  assert.equal((await preview({ areasText, datum: 'GCJ02' })).lines[0]?.verdict, 'changed')
  const placed = async (lng: number, lat: number): Promise<string | null> => {
    const trial = await ask('POST', '/trial', { body: { text: '路灯不亮', point: { lng, lat } } })
    return trial.json<TrialResults>().items[0]?.place ?? null
  }
  assert.equal(await placed(120.203, 30.455), '莲花社区中心')
  const bow = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { code: '330113100010', name: '蝴蝶结' }, geometry: { type: 'Polygon', coordinates: [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]] } }] } // prettier-ignore
  assert.match((await preview({ areasText: JSON.stringify(bow) })).problems[0]?.words ?? '', /“蝴蝶结”的边线不对：/)
  const nobody = geojson({ unit: '999', west: 1, south: 1 })
  assert.match((await preview({ areasText: nobody })).problems[0]?.words ?? '', /单位“999”不存在/)
  const filed = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': 'point-in-area' },
    payload: { flow: 'report', what: '井盖响', where: { point: { lat: 30.455, lng: 120.203, datum: 'WGS84' } } },
  })
  assert.equal(filed.statusCode, 201, filed.body)
  const row = await server.given.database.inDistrict(1, (tx) =>
    tx.one<{ unit: string }>({ text: `select place_unit as unit from matters where district_id = 1 and title = '井盖响'` }),
  )
  assert.equal(row?.unit, '330113100010')
})

test('the first rule that fits proposes its unit, and the dry run says why the others did not', async () => {
  const rules = [
    rule({ id: 'night', name: '夜里归值班', when: { from: 1320, until: 360 } }),
    rule({ when: { words: ['飞线', '电瓶'], categories: ['FIRE'] } }),
  ]
  const trial = await ask('POST', '/trial', { body: { text: '楼道里飞线充电', rules } })
  assert.deepEqual(trial.json<TrialResults>().items[0]?.why, [
    '“夜里归值班”：不在写明的时间里',
    '“飞线归消防”：全部条件符合，因为说到「飞线」',
  ])
  const night = await ask('POST', '/trial', { body: { text: '楼道里飞线充电', rules, at: '2026-03-02T23:30:00+08:00' } })
  assert.equal(night.json<TrialResults>().items[0]?.rule?.id, 'night')
  await apply({ settings: { rules } })
  const last = await ask('POST', '/trial', { body: { last: 5 } })
  assert.ok(last.json<TrialResults>().items.length >= 2)
  const wrong = await preview({ settings: { rules: [rule({}), rule({ id: 'r2', unit: '999', when: { words: ['x'] } })] } })
  assert.match(wrong.problems.map(({ words }) => words).join(), /没有任何条件.*单位“999”不存在/s)
  const swapped = await apply({ settings: { rules: rules.toReversed() } })
  assert.ok(swapped.lines.every(({ verdict }) => verdict === 'same'))
  assert.equal((await view()).settings.rules[0]?.id, 'r1')
})

test('the usual category of a code is exported, and changed by a file; what a code is bound to is not', async () => {
  const [code, ...rest] = (await view()).settings.codes
  assert.ok(code)
  await apply({ settings: { codes: [{ ...code, category: 'FIRE' }] } })
  const file = (await ask('GET', '/file')).json<DistrictFile>()
  assert.deepEqual(file.settings.codes, [{ ...code, category: 'FIRE' }, ...rest])
  const wrong = await preview({ settings: { codes: [{ ...code, category: 'NONE' }] } })
  assert.match(JSON.stringify(wrong.problems), /NONE/)
  const moved = await preview({ settings: { codes: [{ ...code, name: '别处', category: 'FIRE' }] } })
  assert.equal(moved.problems.length, 1)
  await apply({ settings: { codes: [code] } })
})

test('bad years, hours, categories, templates, limits and codes are refused, each with its sentence', async () => {
  const year = { year: 2027, holidays: ['2027-01-01', '2027-02-30'], makeUpDays: ['2027-01-01', '2027-01-04'], source: '通知' }
  const said = await preview({
    settings: {
      years: [year],
      hours: [{ from: 600, to: 540 }],
      limits: [{ flow: 'report', deadline: 'nope', category: '*', count: 1, unit: 'workDay' }],
      templates: [{ flow: 'report', step: 'finish', field: 'done', title: '甲', words: '{谁}办' }],
      texts: [{ key: 'welcome', lang: 'zh', words: '您好' }, { key: 'welcome', lang: 'zh', words: '又来' }],
      codes: [{ code: 'LP999999', state: 'active', replacedBy: null, reason: null, unit: '330113100010', kind: 'shop', name: '店', lat: null, lng: null, datum: null }],
    },
  }) // prettier-ignore
  const words = said.problems.map((one) => one.words).join('\n')
  for (const part of [
    '2027-02-30',
    '既是假日又是上班日',
    '2027-01-04 不是周六',
    '结束要晚于开始',
    '没有时限“nope”',
    '不认识 {谁}',
    '不止一次',
    '校验位不对',
  ])
    assert.ok(words.includes(part), part)
  const shapeless = await preview({ settings: { units: [{ id: '1' }] } as never })
  assert.match(shapeless.problems[0]?.words ?? '', /units/)
  assert.match((await preview({ fileText: '{}' })).problems[0]?.words ?? '', /不是呼应导出的区县文件/)
  assert.match((await preview({ fileText: '{"format":"huying-district","version":9,"settings":{}}' })).problems[0]?.words ?? '', /第 9 版/)
})

test('what is exported and brought into an empty district is exported again the same', async () => {
  const file = (await ask('GET', '/file')).json<DistrictFile>()
  const text = JSON.stringify(file)
  const people = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ login: string; name: string; badge: string }>({ text: 'select login, name, badge from people where district_id = 1' }),
  )
  for (const { login, name, badge } of people)
    for (const own of [`"${login}"`, `"${name}"`, `"${badge}"`, 'argon2']) assert.ok(!text.includes(own), own)
  const other = await givenServer({ config: { homeDistrict: 1 } })
  await other.given.owner.query('truncate districts cascade')
  await other.given.owner.query(
    "insert into districts (district_id, code, prefix, name, name_en, phone) values (1, '330113', 'LP', '空区', 'Empty', '0571-5550 0001')",
  )
  const brought = await changeSettings(other.deps, admin, { change: { fileText: text }, apply: true, lang: 'zh' })
  assert.equal(brought.kind, 'applied', JSON.stringify(brought).slice(0, 2_000))
  const { settings } = await viewSettings(other.deps, 1)
  assert.deepEqual(settings, file.settings)
  const again = await changeSettings(other.deps, admin, { change: { fileText: text }, apply: false, lang: 'zh' })
  assert.ok(again.kind === 'previewed' && again.lines.every(({ verdict }) => verdict === 'same'))
  await other.close()
})

test('every change stands in the audit log with who and what, and the chain holds', async () => {
  const rows = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ choice: string; words: string }>({
      text: `select choice, words from audit_rows where district_id = 1 and kind = 'settings' order by seq`,
    }),
  )
  assert.deepEqual(rows[0], {
    choice: 'units',
    words: '+ 330113-water 水务局;值班室\n~ 330113100010 莲花社区中心 (name: 莲花社区 → 莲花社区中心)',
  })
  assert.ok(
    rows.some(({ words }) => words.includes('顺序')),
    'a new order of rules is a change too',
  )
  assert.deepEqual((await verifyAuditRows(server.deps.database, 1)).breaks, [])
})

test('a table in another encoding is refused with the line, instead of half its names becoming marks', async () => {
  const said = await preview({ unitsText: '编号,名称,上级编号\n330113-water,水务局,330113\n330113-gas,\uFFFD\uFFFD局,330113\n' })
  assert.deepEqual(
    said.problems.map(({ line, words }) => [line, words.slice(0, 8)]),
    [[3, '有的字读不出来：']],
  )
})

test('a position far outside the district is refused with how far it is, unless it may be that wrong', async () => {
  const fileAt = async (lat: number, lng: number, accuracyM: number) =>
    server.inject({
      method: 'POST',
      url: '/api/v1/matters',
      headers: { 'idempotency-key': `far-${lat}-${accuracyM}` },
      payload: { flow: 'report', what: '井盖响', where: { point: { lat, lng, datum: 'WGS84', accuracyM } } },
    })
  const beijing = await fileAt(39.9, 116.4, 20)
  assert.equal(beijing.statusCode, 422)
  assert.match(beijing.body, /这个位置离这里约 \d{4} 公里/)
  assert.equal((await fileAt(30.9, 120.2, 60_000)).statusCode, 201)
})
