import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { givenDatabase } from '../../test/given-database.ts'
import {
  assignment,
  desk,
  givenDistrict,
  handler,
  monday,
  property,
  resident,
  village,
  type GivenDistrict,
} from '../../test/given-district.ts'
import { verifyDistrict } from '../modules/audit/index.ts'
import { fireDueDeadlines } from './deadline-clock.ts'
import { deliverOutbox } from './outbox.ts'
import type { IdempotentRequest } from './write-values.ts'

const request = (key: string, body = 'same'): IdempotentRequest => ({ key, requestHash: createHash('sha256').update(body).digest() })
const hour = 3_600_000
const day = 24 * hour

const given = await givenDatabase({ poolSize: 25 })
const here = await givenDistrict(given)

describe('the engine', () => {
  const filed = async (options: Parameters<GivenDistrict['file']>[0] = {}): Promise<string> => {
    const opened = await here.file(options)
    assert.ok(opened.ok, JSON.stringify(opened))
    return opened.answer.number
  }
  const count = async (text: string, ...values: unknown[]): Promise<number> => {
    const row = await given.database.inDistrict(1, (tx) => tx.one<{ n: number }>({ text, values: [1, ...values] }))
    return row!.n
  }

  test('a filing writes matter, event, content, deadlines and outbox, or nothing', async () => {
    const number = await filed()
    const id = `(select matter_id from matters where district_id = $1 and number = $2)`
    assert.equal(await count(`select count(*) n from events where district_id = $1 and matter_id = ${id}`, number), 1)
    assert.equal(await count(`select count(*) n from event_contents where district_id = $1 and matter_id = ${id}`, number), 1)
    assert.equal(await count(`select count(*) n from deadlines where district_id = $1 and matter_id = ${id}`, number), 2)
    assert.equal(await count(`select count(*) n from outbox where district_id = $1 and matter_id = ${id}`, number), 1)
    const refused = await here.file({ files: ['01890000-0000-7000-8000-000000000000'] })
    assert.deepEqual(refused, { ok: false, refusal: { code: 'files.unknown' } })
  })

  test('a matter goes all the way round: dispatched, answered, rated', async () => {
    const number = await filed()
    const assigned = await here.step(number, 'assign', { actor: desk, input: assignment(property), version: 1 })
    assert.ok(assigned.ok, JSON.stringify(assigned))
    assert.equal(assigned.state, 'assigned')
    const fixed = await here.step(number, 'finish', { actor: handler, input: { done: '已经清走', proof: '现场签字单 12 号' } })
    assert.ok(fixed.ok, JSON.stringify(fixed))
    const rated = await here.step(number, 'confirm', { actor: resident, input: { score: 5 } })
    assert.ok(rated.ok, JSON.stringify(rated))
    assert.equal(rated.state, 'solved')
    const row = await given.database.inDistrict(1, (tx) =>
      tx.one<{ rating: number; outcome: string; due_at: Date | null }>({
        text: 'select rating, outcome, due_at from matters where district_id = 1 and number = $1',
        values: [number],
      }),
    )
    assert.deepEqual(row, { rating: 5, outcome: 'solved', due_at: null })
    assert.equal(
      await count(
        'select count(*) n from deadlines d join matters m using (district_id, matter_id) where d.district_id = $1 and m.number = $2 and d.closed_at is null',
        number,
      ),
      0,
    )
  })

  test('whoever sets out and arrives is still expected at the time that was promised', async () => {
    const number = await filed({ flow: 'help' })
    const visitor = { personId: '0190aaaa-0000-7000-8000-000000000001', surname: '沈', badge: 'LP-0217' }
    const seen = async (): Promise<unknown> => {
      const text = 'select visitor from matters where district_id = $1 and number = $2'
      return (await given.database.read<{ visitor: unknown }>(1, { text, values: [1, number] }))[0]?.visitor
    }
    await here.step(number, 'assign', { actor: desk, input: assignment(property) })
    const when = new Date(monday + hour).toISOString()
    const coming = await here.step(number, 'accept', { actor: handler, input: { when }, visitor })
    assert.ok(coming.ok, JSON.stringify(coming))
    const expected = { ...visitor, unit: property.name, when }
    assert.deepEqual(await seen(), expected)
    for (const step of ['setOut', 'arrive']) assert.ok((await here.step(number, step, { actor: handler, visitor })).ok)
    assert.deepEqual(await seen(), expected)
  })

  test('of twenty people who dispatch at once, exactly one does', async () => {
    const number = await filed()
    const results = await Promise.all(
      Array.from({ length: 20 }, () => here.step(number, 'assign', { actor: desk, input: assignment(property), version: 1 })),
    )
    assert.equal(results.filter((result) => result.ok).length, 1)
    assert.ok(results.every((result) => result.ok || ['matters.stale-version', 'flow.step-not-open'].includes(result.refusal.code)))
    assert.deepEqual((await verifyDistrict(given.database, 1)).breaks, [])
  })

  test('fifty filings with one key are one matter with one number; another body under the key is refused', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => here.file({ request: request('fifty') })))
    assert.equal(new Set(results.map((result) => (result.ok ? result.answer.number : 'refused'))).size, 1)
    assert.equal(results.filter((result) => result.ok && result.fresh).length, 1)
    assert.deepEqual(await here.file({ request: request('fifty', 'other') }), { ok: false, refusal: { code: 'engine.key-reused' } })
  })

  test('of forty filings at once a bad one fails alone, and the others are all there with all that belongs to them', async () => {
    const all = await Promise.allSettled(Array.from({ length: 40 }, (_, at) => here.file(at === 7 ? { ownerId: 'nowhere' } : {})))
    assert.deepEqual(
      all.flatMap((one, at) => (one.status === 'rejected' ? [at] : [])),
      [7],
    )
    const numbers = all.flatMap((one) => (one.status === 'fulfilled' && one.value.ok ? [one.value.answer.number] : []))
    assert.equal(new Set(numbers).size, 39)
    const ids = 'select matter_id from matters where district_id = $1 and number = any($2)'
    for (const [table, each] of Object.entries({ events: 1, event_contents: 1, deadlines: 2, outbox: 1 })) {
      assert.equal(
        await count(`select count(*) n from ${table} where district_id = $1 and matter_id in (${ids})`, numbers),
        39 * each,
        table,
      )
    }
  })

  test('a retried step answers as the first time, although its version is old', async () => {
    const number = await filed()
    const take = () =>
      here.step(number, 'assign', { actor: desk, input: assignment(property), version: 1, request: request(`assign ${number}`) })
    const [first, second] = [await take(), await take()]
    assert.ok(first.ok && second.ok)
    assert.deepEqual({ ...second, fresh: true }, first)
    assert.equal(second.fresh, false)
  })

  test('a missed deadline tells the tier above once, however many clocks run', async () => {
    const number = await filed()
    const late = { now: monday + 2 * day, batch: 500 }
    await Promise.all([1, 2, 3].map(() => fireDueDeadlines(given.database, here.knowledge, late)))
    await fireDueDeadlines(given.database, here.knowledge, late)
    const events = `select count(*) n from events e join matters m using (district_id, matter_id) where e.district_id = $1 and m.number = $2 and e.step = 'missed'`
    assert.equal(await count(events, number), 1)
    await deliverOutbox(given.database, 1, { now: late.now, batch: 500 })
    await deliverOutbox(given.database, 1, { now: late.now, batch: 500 })
    assert.equal(
      await count(
        `select count(*) n from notices n join matters m using (district_id, matter_id) where n.district_id = $1 and m.number = $2 and n.notice = 'late' and n.to_role = 'leader'`,
        number,
      ),
      1,
    )
  })

  test('an unrated answer closes by the clock, and not as satisfied', async () => {
    const number = await filed()
    await here.step(number, 'assign', { actor: desk, input: assignment(property) })
    await here.step(number, 'finish', { actor: handler, input: { done: '已修好', proof: '维修单 7' } })
    await fireDueDeadlines(given.database, here.knowledge, { now: monday + 8 * day, batch: 1000 })
    const row = await given.database.inDistrict(1, (tx) =>
      tx.one<{ state: string; rating: number | null }>({
        text: 'select state, rating from matters where district_id = 1 and number = $1',
        values: [number],
      }),
    )
    assert.deepEqual(row, { state: 'unrated', rating: null })
  })

  test('asking the resident pauses the clock and answering resumes it with what was left', async () => {
    const number = await filed()
    await here.step(number, 'assign', { actor: desk, input: assignment(property) })
    const due = async (): Promise<number> =>
      (await given.database.inDistrict(1, (tx) =>
        tx.one<{ due_at: Date }>({
          text: `select d.due_at from deadlines d join matters m using (district_id, matter_id) where d.district_id = 1 and m.number = $1 and d.name = 'work' and d.closed_at is null`,
          values: [number],
        }),
      ))!.due_at.getTime()
    const before = await due()
    await here.step(number, 'askBack', { actor: handler, input: { text: '几幢几单元？' }, now: monday + hour })
    const answered = await here.step(number, 'answer', { input: { text: '3 幢 1 单元' }, now: monday + hour + day })
    assert.ok(answered.ok, JSON.stringify(answered))
    assert.equal(await due(), before + day)
  })

  test('the chain notices every alteration, and says where', async () => {
    const number = await filed()
    await here.step(number, 'assign', { actor: desk, input: assignment(property) })
    const owner = given.owner
    await owner.query(`begin; select set_config('huying.district_id', '1', true)`)
    await owner.query(`update events e set unit_id = $1 from matters m where m.matter_id = e.matter_id and m.number = $2 and e.seq = 2`, [
      village.id,
      number,
    ])
    await owner.query('commit')
    const { breaks } = await verifyDistrict(given.database, 1)
    assert.deepEqual(
      breaks.map(({ number: at, seq, what }) => ({ at, seq, what })),
      [{ at: number, seq: 2, what: 'altered' }],
    )
  })
})
