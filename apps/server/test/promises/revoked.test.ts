/** P20: a post that is taken away closes an open stream within five seconds. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { givenServer } from '../given-server.ts'
import { sessionOf } from './policy-seats.ts'

const server = await givenServer()

async function openStream(cookie: string): Promise<{ ended: Promise<void> }> {
  const filed = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '路灯不亮', where: { unit: '330113100010' } },
  })
  const answer = await fetch(`${server.url}/api/v1/matters/${filed.json<{ number: string }>().number}/events`, { headers: { cookie } })
  assert.equal(answer.status, 200)
  const read = async (): Promise<void> => {
    for await (const part of answer.body ?? []) void part
  }
  return { ended: read() }
}

test('a stream ends within five seconds when the post that opened it is taken away', async () => {
  const desk = await sessionOf(server, 'village-desk')
  const { ended } = await openStream(desk.cookie)
  const from = process.hrtime.bigint()
  await server.given.database.inDistrict(1, (tx) =>
    tx.rows({ text: 'delete from posts where unit_id = $1 and role = $2', values: [desk.unit, desk.role] }),
  )
  // What is remembered of a session is remembered by the server's clock.
  server.clock.advance(2_500)
  await ended
  const seconds = Number(process.hrtime.bigint() - from) / 1e9
  assert.ok(seconds < 5, `${seconds} s`)
})
