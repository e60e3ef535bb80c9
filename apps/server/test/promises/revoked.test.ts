/** P20: a post that is taken away closes an open stream within five seconds. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { givenServer } from '../given-server.ts'
import { sessionOf } from './policy-seats.ts'

const server = await givenServer()

async function openStream(cookie: string, path: string): Promise<{ ended: Promise<void> }> {
  const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { cookie } })
  assert.equal(answer.status, 200)
  const read = async (): Promise<void> => {
    for await (const part of answer.body ?? []) void part
  }
  return { ended: read() }
}

async function filedNumber(): Promise<string> {
  const filed = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '路灯不亮', where: { unit: '330113100010' } },
  })
  return filed.json<{ number: string }>().number
}

test('streams end within five seconds: of a matter when the post that opened it is taken away, of the desk when a role is another one', async () => {
  const [village, town] = [await sessionOf(server, 'village-desk'), await sessionOf(server, 'town-desk')]
  const matter = await openStream(village.cookie, `/matters/${await filedNumber()}/events`)
  const desk = await openStream(town.cookie, '/desk/events')
  const from = process.hrtime.bigint()
  await server.given.database.inDistrict(1, async (tx) => {
    await tx.rows({ text: 'delete from posts where unit_id = $1 and role = $2', values: [village.unit, village.role] })
    await tx.rows({ text: `update posts set role = 'handler' where unit_id = $1 and role = $2`, values: [town.unit, town.role] })
  })
  // What is remembered of a session is remembered by the server's clock.
  server.clock.advance(2_500)
  await Promise.all([matter.ended, desk.ended])
  const seconds = Number(process.hrtime.bigint() - from) / 1e9
  assert.ok(seconds < 5, `${seconds} s`)
})
