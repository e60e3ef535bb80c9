import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { after, test } from 'node:test'
import { ConfigProblem } from './config-problem.ts'
import { openGate, type Gate } from './gate.ts'

const gates: Gate[] = []
after(async () => {
  for (const gate of gates) if (gate.server.listening) await gate.drain(100)
})

async function given(): Promise<{ gate: Gate; url: string; port: number }> {
  const gate = openGate()
  gates.push(gate)
  await gate.listen({ port: 0, host: '127.0.0.1' })
  const { port } = gate.server.address() as { port: number }
  return { gate, port, url: `http://127.0.0.1:${port}` }
}

test('until it is ready, /healthz and everything else answer 503 with the time to wait', async () => {
  const { gate, url } = await given()
  for (const phase of ['starting', 'database-away'] as const) {
    gate.phase = phase
    const health = await fetch(`${url}/healthz`)
    const api = await fetch(`${url}/api/v1/matters`, { method: 'POST', body: 'x'.repeat(100_000) })
    assert.deepEqual([health.status, api.status, api.headers.get('retry-after')], [503, 503, '2'])
    assert.equal(((await api.json()) as { code: string }).code, 'http.unavailable')
  }
})

test('a browser gets a page that says what became of the answers', async () => {
  const { url } = await given()
  const chinese = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
  const english = await (await fetch(url, { headers: { accept: 'text/html', 'accept-language': 'en' } })).text()
  assert.match(chinese, /lang="zh-CN"[\s\S]*不会重复/)
  assert.match(english, /lang="en"[\s\S]*will not be filed twice/)
})

test('when it is ready, /healthz says ok and requests go through', async () => {
  const { gate, url } = await given()
  gate.behind = (_request, response) => void response.end('inside')
  gate.phase = 'ready'
  const health = await fetch(`${url}/healthz`)
  assert.deepEqual([health.status, await health.json()], [200, { status: 'ok' }])
  assert.equal(await (await fetch(`${url}/page`)).text(), 'inside')
})

test('draining lets a running request end, and takes no new connection', async () => {
  const { gate, url, port } = await given()
  const arrived = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  gate.behind = (_request, response) => {
    arrived.resolve()
    void go.promise.then(() => response.end('late, but whole'))
  }
  gate.phase = 'ready'
  const running = fetch(url)
  await arrived.promise
  const drained = gate.drain(10_000)
  const refused = createConnection({ port, host: '127.0.0.1' })
  const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException]
  assert.equal(error.code, 'ECONNREFUSED')
  go.resolve()
  assert.equal(await (await running).text(), 'late, but whole')
  assert.equal(await drained, true)
})

test('what does not end in time is cut off, and said so', async () => {
  const { gate, url } = await given()
  const arrived = Promise.withResolvers<void>()
  gate.behind = () => arrived.resolve()
  gate.phase = 'ready'
  const hanging = assert.rejects(fetch(url))
  await arrived.promise
  assert.equal(await gate.drain(50), false)
  await hanging
})

test('a port that is taken is told with another one to try', async () => {
  const { port } = await given()
  const second = openGate()
  await assert.rejects(second.listen({ port, host: '127.0.0.1' }), (error: unknown) => {
    assert.ok(error instanceof ConfigProblem)
    assert.match(error.zh, new RegExp(`端口 ${port} 已被`))
    assert.match(error.en, new RegExp(`Port ${port} is taken.*PORT=\\d+ npm start`))
    return true
  })
})
