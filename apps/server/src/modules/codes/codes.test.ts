import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlaceCode, PlaceCodes, Problem } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { codeOf } from './code-number.ts'
import { createCode, printedCode, resolveCode } from './index.ts'

const server = await givenServer()
const lotus = '330113100010'
const cookies = new Map<string, string>()

async function cookieOf(login: string): Promise<string> {
  const known = cookies.get(login)
  if (known) return known
  const password = server.accounts.find((account) => account.login === login)?.password
  const answer = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password } })
  assert.equal(answer.statusCode, 201, `${login}: ${answer.body}`)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  cookies.set(login, cookie)
  return cookie
}

/** POSTs the payload if there is one, GETs otherwise. */
async function ask<T>(login: string | null, url: string, payload?: object): Promise<{ status: number; body: T }> {
  const headers = login === null ? {} : { cookie: await cookieOf(login) }
  const answer = await server.inject({ method: payload ? 'POST' : 'GET', url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json<T>() }
}

const place = { unit: lotus, name: '荷风苑 9 幢门厅', kind: 'building' } as const

async function newCode(name: string = place.name): Promise<string> {
  const made = await ask<PlaceCode>('lp.lianhua', '/codes', { ...place, name })
  assert.equal(made.status, 201)
  return made.body.code
}

test('a village desk makes a code for a place of its own; it is listed and leads there', async () => {
  const made = await ask<PlaceCode>('lp.lianhua', '/codes', { ...place, point: { lat: 30.47, lng: 120.18, datum: 'GCJ02' } })
  assert.equal(made.status, 201)
  assert.equal(made.body.state, 'active')
  assert.match(made.body.code, /^LP[0-9]{6}$/)
  const listed = await ask<PlaceCodes>('lp.lianhua', `/codes?unit=${lotus}`)
  assert.ok(
    listed.body.items.some((item) => item.code === made.body.code && item.place.name === place.name && item.unit.name === '莲花社区'),
  )
  const resolved = await resolveCode(server.deps, printedCode(made.body.code).toLowerCase())
  assert.ok(resolved.ok)
  assert.deepEqual(
    [resolved.district.districtId, resolved.unit.id, resolved.place.name, resolved.place.sourceDatum],
    [1, lotus, place.name, 'GCJ02'],
  )
  assert.ok(resolved.place.lat !== null && resolved.place.lat !== 30.47 && Math.abs(resolved.place.lat - 30.47) < 0.01, 'stored as WGS-84')
})

test('only desks and administrators look after codes, and only those of their own area', async () => {
  const code = await newCode()
  const allowed = ['lp.lianhua', 'lp.tangqi', 'lp.desk', 'lp.admin']
  const forbidden: [login: string | null, code: string][] = [
    [null, 'people.sign-in-needed'],
    ['lp.sanwen', 'codes.not-your-unit'],
    ['lp.nanyuan', 'codes.not-your-unit'],
    ['lp.tangqi-leader', 'people.not-your-role'],
    ['lp.city', 'people.not-your-role'],
    ['lp.auditor', 'people.not-your-role'],
    ['lp.lianhua-grid', 'people.not-your-role'],
    ['lp.red', 'people.not-your-role'],
  ]
  for (const login of allowed) assert.equal((await ask(login, `/codes?unit=${lotus}`)).status, 200, login)
  for (const [login, refusal] of forbidden) {
    for (const [url, payload] of [
      [`/codes?unit=${lotus}`],
      ['/codes', place],
      [`/codes/${code}/move`, { ...place, reason: '换地方' }],
      [`/codes/${code}/category`, { category: 'FIRE' }],
      [`/codes/${code}/retire`, { reason: '拆了' }],
      [`/codes/${code}/replace`, { reason: '坏了' }],
      [`/codes/${code}/poster.svg`],
      [`/units/${lotus}/posters.pdf?size=A6`],
    ] as const) {
      const answer = await ask<Problem>(login, url, payload)
      assert.equal(answer.body.code, refusal, `${login} ${url}`)
    }
  }
  assert.ok((await resolveCode(server.deps, code)).ok, 'nothing was changed')
})

test('another district does not see the code, and its desk cannot move a code into this one', async () => {
  const code = await newCode()
  assert.equal((await ask<Problem>('yx.admin', `/codes/${code}/retire`, { reason: '越界' })).body.code, 'codes.unknown')
  assert.equal((await ask<Problem>('yx.admin', `/codes/${code}/poster.svg`)).body.code, 'codes.unknown')
  assert.equal((await ask<Problem>('yx.admin', `/codes?unit=${lotus}`)).body.code, 'codes.unknown-unit')
})

test('a village desk cannot move a code into a village that is not its own', async () => {
  const code = await newCode()
  const moved = await ask<Problem>('lp.lianhua', `/codes/${code}/move`, {
    unit: '330113100203',
    name: '三文村文化礼堂',
    kind: 'village',
    reason: '搬走',
  })
  assert.deepEqual([moved.status, moved.body.code], [403, 'codes.not-your-unit'])
})

test('a moved code leads to the new place and says where it came from', async () => {
  const code = await newCode('旧门厅')
  const moved = await ask<PlaceCode>('lp.lianhua', `/codes/${code}/move`, { ...place, name: '新门厅', reason: '大门改到南面' })
  assert.deepEqual([moved.status, moved.body.code, moved.body.place.name, moved.body.state], [200, code, '新门厅', 'active'])
  const resolved = await resolveCode(server.deps, code)
  assert.ok(resolved.ok)
  assert.equal(resolved.place.name, '新门厅')
  assert.deepEqual([resolved.moved?.from, resolved.moved?.reason], ['旧门厅', '大门改到南面'])
})

test('a code says what is usually reported there: set when it is made, changed, kept when it is replaced, each in the audit log', async () => {
  const made = await ask<PlaceCode>('lp.lianhua', '/codes', { ...place, name: '充电棚', category: 'FIRE.EBIKE' })
  assert.deepEqual([made.status, made.body.category?.id], [201, 'FIRE.EBIKE'], JSON.stringify(made.body))
  const { code } = made.body
  assert.equal((await ask<Problem>('lp.lianhua', `/codes/${code}/category`, { category: 'NONE' })).body.code, 'codes.unknown-category')
  const changed = await ask<PlaceCode>('lp.lianhua', `/codes/${code}/category`, { category: 'FIRE' })
  assert.deepEqual([changed.status, changed.body.category?.id], [200, 'FIRE'])
  const moved = await ask<PlaceCode>('lp.lianhua', `/codes/${code}/move`, { ...place, name: '北充电棚', reason: '棚搬了' })
  assert.equal(moved.body.category?.id, 'FIRE')
  const replaced = await ask<PlaceCode>('lp.lianhua', `/codes/${code}/replace`, { reason: '牌子坏了' })
  assert.equal(replaced.body.category?.id, 'FIRE')
  const rows = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ choice: string }>({
      text: `select choice from audit_rows where district_id = 1 and words like $1 order by seq`,
      values: [`${printedCode(code)}%`],
    }),
  )
  assert.deepEqual(
    rows.map(({ choice }) => choice),
    ['code-made', 'code-categorized', 'code-moved', 'code-replaced'],
  )
})

test('a retired code explains itself: where it hung, why, and whom to call', async () => {
  const code = await newCode('旧厂房')
  assert.equal((await ask('lp.lianhua', `/codes/${code}/retire`, { reason: '厂房已拆除。' })).status, 200)
  const resolved = await resolveCode(server.deps, code)
  assert.ok(!resolved.ok)
  assert.equal(resolved.refusal.code, 'codes.retired')
  assert.deepEqual(resolved.refusal.params, {
    code: printedCode(code),
    place: '旧厂房',
    reason: '厂房已拆除',
    phone: resolved.refusal.params?.['phone'],
  })
  assert.match(String(resolved.refusal.params?.['phone']), /^0571-5550 0/)
  assert.equal(resolved.explains?.kind, 'retired')
})

test('a replaced code names the one in use now, however often it was replaced', async () => {
  const first = await newCode('东门')
  const second = (await ask<PlaceCode>('lp.lianhua', `/codes/${first}/replace`, { reason: '牌子坏了' })).body.code
  const third = (await ask<PlaceCode>('lp.lianhua', `/codes/${second}/replace`, { reason: '被贴了假码' })).body.code
  assert.equal(new Set([first, second, third]).size, 3)
  const resolved = await resolveCode(server.deps, first)
  assert.ok(!resolved.ok)
  assert.deepEqual(
    [resolved.refusal.code, resolved.refusal.params?.['newCode'], resolved.explains?.newCode],
    ['codes.replaced', printedCode(third), third],
  )
  await ask('lp.lianhua', `/codes/${third}/retire`, { reason: '东门封了' })
  const after = await resolveCode(server.deps, first)
  assert.ok(!after.ok)
  assert.deepEqual([after.refusal.code, after.refusal.params?.['reason']], ['codes.retired', '东门封了'])
})

test('a code out of use cannot be changed or printed again', async () => {
  const code = await newCode()
  await ask('lp.lianhua', `/codes/${code}/retire`, { reason: '拆了' })
  for (const change of ['retire', 'replace'])
    assert.equal((await ask<Problem>('lp.lianhua', `/codes/${code}/${change}`, { reason: '再来' })).body.code, 'codes.not-active')
  assert.equal((await ask<Problem>('lp.lianhua', `/codes/${code}/move`, { ...place, reason: '再来' })).body.code, 'codes.not-active')
  assert.equal((await ask<Problem>('lp.lianhua', `/codes/${code}/poster.svg`)).body.code, 'codes.not-active')
})

test('twenty desks that change one code at once: exactly one wins', async () => {
  const code = await newCode()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => ask<PlaceCode | Problem>('lp.lianhua', `/codes/${code}/replace`, { reason: '牌子坏了' })),
  )
  assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  assert.ok(answers.every(({ status, body }) => status === 200 || body.code === 'codes.not-active'))
})

test('twenty codes made at once are twenty different ones', async () => {
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      createCode(server.deps, 2, { unit: '990001001001', kind: 'building', name: `云栖里 ${at + 2} 幢` }),
    ),
  )
  const codes = made.map((one) => (one.ok ? one.code : one.refusal.code))
  assert.equal(new Set(codes).size, 20)
  assert.ok(
    codes.every((code) => /^YX[0-9]{6}$/.test(code)),
    codes.join(),
  )
})

test('names and reasons that nobody could read are refused with a sentence', async () => {
  const code = await newCode()
  const names = ['', '   ', 'x'.repeat(41), 'a\nb', 'a\u0000b', 'abc\u202Etxt', '\u200b']
  for (const name of names)
    assert.equal((await ask<Problem>('lp.lianhua', '/codes', { ...place, name })).body.code, 'codes.bad-name', JSON.stringify(name))
  for (const reason of ['', ' ', '坏', 'x'.repeat(201), 'a\u0000b'])
    assert.equal(
      (await ask<Problem>('lp.lianhua', `/codes/${code}/retire`, { reason })).body.code,
      'codes.reason-needed',
      JSON.stringify(reason),
    )
  assert.equal((await ask<Problem>('lp.desk', '/codes', { ...place, unit: '330113999' })).body.code, 'codes.unknown-unit')
  assert.equal((await ask<Problem>('lp.lianhua', '/codes', { ...place, kind: 'castle' })).status, 400)
})

test('unknown codes, unknown districts and wrong digits are told apart', async () => {
  const unknown = codeOf('LP', 99_998)
  const refusal = async (typed: string): Promise<string> => {
    const resolved = await resolveCode(server.deps, typed)
    return resolved.ok ? 'found' : resolved.refusal.code
  }
  assert.equal(await refusal(unknown), 'codes.unknown')
  assert.equal(await refusal(codeOf('ZZ', 12_345)), 'codes.unknown')
  assert.equal(await refusal(unknown.slice(0, 7) + ((Number(unknown[7]) + 1) % 10)), 'codes.check-digit')
  assert.equal(await refusal('莲花社区'), 'codes.not-a-code')
})

test('posters come as files that cannot run anything', async () => {
  const cookie = await cookieOf('lp.lianhua')
  const code = await newCode()
  const svg = await server.inject({ url: `/api/v1/codes/${code}/poster.svg?size=A6`, headers: { cookie } })
  assert.equal(svg.statusCode, 200)
  assert.match(svg.headers['content-type'] as string, /^image\/svg\+xml/)
  assert.match(svg.headers['content-security-policy'] as string, /sandbox/)
  const pdf = await server.inject({ url: `/api/v1/units/${lotus}/posters.pdf?size=A4`, headers: { cookie } })
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.match(pdf.headers['content-disposition'] as string, /^attachment; .*%E8%8E%B2%E8%8A%B1/)
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
  const none = await server.inject({ url: '/api/v1/units/330113100001/posters.pdf', headers: { cookie: await cookieOf('lp.sanwen') } })
  assert.equal(none.json<Problem>().code, 'codes.not-your-unit')
})
