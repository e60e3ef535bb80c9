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

interface Description {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
}
interface Operation {
  readonly parameters?: { readonly in: string; readonly name: string; readonly required?: boolean }[]
  readonly requestBody?: { readonly content: Record<string, unknown> }
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>
}

const description = (await server.inject({ url: '/api/v1/openapi.json' })).json<Description>()
const operation = (method: string, path: string): Operation => {
  const found = description.paths[path]?.[method]
  assert.ok(found, `${method} ${path} is not described`)
  return found
}
const parameters = (found: Operation): string[] =>
  (found.parameters ?? []).filter((one) => one.in !== 'path').map((one) => `${one.in} ${one.name}${one.required ? ', needed' : ''}`)

test('the interface for programs describes its routes, and pages are no part of it', () => {
  assert.match(description.openapi, /^3\.1/)
  assert.deepEqual(
    Object.keys(description.paths).filter((path) => !path.startsWith('/api/')),
    ['/healthz'],
  )
  operation('post', '/api/v1/sessions')
  operation('delete', '/api/v1/sessions')
})

test('the description names the headers that keys and tracking codes travel in', () => {
  const number = '/api/v1/matters/{number}'
  assert.deepEqual(parameters(operation('post', '/api/v1/matters')), ['header Idempotency-Key, needed'])
  assert.deepEqual(parameters(operation('get', number)), ['query trackingCode', 'header X-Tracking-Code'])
  assert.deepEqual(parameters(operation('get', `${number}/events`)), [
    'query trackingCode',
    'header X-Tracking-Code',
    'header Last-Event-ID',
  ])
  assert.deepEqual(parameters(operation('post', `${number}/steps/{step}`)).sort(), [
    'header Idempotency-Key, needed',
    'header X-Tracking-Code',
    'query trackingCode',
  ])
})

test('the description says what is no JSON: photos, the stream, and problems everywhere', () => {
  assert.deepEqual(Object.keys(operation('post', '/api/v1/files').requestBody?.content ?? {}), ['multipart/form-data'])
  const media = (path: string) => Object.keys(operation('get', path).responses['200']?.content ?? {})
  assert.deepEqual([media('/api/v1/files/{id}'), media('/api/v1/matters/{number}/events')], [['image/jpeg'], ['text/event-stream']])
  const answerless = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { responses }]) => !Object.keys(responses).some((status) => /^[23]/.test(status)))
      .map(([method]) => `${method} ${path}`),
  )
  assert.deepEqual(answerless, [], 'every operation says what it answers when all is well')
  const silent = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { responses }]) => !['4XX', '5XX'].every((status) => responses[status]?.content?.['application/problem+json']))
      .map(([method]) => `${method} ${path}`),
  )
  assert.deepEqual(silent, ['get /healthz'])
})
