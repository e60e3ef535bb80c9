/** P21: an address that somebody typed cannot make this server call itself or its neighbours. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createHttp } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { openOutgoing, RefusedAddress, type Resolve } from './outgoing.ts'
import { isPublicAddress } from './public-address.ts'

let connects = 0
const canary = createServer((socket) => {
  connects += 1
  socket.on('error', () => {})
  socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
})
canary.listen(0, '::')
await once(canary, 'listening')
after(() => canary.close())
const { port } = canary.address() as AddressInfo

/** Loopback, private, link-local and mapped addresses in the spellings that filters are known to miss. */
const hosts = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.127.127.127',
  '0',
  '0.0.0.0',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0x7f.0x0.0x0.0x1',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '127。0。0。1',
  '①②⑦.⓪.⓪.①',
  '%31%32%37.0.0.1',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'LocalHost.LocalDomain.localhost',
  'ｌｏｃａｌｈｏｓｔ',
  'printer.local',
  'gateway.internal',
  'nas.lan',
  'intranet',
  '10.0.0.1',
  '10.255.255.254',
  '100.64.0.1',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001::7f00:1]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
]

const schemes = ['http', 'https']
const request = (url: string) => ({ url, headers: {}, body: '{}' })

test(`${hosts.length} spellings of this machine and its network, with and without TLS: not one connection`, async () => {
  const outgoing = openOutgoing([], { timeoutMs: 2_000 })
  const got: string[] = []
  for (const scheme of schemes)
    for (const host of hosts) {
      const url = `${scheme}://${host}:${port}/`
      await outgoing.post(request(url)).then(
        () => got.push(url),
        (error: unknown) => (error instanceof RefusedAddress ? undefined : got.push(`${url} ${String(error)}`)),
      )
      await outgoing.fetch(url, { method: 'GET', headers: {} }).then(
        () => got.push(`GET ${url}`),
        (error: unknown) => (error instanceof RefusedAddress ? undefined : got.push(`GET ${url} ${String(error)}`)),
      )
    }
  assert.deepEqual(got, [])
  assert.equal(connects, 0)
})

test('control: an ordinary fetch is led to this machine by many of them', async () => {
  const before = connects
  for (const host of hosts.slice(0, 20)) await fetch(`http://${host}:${port}/`, { signal: AbortSignal.timeout(2_000) }).catch(() => {})
  assert.ok(connects - before >= 10, `${connects - before} connections`)
  connects = 0
})

test('other schemes, names and passwords in the address, and half addresses are refused', () => {
  const { whyNot } = openOutgoing([])
  for (const url of [
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://example.org:70/',
    'data:,x',
    'https://a:b@example.org/',
    'https://',
    'x',
    '',
  ])
    assert.equal(whyNot(url), 'not-a-url', url)
  assert.equal(whyNot('http://example.org/'), 'no-tls')
  assert.equal(whyNot('https://example.org/'), null)
  assert.equal(whyNot('https://127.0.0.1@example.org/'), 'not-a-url')
})

test('a name is judged by every address that it has, and asked once: what is checked is what is connected to', async () => {
  const asked: string[] = []
  const answers: Record<string, string[]> = {
    'inside.example.org': ['127.0.0.1'],
    'both.example.org': ['198.41.0.4', '127.0.0.1'],
    'six.example.org': ['::1'],
    'none.example.org': [],
  }
  const resolve: Resolve = (host, _options, done) => {
    asked.push(host)
    done(
      null,
      (answers[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  const outgoing = openOutgoing([], { timeoutMs: 300, resolve })
  for (const host of Object.keys(answers)) {
    await assert.rejects(outgoing.post(request(`https://${host}:${port}/`)), host)
    await assert.rejects(outgoing.connect(host, port), host)
  }
  assert.equal(connects, 0)
  // A second question is where a name that changes its answer would get in.
  assert.deepEqual(
    asked,
    Object.keys(answers).flatMap((host) => [host, host]),
  )
})

test('a redirect is an answer and not followed', async () => {
  const server = createHttp((_request, reply) => reply.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const here = (server.address() as AddressInfo).port
  const { status } = await openOutgoing([`127.0.0.1:${here}`]).post(request(`http://127.0.0.1:${here}/`))
  server.close()
  assert.deepEqual([status, connects], [302, 0])
})

test('what the operator vouches for is called, that host and port alone', async () => {
  const outgoing = openOutgoing([`127.0.0.1:${port}`])
  assert.equal((await outgoing.post(request(`http://127.0.0.1:${port}/`))).body, 'ok')
  assert.equal(outgoing.whyNot(`http://127.0.0.1:${port + 1}/`), 'no-tls')
  assert.equal(outgoing.whyNotHost({ host: '127.0.0.1', port: port + 1, isTls: true }), 'not-public')
  ;(await outgoing.connect('127.0.0.1', port)).destroy()
  connects = 0
})

test('an answer is read to sixteen kilobytes, and waited for no longer than it may take', async () => {
  const server = createHttp((incoming, reply) => (incoming.url === '/slow' ? undefined : reply.end('x'.repeat(1_000_000))))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const here = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const outgoing = openOutgoing([here], { timeoutMs: 150 })
  assert.equal((await outgoing.post(request(`http://${here}/`))).body.length, 16_384)
  await assert.rejects(outgoing.post(request(`http://${here}/slow`)), { name: /TimeoutError|AbortError/ })
  server.closeAllConnections()
  server.close()
})

test('public addresses are public', () => {
  for (const address of ['8.8.8.8', '223.5.5.5', '114.114.114.114', '2400:3200::1', '2606:4700::1111'])
    assert.ok(isPublicAddress(address), address)
  for (const address of ['', 'x', '1.2.3', '::ffff:8.8.8.8', 'fe80::1%eth0', '2001:db8::1']) assert.ok(!isPublicAddress(address), address)
})
