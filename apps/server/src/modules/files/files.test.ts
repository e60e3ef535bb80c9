/** The two routes, the store and the purge: forms of every kind, senders of every pace, and who may look. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Filed, Problem } from '@huying/contracts'
import type { FastifyInstance } from 'fastify'
import { openTries } from '../../platform/tries.ts'
import { givenServer } from '../../../test/given-server.ts'
import { plainPhoto } from '../../../test/hostile-files.ts'
import { buildHttp } from '../../platform/http.ts'
import { openLog } from '../../platform/log.ts'
import { purgePhotos, registerFiles, storePhoto } from './index.ts'
import { uploadLimits } from './upload-limits.ts'

// Wrong codes are tried here more often than anybody may.
const server = await givenServer({ tries: openTries(Infinity) })
const store = join(server.deps.config.dataFolder, 'files')
const photo = await plainPhoto()
const hour = 3_600_000

/** The same routes with little patience and room for 1 MB of arriving bytes. */
let strict: FastifyInstance
let strictUrl = ''
const idleMs = 400

before(async () => {
  strict = await buildHttp({ log: openLog('silent') })
  registerFiles(strict, server.deps, {
    patience: { idleMs, wholeMs: 4_000 },
    limits: uploadLimits({ mostBytes: 1024 * 1024, mostUploads: 1_000 }),
  })
  strictUrl = await strict.listen({ port: 0, host: '127.0.0.1' })
})
after(() => strict.close())

interface Part {
  readonly field?: string
  readonly name?: string
  readonly type?: string
  readonly bytes?: Buffer
}

const boundary = '----huying'

function formOf(...parts: Part[]): Buffer {
  const pieces = parts.map(({ field = 'file', name = 'photo.jpg', type = 'image/jpeg', bytes = photo }) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${field}"${name === '' ? '' : `; filename="${name}"`}\r\nContent-Type: ${type}\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    ]),
  )
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])
}

async function post(
  payload: Buffer,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Problem & { id?: string }; headers: Record<string, unknown> }> {
  server.clock.advance(11_000)
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/files',
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

const codeOf = async (payload: Buffer, headers?: Record<string, string>): Promise<string> => (await post(payload, headers)).body.code

async function cookieOf(login: string): Promise<string> {
  const password = server.accounts.find((account) => account.login === login)?.password
  const answer = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password } })
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}

function stored(): string[] {
  return existsSync(store) ? readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.')) : []
}

test('a photo is taken from anybody, without a name, and answered with its id', async () => {
  const { status, body } = await post(formOf({}))
  assert.equal(status, 201)
  assert.deepEqual(Object.keys(body), ['id'])
  assert.match(body.id ?? '', /^[0-9a-f-]{36}$/)
  assert.ok(stored().includes(join(body.id!.slice(0, 2), `${body.id}.jpg`)))
})

test('the name of a file decides nothing, however it is written', async () => {
  const names = [
    '../../../../etc/passwd',
    '..\\..\\boot.ini',
    '/etc/cron.d/x',
    'photo.jpg\u0000.html',
    '\u202Egpj.exe',
    'a'.repeat(5_000),
    '.htaccess',
    'con',
    '照片 (1).JPG',
    'x.svg',
    '\'"<script>.jpg',
    'photo.jpg%00.php',
  ]
  const before = stored().length
  let kept = 0
  for (const name of names) {
    const { status, body } = await post(formOf({ name, type: 'text/html' }))
    assert.ok(status === 201 || body.code === 'files.missing', `${name.slice(0, 30)}: ${status} ${JSON.stringify(body)}`)
    if (status === 201) kept += 1
  }
  assert.ok(kept >= 10)
  const files = stored()
  assert.equal(files.length, before + kept)
  for (const name of files) assert.match(name, /^[0-9a-f]{2}[/\\][0-9a-f-]{36}\.jpg$/)
})

test('forms that are not one photo in the field `file` are refused with what to do', async () => {
  assert.equal(await codeOf(formOf()), 'files.missing')
  assert.equal(await codeOf(formOf({ field: 'photo' })), 'files.missing')
  assert.equal(await codeOf(formOf({}, {})), 'files.one-at-a-time')
  assert.equal(await codeOf(formOf({}, { field: 'other' })), 'files.one-at-a-time')
  assert.equal(await codeOf(formOf(...Array.from({ length: 30 }, () => ({})))), 'files.one-at-a-time')
  assert.equal(await codeOf(formOf({ field: '__proto__' })), 'files.missing')
  assert.equal(await codeOf(formOf({ name: '', type: 'text/plain' })), 'files.missing')
  assert.equal(await codeOf(formOf({ bytes: Buffer.alloc(0) })), 'files.empty')
  assert.equal(await codeOf(Buffer.alloc(0)), 'files.missing')
  assert.equal(await codeOf(Buffer.from('no form at all')), 'files.missing')
  assert.equal(await codeOf(formOf({}).subarray(0, 300)), 'files.missing')
  assert.equal(await codeOf(formOf({}), { 'content-type': 'multipart/form-data' }), 'files.missing')
  assert.equal(await codeOf(Buffer.from('{}'), { 'content-type': 'application/json' }), 'files.missing')
  assert.equal(await codeOf(photo, { 'content-type': 'image/jpeg' }), 'http.unsupported-media')
})

test('more than 20 MB are refused by what arrives and by what is announced', async () => {
  assert.equal(await codeOf(formOf({ bytes: Buffer.concat([photo, Buffer.alloc(20 * 1024 * 1024)]) })), 'files.too-large')
  assert.equal(await codeOf(formOf({ bytes: Buffer.alloc(30 * 1024 * 1024) })), 'files.too-large')
})

/** Writes to the socket as told and gives back all that came until it closed. */
async function raw(url: string, write: (send: (bytes: string | Buffer) => void) => void): Promise<string> {
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => {})
  write((bytes) => socket.write(bytes))
  await new Promise<void>((resolve) => socket.on('close', () => resolve()))
  return Buffer.concat(chunks).toString('latin1')
}

const head = (length: number): string =>
  `POST /api/v1/files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${length}\r\n\r\n`

test('a sender who stops in the middle is let go with a sentence, and nothing is kept', async () => {
  const before = stored().length
  const form = formOf({})
  const answer = await raw(strictUrl, (send) => {
    send(head(form.length))
    send(form.subarray(0, 2_000))
  })
  assert.match(answer, /^HTTP\/1\.1 408 /)
  assert.match(answer, /files\.cut-off/)
  assert.equal(stored().length, before)
})

test('one byte at a time is cut off in the end, whatever the announced length', async () => {
  const form = formOf({})
  let trickle: NodeJS.Timeout | undefined
  const answer = await raw(strictUrl, (send) => {
    send(head(form.length))
    let at = 0
    trickle = setInterval(() => send(form.subarray(at, (at += 1))), idleMs / 3)
  }).finally(() => clearInterval(trickle))
  assert.match(answer, /files\.cut-off/)
})

test('a content length that is too small, too large or no number harms nobody', async () => {
  const before = stored().length
  const form = formOf({})
  const short = await raw(strictUrl, (send) =>
    send(Buffer.concat([Buffer.from(head(500).replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')), form])),
  )
  assert.match(short, /^HTTP\/1\.1 400 /)
  const long = await raw(strictUrl, (send) => send(Buffer.concat([Buffer.from(head(form.length + 1_000)), form])))
  assert.match(long, /^HTTP\/1\.1 (408|201) /)
  assert.match(await raw(strictUrl, (send) => send(head(0).replace('Content-Length: 0', 'Content-Length: -5'))), /^HTTP\/1\.1 400 /)
  assert.match(
    await raw(strictUrl, (send) => send(head(0).replace('Content-Length: 0', 'Content-Length: 9999999999999'))),
    /files\.too-large/,
  )
  assert.ok(stored().length <= before + 1)
})

test('bytes that arrive at once are bounded over all senders: the rest is told when to come back', async () => {
  const form = formOf({ bytes: Buffer.concat([photo, Buffer.alloc(1024 * 1024)]) })
  const answer = await fetch(`${strictUrl}/api/v1/files`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: new Uint8Array(form),
  })
  assert.equal(answer.status, 503)
  assert.equal(answer.headers.get('retry-after'), '3')
  assert.equal(((await answer.json()) as Problem).code, 'files.busy')
  const small = await fetch(`${strictUrl}/api/v1/files`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: new Uint8Array(formOf({})),
  })
  assert.equal(small.status, 201, 'the memory was given back')
})

test('the sixty-first photo within ten minutes from one address waits, another address does not', async () => {
  server.clock.advance(hour)
  const sendFrom = (remoteAddress: string) =>
    server.inject({
      method: 'POST',
      url: '/api/v1/files',
      remoteAddress,
      payload: formOf(),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
  for (let at = 0; at < 60; at += 1) assert.equal((await sendFrom('203.0.113.7')).json<Problem>().code, 'files.missing')
  const refused = await sendFrom('203.0.113.7')
  assert.deepEqual([refused.statusCode, refused.json<Problem>().code, refused.headers['retry-after']], [429, 'files.too-many', '600'])
  assert.equal((await sendFrom('203.0.113.8')).json<Problem>().code, 'files.missing')
  server.clock.advance(600_000)
  assert.equal((await sendFrom('203.0.113.7')).json<Problem>().code, 'files.missing')
})

async function filedWith(fileId: string): Promise<Filed> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '河边护栏断了一截', where: { unit: '330113100010' }, files: [fileId] },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<Filed>()
}

test('whoever may see the matter may see its photo, and nobody else', async () => {
  const { body } = await post(formOf({}))
  const id = body.id ?? ''
  const status = async (query: string, headers: Record<string, string> = {}): Promise<number> =>
    (await server.inject({ url: `/api/v1/files/${id}${query}`, headers })).statusCode
  const other = await filedWith((await post(formOf({}))).body.id ?? '')
  assert.equal(await status(''), 404, 'not filed: nobody without a session')
  assert.equal(await status('', { cookie: await cookieOf('lp.desk') }), 200, 'not filed: staff see what they have just chosen')
  assert.equal(await status('', { cookie: await cookieOf('yx.desk') }), 404)
  const filed = await filedWith(id)
  assert.equal(await status(`?trackingCode=${filed.trackingCode}`), 200)
  assert.equal(await status('', { 'x-tracking-code': filed.trackingCode }), 200)
  assert.equal(await status(`?matter=${filed.number}&trackingCode=${filed.trackingCode}&size=s`), 200)
  assert.equal(await status(''), 404, 'without a code')
  assert.equal(await status(`?trackingCode=${other.trackingCode}`), 404, 'with the code of another matter')
  for (const login of ['lp.desk', 'lp.tangqi', 'lp.auditor']) assert.equal(await status('', { cookie: await cookieOf(login) }), 200, login)
  for (const login of ['lp.nanyuan', 'lp.xidajie', 'yx.admin', 'yx.desk'])
    assert.equal(await status('', { cookie: await cookieOf(login) }), 404, login)
  for (const wrong of [randomUUID(), 'x', `..%2f..%2f${id}`, `${id}.jpg`])
    assert.equal((await server.inject({ url: `/api/v1/files/${wrong}?trackingCode=${filed.trackingCode}` })).statusCode, 404)
})

test('a photo is served as nothing but a picture, privately', async () => {
  const { body } = await post(formOf({}))
  const filed = await filedWith(body.id ?? '')
  const url = `/api/v1/files/${body.id}?trackingCode=${filed.trackingCode}`
  const { headers, rawPayload } = await server.inject({ url })
  assert.deepEqual(
    [
      headers['content-type'],
      headers['x-content-type-options'],
      headers['content-security-policy'],
      headers['cross-origin-resource-policy'],
      headers['content-disposition'],
      headers['cache-control'],
    ],
    ['image/jpeg', 'nosniff', "sandbox; default-src 'none'", 'same-origin', `inline; filename="${body.id}.jpg"`, 'private, max-age=3600'],
  )
  assert.ok(rawPayload.length > 1_000)
  assert.equal((await server.inject({ url, headers: { 'if-none-match': String(headers.etag) } })).statusCode, 304)
})

test('a file is used once: a second matter, another district and an unknown id are refused', async () => {
  const { body } = await post(formOf({}))
  await filedWith(body.id ?? '')
  const foreign = await storePhoto(server.deps, { districtId: 2 }, photo)
  assert.ok(foreign.ok)
  for (const id of [body.id, foreign.id, randomUUID()]) {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/matters',
      headers: { 'idempotency-key': randomUUID() },
      payload: { flow: 'report', what: '护栏断了', where: { unit: '330113100010' }, files: [id] },
    })
    assert.equal(answer.json<Problem>().code, 'files.unknown')
  }
})

test('a photo that was altered on disk is not served', async () => {
  const { body } = await post(formOf({}))
  const filed = await filedWith(body.id ?? '')
  const path = join(store, body.id!.slice(0, 2), `${body.id}.jpg`)
  const bytes = readFileSync(path)
  writeFileSync(path, Buffer.concat([bytes, Buffer.from('x')]))
  assert.equal((await server.inject({ url: `/api/v1/files/${body.id}?trackingCode=${filed.trackingCode}` })).statusCode, 500)
  writeFileSync(path, bytes)
  assert.equal((await server.inject({ url: `/api/v1/files/${body.id}?trackingCode=${filed.trackingCode}` })).statusCode, 200)
})

test('photos that nobody used go after a day, with their small copies; used ones and fresh ones stay', async () => {
  const used = (await post(formOf({}))).body.id ?? ''
  await filedWith(used)
  const unused = (await post(formOf({}))).body.id ?? ''
  await server.inject({ url: `/api/v1/files/${unused}?size=s`, headers: { cookie: await cookieOf('lp.desk') } })
  assert.equal(stored().filter((name) => name.includes(unused)).length, 2)
  server.clock.advance(25 * hour)
  const fresh = (await post(formOf({}))).body.id ?? ''
  assert.ok((await purgePhotos(server.deps)).unused >= 1)
  const left = stored().join()
  assert.ok(left.includes(used) && left.includes(fresh) && !left.includes(unused))
  assert.equal((await purgePhotos(server.deps)).unused, 0)
})

test('what a crash left on disk without a row goes after a day', async () => {
  server.clock.advance(7 * hour) // the folder is listed every six hours
  const [stray, young] = [randomUUID(), randomUUID()]
  const old = (server.clock.now() - 25 * hour) / 1_000
  for (const name of [`${stray}.jpg`, `${stray}.jpg.aabbcc.tmp`, `${young}.jpg`]) {
    const path = join(store, name.slice(0, 2), name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, photo)
    const at = name.startsWith(young) ? server.clock.now() / 1_000 : old
    utimesSync(path, at, at)
  }
  await purgePhotos(server.deps)
  const left = stored().join()
  assert.ok(!left.includes(stray) && left.includes(young))
})
