import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenServer } from './given-server.ts'

const server = await givenServer({ at: '2026-03-02T09:00:00+08:00' })

test('the server answers on its port and without one', async () => {
  const overThePort = await fetch(`${server.url}/api/v1/session`)
  const inside = await server.inject({ url: '/api/v1/session' })
  assert.deepEqual([overThePort.status, inside.statusCode], [401, 401])
})

test('a demo account signs in and the clock stands where it was put', async () => {
  const account = server.accounts[0]
  assert.ok(account)
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { login: account.login, password: account.password },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  assert.equal(new Date(server.clock.now()).toISOString(), '2026-03-02T01:00:00.000Z')
})

test('every role that the demo promises has an account', () => {
  const roles = ['district-desk', 'town-desk', 'village-desk', 'handler', 'leader', 'auditor', 'admin', 'grid-officer', 'volunteer']
  const missing = roles.filter((role) => !server.accounts.some((account) => account.role === role))
  assert.deepEqual(missing, [])
})

test('the interface for programs describes its routes', async () => {
  const document = (await server.inject({ url: '/api/v1/openapi.json' })).json() as { openapi: string; paths: Record<string, object> }
  assert.match(document.openapi, /^3\.1/)
  for (const path of [
    '/api/v1/matters',
    '/api/v1/matters/{number}',
    '/api/v1/matters/{number}/steps/{step}',
    '/api/v1/files',
    '/api/v1/sessions',
  ]) {
    assert.ok(path in document.paths, `${path} is not described`)
  }
  assert.ok(Object.keys(document.paths).every((path) => path.startsWith('/api/')))
})
