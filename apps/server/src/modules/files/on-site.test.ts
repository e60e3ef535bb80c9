/** Photos and recordings from the field: words on the shown copy, the original untouched, sound for staff only, times that fit; steps sent later. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Filed, MatterView } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { plainPhoto } from '../../../test/hostile-files.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { soundType } from './sound.ts'
import { stampLines } from './stamp.ts'

const server = await givenServer()
const photo = await plainPhoto()
const webm = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from('.....webm.......A_OPUS'), Buffer.alloc(2_000, 1)])
const grid = 'lp.lianhua-grid'
const minute = 60_000
const at = (ms: number): string => new Date(server.clock.now() + ms).toISOString()

async function upload(bytes: Buffer, query: Record<string, string>, login: string | null = grid) {
  server.clock.advance(11_000)
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]))
  const { body, headers } = new Response(form) as unknown as { body: ReadableStream; headers: Headers }
  const payload = Buffer.from(await new Response(body).arrayBuffer())
  const url = `/api/v1/files?${new URLSearchParams(query)}`
  const cookie = login === null ? {} : { cookie: await cookieOf(server, login) }
  return server.inject({ method: 'POST', url, payload, headers: { 'content-type': headers.get('content-type') ?? '', ...cookie } })
}

async function given(): Promise<Filed> {
  const payload = { flow: 'report', what: '沙堆占道', where: { unit: '330113100010', words: '荷风苑 3 幢' } }
  const filed = (
    await server.inject({ method: 'POST', url: '/api/v1/matters', headers: { 'idempotency-key': randomUUID() }, payload })
  ).json<Filed>()
  const taken = await step(['lp.tangqi', 'assign'], filed.number, { form: { unit: '330113100010-grid-1' } })
  assert.equal(taken.statusCode, 200, taken.body)
  return filed
}

async function step([login, name]: readonly [string, string], number: string, body: { form?: object; occurredAt?: string }) {
  const headers = { cookie: await cookieOf(server, login), 'idempotency-key': randomUUID() }
  const { version } = (await server.inject({ url: `/api/v1/matters/${number}`, headers })).json<MatterView>()
  return server.inject({ method: 'POST', url: `/api/v1/matters/${number}/steps/${name}`, headers, payload: { version, ...body } })
}

const view = async (id: string, query = '', headers: Record<string, string> | null = null) =>
  server.inject({ url: `/api/v1/files/${id}${query}`, headers: headers ?? { cookie: await cookieOf(server, grid) } })

test('the shown copy carries words, the original is what was stored, under its hash, and only staff get it', async () => {
  const { number, trackingCode } = await given()
  const { id } = (await upload(photo, { takenAt: at(-5 * minute), lat: '30.41234', lng: '120.29876', accuracyM: '12' })).json<{
    id: string
  }>()
  assert.equal((await step([grid, 'arrive'], number, { form: { photos: [id] } })).statusCode, 200)
  const [shown, original] = [await view(id), await view(id, '?size=original')]
  assert.notDeepEqual(shown.rawPayload, original.rawPayload)
  const digest = createHash('sha256').update(original.rawPayload).digest('base64')
  assert.equal(original.headers['repr-digest'], `sha256=:${digest}:`.replace('sha256', 'sha-256'))
  const resident = { 'x-tracking-code': trackingCode }
  assert.deepEqual((await view(id, `?matter=${number}`, resident)).rawPayload, shown.rawPayload)
  assert.equal((await view(id, `?matter=${number}&size=original`, resident)).statusCode, 404)
})

test('a photo that nobody says was taken on site stays as it is', async () => {
  const { number } = await given()
  const { id } = (await upload(photo, {})).json<{ id: string }>()
  assert.equal((await step([grid, 'progress'], number, { form: { text: '在办', photos: [id] } })).statusCode, 200)
  assert.deepEqual((await view(id)).rawPayload, (await view(id, '?size=original')).rawPayload)
})

test('a recording is heard by staff and not even named to the resident; nobody without a session leaves one', async () => {
  const { number, trackingCode } = await given()
  const { id } = (await upload(webm, { takenAt: at(0) })).json<{ id: string }>()
  const noted = await step([grid, 'note'], number, { form: { sound: [id] } })
  assert.equal(noted.statusCode, 200, noted.body)
  assert.deepEqual(noted.json<MatterView>().timeline.at(-1)?.sounds, [id])
  const heard = await view(id)
  assert.equal(heard.headers['content-type'], 'audio/webm')
  assert.deepEqual(heard.rawPayload, webm)
  assert.match(String(heard.headers['content-security-policy']), /sandbox/)
  const resident = { 'x-tracking-code': trackingCode }
  const seen = (await server.inject({ url: `/api/v1/matters/${number}`, headers: resident })).json<MatterView>()
  assert.ok(!JSON.stringify(seen.timeline).includes(id))
  assert.equal((await view(id, `?matter=${number}`, resident)).statusCode, 404)
  assert.equal((await upload(webm, { takenAt: at(0) }, null)).statusCode, 415)
})

test('what is no sound, or holds a picture, or is too long, is no recording', async () => {
  assert.equal(soundType(Buffer.concat([webm.subarray(0, 30), Buffer.from('V_VP9'), webm.subarray(30)])), null)
  assert.equal(soundType(Buffer.from(`....ftypheic${'.'.repeat(80)}`)), null)
  assert.equal(soundType(Buffer.from(`....ftypM4A ${'.'.repeat(80)}`)), 'audio/mp4')
  const long = await upload(Buffer.concat([webm, Buffer.alloc(4 * 1024 * 1024)]), { takenAt: at(0) })
  assert.equal(long.json<{ code: string }>().code, 'files.sound-too-long')
})

test('a step says when it happened and when it came; the future, last week and residents cannot', async () => {
  const { number, trackingCode } = await given()
  const happened = at(-3 * minute)
  const taken = await step([grid, 'arrive'], number, { occurredAt: happened })
  const entry = taken.json<MatterView>().timeline.at(-1)
  assert.equal(entry?.at, happened)
  assert.equal(entry.sentAt, at(0))
  for (const wrong of [at(10 * minute), at(-73 * 60 * minute)]) {
    const refused = await step([grid, 'arrive'], number, { occurredAt: wrong })
    assert.equal(refused.json<{ code: string }>().code, 'matters.not-when-it-happened', wrong)
  }
  assert.equal((await upload(photo, { takenAt: at(10 * minute) })).json<{ code: string }>().code, 'files.not-when-taken')
  const byResident = await server.inject({
    method: 'POST',
    url: `/api/v1/matters/${number}/steps/add`,
    headers: { 'x-tracking-code': trackingCode, 'idempotency-key': randomUUID() },
    payload: { version: 3, form: { text: '补充' }, occurredAt: at(-minute) },
  })
  assert.equal(byResident.json<{ code: string }>().code, 'matters.not-when-it-happened')
})

test('the words say day and time of the district, place, position, unit with surname and badge, and the number', () => {
  const facts = { at: new Date('2026-03-03T02:31:20Z'), place: '荷风苑 3 幢', lat: 30.412341, lng: 120.29876, accuracyM: 11.2 }
  assert.deepEqual(stampLines({ ...facts, unit: '莲花社区第一网格', surname: '梅', badge: 'LP22532', number: 'LP000473185' }), [
    '2026-03-03 10:31:20',
    '荷风苑 3 幢',
    '30.41234, 120.29876 ±12 米',
    '莲花社区第一网格 梅 LP22532',
    'LP000473185',
  ])
})
