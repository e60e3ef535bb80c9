import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { serveDesk } from './register-desk-web.ts'

function givenBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huying-desk-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>desk</title>')
  writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {}')
  return folder
}

async function given(folder = givenBuild()): Promise<FastifyInstance> {
  const app = Fastify()
  serveDesk(app, folder)
  await app.ready()
  return app
}

test('every address of the desk gets the page, never from a cache', async () => {
  const app = await given()
  for (const url of ['/desk/', '/desk/queues/mine?matter=LP000473185', '/desk/matters/LP000473185']) {
    const answer = await app.inject({ url })
    assert.equal(answer.statusCode, 200, url)
    assert.match(answer.body, /<title>desk/)
    assert.equal(answer.headers['cache-control'], 'no-cache')
  }
})

test('the address without a slash leads to the one with it', async () => {
  const answer = await (await given()).inject({ url: '/desk' })
  assert.equal(answer.statusCode, 302)
  assert.equal(answer.headers['location'], '/desk/')
})

test('a file of the build is kept for ever, an unknown one is not found', async () => {
  const app = await given()
  const found = await app.inject({ url: '/desk/assets/index-abc.js' })
  assert.equal(found.statusCode, 200)
  assert.match(String(found.headers['cache-control']), /immutable/)
  assert.equal((await app.inject({ url: '/desk/assets/index-old.js' })).statusCode, 404)
})

test('nothing outside the build is served', async () => {
  const app = await given()
  for (const url of ['/desk/assets/../../package.json', '/desk/assets/%2e%2e/%2e%2e/etc/passwd', '/desk/assets/..%2findex.html'])
    assert.doesNotMatch((await app.inject({ url })).body, /root:|"name"/, url)
})

test('scripts come from here only, and nobody may frame the desk', async () => {
  const app = await given()
  for (const url of ['/desk/', '/desk/assets/index-abc.js']) {
    const { headers } = await app.inject({ url })
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /default-src 'none'; script-src 'self';/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /script-src[^;]*unsafe/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
  }
})

test('before the desk is built it says what to run', async () => {
  const answer = await (await given(mkdtempSync(join(tmpdir(), 'huying-empty-')))).inject({ url: '/desk/' })
  assert.equal(answer.statusCode, 503)
  assert.match(answer.body, /npm start/)
  assert.equal(answer.headers['retry-after'], '5')
})
