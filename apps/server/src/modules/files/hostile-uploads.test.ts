/** P18: hostile uploads are harmless. Every file goes through the real route into the real store, and is fetched back. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { givenServer } from '../../../test/given-server.ts'
import { canary, gpsPhoto, hostileFiles, plainPhoto } from '../../../test/hostile-files.ts'
import { givenSender, type Sent } from '../../../test/send-files.ts'
import { decoderPid } from './decoder.ts'

const server = await givenServer()
const corpus = mkdtempSync(join(tmpdir(), 'huying-hostile-'))
const store = join(server.deps.config.dataFolder, 'files')
let cookie = ''

after(() => rmSync(corpus, { recursive: true, force: true }))
before(async () => {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../../test/hostile-files.ts', import.meta.url)), corpus])
  const password = server.accounts.find((account) => account.login === 'lp.desk')?.password
  const answer = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login: 'lp.desk', password } })
  cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
})

const sender = givenSender()
let samples = 0

/** Under the name of a photo, and never more than sixty in ten minutes. */
async function send(file: Buffer | string): Promise<Sent> {
  server.clock.advance(11_000)
  const path = typeof file === 'string' ? file : join(corpus, `sample-${(samples += 1)}`)
  if (typeof file !== 'string') writeFileSync(path, file)
  const [sent] = await sender.send(`${server.url}/api/v1/files`, path)
  assert.ok(sent)
  return sent
}

const pathOf = (at: number): string => join(corpus, `${at}.bin`)

async function fetched(id = '', query = ''): Promise<Buffer> {
  const answer = await fetch(`${server.url}/api/v1/files/${id}${query}`, { headers: { cookie } })
  assert.equal(answer.status, 200)
  return Buffer.from(await answer.arrayBuffer())
}

/** What is wrong with bytes that were stored or served in place of `original`. The same eyes look at our store and at the control. */
async function harmIn(bytes: Buffer, original: Buffer): Promise<string[]> {
  const harm: string[] = []
  if (bytes.equals(original)) harm.push('the original')
  for (const trace of [canary, '<script', '<?php', 'PK\x03\x04', 'acTL', 'GPS', 'http://'])
    if (bytes.includes(trace, 0, 'latin1')) harm.push(`contains ${trace}`)
  if (!(bytes[0] === 0xff && bytes[1] === 0xd8 && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9)) harm.push('more or less than one JPEG')
  const about =
    bytes.length === 0
      ? null
      : await sharp(bytes, { limitInputPixels: false })
          .metadata()
          .catch(() => null)
  if (!about) return [...harm, 'no picture']
  if (about.format !== 'jpeg') harm.push(`is ${about.format}`)
  if (about.exif ?? about.icc ?? about.xmp ?? about.iptc ?? about.orientation) harm.push('has metadata')
  if (about.width > 2_048 || about.height > 2_048) harm.push('too large')
  return harm
}

function storedFiles(): string[] {
  return readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function rssOf(pid: number | undefined): number {
  const status = pid === undefined ? '' : readFileSync(`/proc/${pid}/status`, 'latin1')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
}

/** Twelve megapixels with grain, as a phone takes them. */
function phonePhoto(): Promise<Buffer> {
  const grain = { type: 'gaussian', mean: 120, sigma: 30 } as const
  return sharp({ create: { width: 4_000, height: 3_000, channels: 3, background: '#216754', noise: grain } })
    .jpeg({ quality: 75 })
    .toBuffer()
}

const isLinux = process.platform === 'linux'

/** How much the server and its decoder together have grown at most while `work` ran, in MB. */
async function growth(work: () => Promise<void>): Promise<{ server: number; decoder: number; together: number }> {
  const look = (): readonly [number, number] => [process.memoryUsage().rss, isLinux ? rssOf(decoderPid()) : 0]
  const before = look()
  const most = { server: 0, decoder: 0, together: 0 }
  const looking = setInterval(() => {
    const [server, decoder] = look().map((bytes, at) => Math.round((bytes - (before[at] ?? 0)) / 1e6)) as [number, number]
    most.server = Math.max(most.server, server)
    most.decoder = Math.max(most.decoder, decoder)
    most.together = Math.max(most.together, server + decoder)
  }, 20)
  await work()
  clearInterval(looking)
  return most
}

test('of all hostile files none is stored or served as it came, none crashes anything, memory and time stay bounded', async (t) => {
  assert.ok(hostileFiles.length >= 60, `${hostileFiles.length} files`)
  assert.equal((await send(await plainPhoto())).status, 201)
  const ordinary = await send(await phonePhoto())
  assert.equal(ordinary.status, 201)
  // Two seconds each; where the machine is busy, as many times the honest photo of a phone as fit into two seconds on an idle one.
  const longest = Math.max(2_000, ordinary.ms * 8)
  const pid = decoderPid()
  const answers: Sent[] = []
  const grown = await growth(async () => {
    for (const at of hostileFiles.keys()) answers.push(await send(pathOf(at)))
  })
  assert.equal(decoderPid(), pid, 'the decoder was not lost once')
  for (const [at, file] of hostileFiles.entries()) {
    const { status, body, ms } = answers[at]!
    assert.ok(status === 201 || (status >= 400 && status < 500), `${file.name}: ${status} ${JSON.stringify(body)}`)
    if (file.outcome !== 'any') assert.equal(status === 201 ? 'cleaned' : 'refused', file.outcome, `${file.name}: ${JSON.stringify(body)}`)
    if (status === 201) assert.deepEqual(await harmIn(await fetched(body.id), readFileSync(pathOf(at))), [], file.name)
    else assert.ok(body.code?.startsWith('files.') && (body.detail ?? '').length > 10, file.name)
    assert.ok(ms <= longest, `${file.name} took ${ms} ms, an ordinary photo ${ordinary.ms} ms`)
  }
  const kept = answers.filter(({ status }) => status === 201).length
  assert.equal(storedFiles().length, kept + 2, 'nothing else lies in the store, no temporary file either')
  const slowest = answers.map(({ ms }, at) => ({ ms, name: hostileFiles[at]?.name })).sort((a, b) => b.ms - a.ms)[0]
  t.diagnostic(
    `${hostileFiles.length} files, ${kept} cleaned, slowest ${slowest?.ms.toFixed(0)} ms (${slowest?.name}), an ordinary photo ${ordinary.ms.toFixed(0)} ms, memory grew by ${JSON.stringify(grown)} MB`,
  )
  assert.ok(grown.together <= 200, `memory grew by ${JSON.stringify(grown)} MB`)
})

test('the control: a store that keeps bytes as they came is caught by the same eyes', async () => {
  const naive = mkdtempSync(join(tmpdir(), 'huying-naive-'))
  let caught = 0
  let dangerous = 0
  for (const [at, file] of hostileFiles.entries()) {
    const original = readFileSync(pathOf(at))
    const path = join(naive, randomUUID())
    mkdirSync(naive, { recursive: true })
    writeFileSync(path, original)
    const harm = await harmIn(readFileSync(path), original)
    assert.ok(harm.includes('the original'), file.name)
    caught += 1
    if (harm.length > 1) dangerous += 1
  }
  rmSync(naive, { recursive: true, force: true })
  assert.equal(caught, hostileFiles.length)
  assert.ok(dangerous > hostileFiles.length * 0.7, `${dangerous} of ${hostileFiles.length} were seen to be dangerous beyond being original`)
})

test('the place where a photo was taken is gone, and the control shows that it was there', async () => {
  const original = await gpsPhoto()
  const { body } = await send(original)
  const served = await fetched(body.id)
  assert.ok((await sharp(original).metadata()).exif?.includes(canary))
  assert.equal((await sharp(served).metadata()).exif, undefined)
})

test('a photo taken on its side stands upright', async () => {
  const original = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#fff' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const { body } = await send(original)
  const { width, height } = await sharp(await fetched(body.id)).metadata()
  assert.deepEqual([width, height], [300, 400])
})

test('a photo of a phone comes back at 2,048 px and its small copy at 480 px, which is made once', async () => {
  const original = await sharp({ create: { width: 4_000, height: 3_000, channels: 3, background: '#216754' } })
    .jpeg()
    .toBuffer()
  const { body } = await send(original)
  const id = body.id ?? ''
  const sizes = await Promise.all(['', '?size=s', '?size=s'].map(async (query) => sharp(await fetched(id, query)).metadata()))
  assert.deepEqual(
    sizes.map(({ width, height }) => [width, height]),
    [
      [2_048, 1_536],
      [480, 360],
      [480, 360],
    ],
  )
  assert.equal(storedFiles().filter((path) => path.includes(id)).length, 2)
})

test('HEIC gets a sentence of its own, in both languages', async () => {
  const at = hostileFiles.findIndex((file) => file.name === 'heic of an iphone')
  const { status, body } = await send(pathOf(at))
  assert.deepEqual([status, body.code], [415, 'files.heic'])
  assert.match(body.detail ?? '', /兼容性最佳/)
})

test('twenty large photos at once: each is kept or told to come back, and memory stays bounded', async (t) => {
  const photo = await phonePhoto()
  await send(photo)
  const path = join(corpus, 'large')
  writeFileSync(path, photo)
  server.clock.advance(600_000)
  let answers: Sent[] = []
  const grown = await growth(async () => {
    answers = await sender.send(`${server.url}/api/v1/files`, path, 20)
  })
  const kept = answers.filter(({ status }) => status === 201).length
  for (const { status, body } of answers) assert.ok(status === 201 || (status === 503 && body.code === 'files.busy'), JSON.stringify(body))
  t.diagnostic(`${photo.length} bytes each, ${kept} kept, memory grew by ${JSON.stringify(grown)} MB`)
  assert.ok(kept >= 5, `${kept} kept`)
  assert.ok(grown.together <= 250, `memory grew by ${JSON.stringify(grown)} MB`)
})
