import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { Filed } from '@huying/contracts'
import { givenServer } from '../../apps/server/test/given-server.ts'
import { policyReports } from '../../apps/server/src/modules/resident-web/index.ts'
import { launchBrowser, newPhonePage } from './browser.ts'
import { hitsAsMarkup, hostileWords, setTrap } from './hostile-words.ts'

const server = await givenServer({ at: '2026-11-23T10:00+08:00' })
const form = { 'content-type': 'application/x-www-form-urlencoded' }

async function codes(): Promise<string[]> {
  const rows = await server.deps.database.inDistrict(1, (tx) =>
    tx.rows<{ code: string }>({ text: `select code from codes where district_id = 1 and state = 'active' order by code` }),
  )
  return rows.map((row) => row.code)
}

async function asDesk(url: string, payload: object): Promise<{ code: string }> {
  const account = server.accounts.find((one) => one.login === 'lp.desk')
  const signedIn = await server.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { login: 'lp.desk', password: account?.password ?? '' },
  })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
  const answer = await server.inject({ method: 'POST', url, headers: { cookie }, payload })
  assert.ok(answer.statusCode < 300, answer.body)
  return answer.json<{ code: string }>()
}

test('a retired code explains itself and offers another way', async () => {
  const [code = ''] = await codes()
  await asDesk(`/api/v1/codes/${code}/retire`, { reason: '这幢楼拆了' })
  const page = await server.inject({ url: `/c/${code}` })
  assert.equal(page.statusCode, 410)
  assert.match(page.body, /这幢楼拆了/)
  assert.match(page.body, /选一个地点就行/)
})

test('a replaced code leads to the new one', async () => {
  const [, code = ''] = await codes()
  const { code: fresh } = await asDesk(`/api/v1/codes/${code}/replace`, { reason: '牌子被撕了' })
  const page = await server.inject({ url: `/c/${code}` })
  assert.equal(page.statusCode, 410)
  assert.match(page.body, new RegExp(`href="/c/${fresh}"`))
})

test('a code typed sloppily leads to its one address', async () => {
  const [, , code = ''] = await codes()
  const page = await server.inject({ url: `/c/${code.toLowerCase().replace(/^(..)/, '$1-')}` })
  assert.equal(page.statusCode, 302)
  assert.equal(page.headers.location, `/c/${code}`)
})

test('built files are kept for ever, come compressed and cannot be mistaken for something else', async () => {
  const home = await server.inject({ url: '/' })
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(home.body)?.[1] ?? ''
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(home.body)?.[1] ?? ''
  for (const [file, type] of [
    [script, 'javascript'],
    [style, 'css'],
  ] as const) {
    const plain = await server.inject({ url: file, headers: { 'accept-encoding': 'identity' } })
    const small = await server.inject({ url: file, headers: { 'accept-encoding': 'gzip' } })
    const smaller = await server.inject({ url: file, headers: { 'accept-encoding': 'gzip, br' } })
    assert.match(String(plain.headers['cache-control']), /immutable/)
    assert.equal(plain.headers['x-content-type-options'], 'nosniff')
    assert.match(String(plain.headers['content-type']), new RegExp(type))
    assert.equal(small.headers['content-encoding'], 'gzip')
    assert.equal(smaller.headers['content-encoding'], 'br')
    assert.equal(gunzipSync(small.rawPayload).toString(), plain.body)
  }
})

test('an unknown address is a page for people and a problem for programs', async () => {
  const page = await server.inject({ url: '/nowhere' })
  assert.equal(page.statusCode, 404)
  assert.match(page.body, /没有这一页/)
  const problem = await server.inject({ url: '/api/v1/nowhere' })
  assert.equal(problem.statusCode, 404)
  assert.match(String(problem.headers['content-type']), /problem\+json/)
})

test('the look is kept, and its form leads nowhere but back into this site', async () => {
  const send = (back: string) =>
    server.inject({ method: 'POST', url: '/look', headers: form, payload: new URLSearchParams({ lang: 'en', back }).toString() })
  const good = await send('/privacy?x=1')
  assert.equal(good.statusCode, 303)
  assert.equal(good.headers.location, '/privacy?x=1')
  assert.match(String(good.headers['set-cookie']), /huying-look=en\.normal\.auto.*HttpOnly.*SameSite=Lax/)
  for (const evil of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/%0d%0aX: y\r\nZ: 1']) {
    const location = String((await send(evil)).headers.location)
    assert.ok(location === '/' || location.startsWith('/%0d'), location)
  }
})

test('a form on another site cannot act here', async () => {
  const sent = await server.inject({
    method: 'POST',
    url: '/look',
    headers: { ...form, 'sec-fetch-site': 'cross-site' },
    payload: 'lang=en',
  })
  assert.equal(sent.statusCode, 403)
  assert.equal(sent.headers['set-cookie'], undefined)
  const own = await server.inject({
    method: 'POST',
    url: '/look',
    headers: { ...form, 'sec-fetch-site': 'same-origin' },
    payload: 'lang=en',
  })
  assert.equal(own.statusCode, 303)
})

test('a draft lies sealed in the database and cannot be read with another phone’s cookie', async () => {
  const secret = '只有我知道的一句话'
  const begun = await server.inject({
    method: 'POST',
    url: '/report',
    headers: form,
    payload: new URLSearchParams({ what: secret }).toString(),
  })
  const cookie = String(begun.headers['set-cookie']).split(';')[0] ?? ''
  const rows = await server.deps.database.inDistrict(1, (tx) =>
    tx.rows<{ sealed: Buffer }>({ text: 'select sealed from drafts where district_id = 1' }),
  )
  assert.ok(rows.length > 0)
  for (const row of rows) assert.ok(!row.sealed.includes(Buffer.from(secret)))
  const mine = await server.inject({ url: '/report', headers: { cookie } })
  assert.match(mine.body, new RegExp(secret))
  for (const other of ['', cookie.slice(0, -1) + (cookie.endsWith('A') ? 'B' : 'A')]) {
    assert.doesNotMatch((await server.inject({ url: '/report', headers: { cookie: other } })).body, new RegExp(secret))
  }
  server.clock.advance(73 * 3_600_000)
  assert.doesNotMatch((await server.inject({ url: '/report', headers: { cookie } })).body, new RegExp(secret))
})

test('odd input of every kind is refused politely: no answer is a fault', async () => {
  const odd = ['\u0000', '\ud800', '😀'.repeat(6_000), '‮abc', '<'.repeat(9_000), 'a'.repeat(200_000)]
  for (const what of odd) {
    const answer = await server.inject({ method: 'POST', url: '/report', headers: form, payload: new URLSearchParams({ what }).toString() })
    assert.ok(answer.statusCode < 500, `${answer.statusCode} for ${JSON.stringify(what.slice(0, 20))}`)
  }
  for (const url of [
    '/c/%00',
    '/m/%F0%28',
    '/m/LP',
    '/badge/%3Cscript%3E',
    '/answers/x',
    '/public?month=9999-99&town=x',
    '/find?number=%00',
    '/report?code=%00',
    '/ask/matching?words=%00%27',
    '/uploads/1/x/y/z',
    '/uploads/999999/00000000-0000-0000-0000-000000000000/99999999999999/AA',
  ]) {
    const answer = await server.inject({ url })
    assert.ok(answer.statusCode < 500, `${answer.statusCode} for ${url}`)
  }
})

test('two hundred hostile strings stay words, on the matter, the receipt, the list and the form', async () => {
  const [code = ''] = await codes()
  const browser = await launchBrowser()
  const page = await newPhonePage(browser)
  const trap = await setTrap(page)
  const before = policyReports.length
  const strings = hostileWords()
  assert.equal(strings.length, 200)
  for (let from = 0; from < strings.length; from += 10) {
    const what = strings.slice(from, from + 10).join('\n')
    const filed = (
      await server.inject({
        method: 'POST',
        url: '/api/v1/matters',
        headers: { 'idempotency-key': randomUUID() },
        payload: { flow: 'report', what, where: { code, words: what.slice(0, 190) }, contact: { name: what.slice(0, 50) } },
      })
    ).json<Filed>()
    await page.goto(`${server.url}/m/${filed.number}?trackingCode=${filed.trackingCode}`)
    await page.getByText('实时更新').waitFor()
    await page.goto(`${server.url}/m/${filed.number}/received`)
    await page.request.post(`${server.url}/report`, { form: { what, code } })
    await page.goto(`${server.url}/report`)
  }
  await page.goto(`${server.url}/mine`)
  await page.goto(`${server.url}/`)
  assert.equal(trap.hits(), 0)
  assert.deepEqual(policyReports.slice(before), [])
  assert.ok((await hitsAsMarkup(trap, strings)) > 0, 'control: the same strings as markup are caught')
  await browser.close()
})
