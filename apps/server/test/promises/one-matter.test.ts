/** P3: tapping twice, a bad network and a retry are one matter. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { givenServer, type GivenServer } from '../given-server.ts'
import { bytesOf, sendCut, type WireFiling } from './cut-connection.ts'

const server = await givenServer()
const village = '330113100010'

const bodyOf = (what: string): string => JSON.stringify({ flow: 'report', what, where: { unit: village } })

function post(to: GivenServer, key: string, body: string): Promise<Response> {
  return fetch(`${to.url}/api/v1/matters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body,
  })
}

/** How many matters each text became. */
async function mattersOf(on: GivenServer, texts: readonly string[]): Promise<number[]> {
  const rows = await on.given.database.inDistrict(1, (tx) =>
    tx.rows<{ what: string; n: number }>({
      text: `select c.content->>'what' as what, count(*) as n from event_contents c join matters m using (district_id, matter_id)
        where c.district_id = 1 and c.seq = 1 and c.content->>'what' = any($1) group by 1`,
      values: [texts],
    }),
  )
  const found = new Map(rows.map(({ what, n }) => [what, n]))
  return texts.map((text) => found.get(text) ?? 0)
}

test('the same key and body get the same number and the same answer, also three days later less an hour', async () => {
  const [key, body] = [randomUUID(), bodyOf('同一把钥匙')]
  const first = await post(server, key, body)
  const firstText = await first.text()
  assert.equal(first.status, 201, firstText)
  server.clock.advance(71 * 3_600_000)
  await server.work()
  const again = await post(server, key, body)
  assert.deepEqual([again.status, await again.text()], [201, firstText])
  assert.equal(again.headers.get('location'), first.headers.get('location'))
  assert.deepEqual(await mattersOf(server, ['同一把钥匙']), [1])
  // Kept no longer than that: whoever sends it again later means something new.
  server.clock.advance(2 * 3_600_000)
  await server.work()
  assert.notEqual(await (await post(server, key, body)).text(), firstText)
})

test('another body under the same key is refused and files nothing', async () => {
  const key = randomUUID()
  assert.equal((await post(server, key, bodyOf('原来的话'))).status, 201)
  const other = await post(server, key, bodyOf('别的话'))
  assert.equal(other.status, 422, await other.text())
  assert.deepEqual(await mattersOf(server, ['原来的话', '别的话']), [1, 0])
})

const fiftyAtOnce = async (to: GivenServer, what: string): Promise<string[]> => {
  const [key, body] = [randomUUID(), bodyOf(what)]
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(to, key, body)))
  return Promise.all(
    answers.map(async (answer) => (answer.status === 201 ? ((await answer.json()) as { number: string }).number : `${answer.status}`)),
  )
}

test('fifty taps at once are one matter with one number', async () => {
  const numbers = await fiftyAtOnce(server, '连点五十下')
  assert.equal(new Set(numbers).size, 1)
  assert.match(numbers[0] ?? '', /^LP\d{9}$/)
  assert.deepEqual(await mattersOf(server, ['连点五十下']), [1])
})

test('a connection cut at any of a hundred places of the upload, and a retry, are one matter', async (t) => {
  const filings = Array.from({ length: 100 }, (_, at): WireFiling => {
    return { url: server.url, key: randomUUID(), body: bodyOf(`断在第 ${at} 处：楼道里停满电动车，还在充电`) }
  })
  let cutAfterTheEnd = 0
  for (const [at, filing] of filings.entries()) {
    const whole = bytesOf(filing).length
    // Every fifth is cut after the last byte, before the answer can come.
    const length = at % 5 === 4 ? whole : Math.floor((at / 100) * whole)
    if (length === whole) cutAfterTheEnd += 1
    await sendCut(filing, length)
    const answer = await post(server, filing.key, filing.body)
    assert.equal(answer.status, 201, await answer.text())
  }
  const counts = await mattersOf(
    server,
    filings.map(({ body }) => (JSON.parse(body) as { what: string }).what),
  )
  assert.deepEqual(counts, Array<number>(100).fill(1))
  t.diagnostic(`${cutAfterTheEnd} of 100 cut after the last byte`)
})

test('control: without the unique key fifty taps are more than one matter', async () => {
  const broken = await givenServer()
  // Dropped altogether, "on conflict" would fail and file nothing. A key that makes room for itself holds nothing together either.
  await broken.given.owner.query(`create function no_conflict() returns trigger language plpgsql as
    $$ begin delete from idempotency_keys where district_id = new.district_id and key = new.key; return new; end $$`)
  await broken.given.owner.query('create trigger no_conflict before insert on idempotency_keys for each row execute function no_conflict()')
  await fiftyAtOnce(broken, '没有唯一键')
  const [count] = await mattersOf(broken, ['没有唯一键'])
  assert.ok((count ?? 0) > 1, `${count} matters`)
})
