/** A category's own questions, from the settings to everybody who reads the answers. Without script: plain forms, answered by redirects. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { CategoryQuestion, FilledTemplates, MatterView, SettingsView, SpokenFiled, SpokenPreview } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'

const server = await givenServer({ at: '2026-11-23T10:00+08:00' })
const unit = '330113100010'
const lift = '电梯坏了，困住了人，电梯停在半空'

const ask = async (login: string, url: string, about: { method?: 'GET' | 'POST' | 'PUT'; body?: object } = {}) =>
  server.inject({
    method: about.method ?? 'GET',
    url: `/api/v1${url}`,
    headers: { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() },
    ...(about.body ? { payload: about.body } : {}),
  })
const matterOf = async (number: string, headers: Record<string, string>): Promise<MatterView> =>
  (await server.inject({ url: `/api/v1/matters/${number}`, headers })).json<MatterView>()

const questions: CategoryQuestion[] = [
  { id: 'people', ask: '困了几个人？', askEn: 'How many people?', kind: 'count', choices: [], required: true },
  { id: 'calm', ask: '能说话吗？', askEn: 'Can they talk?', kind: 'yesNo', choices: [] },
  { id: 'which', ask: '哪一部？', askEn: 'Which one?', kind: 'choice', choices: ['东边', '西边'], choicesEn: ['East', 'West'] },
]
const { settings } = (await ask('lp.admin', '/settings')).json<SettingsView>()
const sure = settings.categories.find(({ id }) => id === 'PROP.LIFT') ?? settings.categories.find(({ name }) => name.includes('电梯'))
assert.ok(sure, 'a category for lifts')
const saved = await ask('lp.admin', '/settings', {
  method: 'PUT',
  body: { settings: { categories: [{ ...sure, questions, keywords: [...sure.keywords, '困住了人*20'] }] } },
})
assert.equal(saved.statusCode, 200, saved.body)

/** A phone without script: keeps its cookies and follows where it is sent. */
function phone() {
  const cookies = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', url: string, form?: Record<string, string>) => {
    const answer = await server.inject({
      method,
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded', origin: server.url, host: new URL(server.url).host } : {}),
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    })
    for (const { name, value } of answer.cookies) cookies.set(name, value)
    return answer
  }
  return {
    get: (url: string) => send('GET', url),
    post: (url: string, form: Record<string, string>) => send('POST', url, form),
  }
}

test('words that are sure bring one page more; what must be answered is asked for; the answers stand in the record in both languages', async () => {
  const { get, post } = phone()
  const first = await post('/report', { what: lift })
  assert.equal(first.headers.location, '/report/where')
  assert.equal((await post('/report/where', { unit })).headers.location, '/report/details')
  const page = (await get('/report/details')).body
  assert.match(page, /第 3 题，共 5 题/)
  assert.match(page, /困了几个人？/)
  assert.match(page, /能说话吗？<span class="optional">/)
  const wrong = await post('/report/details', { 'q-people': '', 'q-which': '西边' })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /还要填：困了几个人？/)
  assert.match(wrong.body, /value="西边" checked|checked value="西边"|checked[^>]*value="西边"/)
  assert.equal((await post('/report/details', { 'q-people': '两个', 'q-which': '西边' })).statusCode, 422)
  assert.equal((await post('/report/details', { 'q-people': '２', 'q-which': '西边' })).headers.location, '/report/contact')
  assert.equal((await post('/report/contact', { choice: 'anonymous' })).headers.location, '/report/check')
  assert.match((await get('/report/check')).body, /哪一部？/)
  const sent = await post('/report/check', {})
  const number = /\/m\/(LP\d+)\//.exec(String(sent.headers.location))?.[1] ?? ''
  const shown = (await get(`/m/${number}`)).body
  assert.match(shown, /<dt>困了几个人？<\/dt><dd>2<\/dd>/)
  const staff = { cookie: await cookieOf(server, 'lp.lianhua') }
  assert.deepEqual((await matterOf(number, staff)).timeline[0]?.details, [
    { ask: '困了几个人？', said: '2' },
    { ask: '哪一部？', said: '西边' },
  ])
  const english = await matterOf(number, { ...staff, 'accept-language': 'en' })
  assert.deepEqual(english.timeline[0]?.details?.[1], { ask: 'Which one?', said: 'West' })
  const asked = (await ask('lp.lianhua', `/matters/${number}/templates?step=askBack`)).json<FilledTemplates>()
  assert.deepEqual(asked.questions.map(({ said }) => said), ['2', null, '西边']) // prettier-ignore
  assert.equal(asked.items[0]?.words, '1. 能说话吗？')
})

test('words that are not sure ask nothing more, and neither does a question to the centre', async () => {
  const unsure = phone()
  await unsure.post('/report', { what: '路灯坏了，井盖也坏了' })
  assert.equal((await unsure.post('/report/where', { unit })).headers.location, '/report/contact')
  assert.equal((await unsure.get('/report/details')).headers.location, '/report/contact')
  const curious = phone()
  assert.equal((await curious.post('/ask', { what: lift })).headers.location, '/ask/contact')
})

test('what is usually reported at a code is proposed, and asked about at once, where the words say nothing surer; the desk reads why', async () => {
  const made = await ask('lp.lianhua', '/codes', {
    method: 'POST',
    body: { unit, name: '荷风苑 3 幢电梯厅', kind: 'building', category: sure.id },
  })
  const { code } = made.json<{ code: string }>()
  const file = async (what: string, flow = 'report') => {
    const { get, post } = phone()
    await get(`/${flow}?code=${code}`)
    const next = String((await post(`/${flow}`, { what, code })).headers.location)
    if (next.endsWith('/details')) await post(`/${flow}/details`, { 'q-people': '2' })
    await post(`/${flow}/contact`, { choice: 'anonymous' })
    const sent = await post(`/${flow}/check`, {})
    const number = /\/m\/(LP\d+)\//.exec(String(sent.headers.location))?.[1] ?? ''
    return { next, ...(await matterOf(number, { cookie: await cookieOf(server, 'lp.lianhua') })) }
  }
  const dumb = await file('这里又坏了，麻烦来看看')
  assert.equal(dumb.next, '/report/details')
  assert.deepEqual([dumb.category?.id, dumb.category?.guessed, dumb.category?.from], [sure.id, true, 'code'])
  assert.equal(dumb.timeline[0]?.details?.[0]?.said, '2')
  const surer = await file('电动车在楼道里飞线充电，电动车飞线充电')
  assert.deepEqual([surer.next, surer.category?.from, surer.category?.id.startsWith('FIRE')], ['/report/contact', 'words', true])
  const curious = await file('这里又坏了，该找谁', 'ask')
  assert.deepEqual([curious.next, curious.category], ['/ask/contact', null])
  const preview = await ask('lp.lianhua', '/desk/filings/preview', {
    method: 'POST',
    body: { flow: 'report', what: '这里又坏了', where: { code } },
  })
  assert.equal(preview.json<SpokenPreview>().category?.id, sure.id)
  await ask('lp.lianhua', `/codes/${code}/category`, { method: 'POST', body: { category: null } })
  assert.deepEqual((await file('这里又坏了，麻烦来看看')).category, null)
})

test('whoever joins reads none of the answers', async () => {
  const filed = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: lift, where: { unit }, details: [{ question: 'people', value: 4 }] },
  })
  assert.equal(filed.statusCode, 201, filed.body)
  const { number, trackingCode } = filed.json<{ number: string; trackingCode: string }>()
  const joined = await server.inject({
    method: 'POST',
    url: `/api/v1/matters/${number}/joins`,
    headers: { 'idempotency-key': randomUUID() },
    payload: {},
  })
  const joiner = joined.json<{ trackingCode: string }>()
  assert.equal((await matterOf(number, { 'x-tracking-code': trackingCode })).timeline[0]?.details?.length, 1)
  const seen = await matterOf(number, { 'x-tracking-code': joiner.trackingCode })
  assert.ok(seen.timeline.length > 0)
  assert.ok(seen.timeline.every((entry) => entry.details === undefined))
})

test('filing for a caller shows the questions, needs what is required, and the exported list holds the answers', async () => {
  const said = { flow: 'report', what: lift, where: { unit } }
  const found = (await ask('lp.lianhua', '/desk/filings/preview', { method: 'POST', body: said })).json<SpokenPreview>()
  assert.deepEqual(found.questions.map(({ id, field }) => [id, field.kind, field.required]), [
    ['people', 'count', true],
    ['calm', 'choice', false],
    ['which', 'choice', false],
  ]) // prettier-ignore
  const file = (details: object[]) => ask('lp.lianhua', '/desk/filings', { method: 'POST', body: { ...said, channel: 'phone', details } })
  const refused = await file([])
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /请回答“困了几个人？ \/ How many people\?”/)
  assert.equal((await file([{ question: 'people', value: '很多' }])).statusCode, 422)
  const filed = await file([{ question: 'people', value: 3 }, { question: 'calm', value: 'yes' }]) // prettier-ignore
  assert.equal(filed.statusCode, 201, filed.body)
  const { number } = filed.json<SpokenFiled>()
  const wish = { filters: { queue: 'open' }, format: 'csv', identities: false, choice: 'statistics', words: '周例会用' }
  const { id } = (await ask('lp.tangqi', '/exports', { method: 'POST', body: wish })).json<{ id: string }>()
  const sheet = (await ask('lp.tangqi', `/exports/${id}/file`)).body
  assert.match(sheet, /困了几个人？ 3；能说话吗？ 是/, number)
})

test('a file of settings from before there were other kinds is taken as it is', async () => {
  const old = { ...sure, questions: [{ id: 'q1', ask: '哪一部？', askEn: 'Which?', kind: 'choice', choices: ['东', '西'] }] }
  const fileText = JSON.stringify({ format: 'huying-district', version: 1, settings: { categories: [old] } })
  const looked = await ask('lp.admin', '/settings/preview', { method: 'POST', body: { fileText } })
  assert.deepEqual(looked.json<{ problems: unknown[] }>().problems, [])
})
