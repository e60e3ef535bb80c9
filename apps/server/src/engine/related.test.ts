import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { givenDatabase } from '../../test/given-database.ts'
import { assignment, desk, district, givenDistrict, handler, monday, property, resident, staff, town } from '../../test/given-district.ts'
import { numberOf } from '../modules/matters/index.ts'
import { verifyDistrict } from '../modules/audit/index.ts'
import { fireDueDeadlines } from './deadline-clock.ts'
import { endOrphans } from './end-orphans.ts'
import type { Others } from './related.ts'
import type { StepRequest } from './take-step.ts'
import type { IdempotentRequest } from './write-values.ts'

const given = await givenDatabase({ poolSize: 25 })
const here = await givenDistrict(given)
const request = (key: string): IdempotentRequest => ({ key, requestHash: createHash('sha256').update(key).digest() })

let serial = 5_000
const others: Others = { nextNumber: () => Promise.resolve(numberOf('LP', ++serial)), mayJoin: () => true }
const steps = (number: string, step: string, options: Partial<StepRequest> = {}) => here.step(number, step, { others, ...options })
const fireUnit = staff(town, 'town-desk')

interface Row {
  number: string
  flow: string
  state: string
  outcome: string | null
  owner_unit: string
  assigned_unit: string | null
  open_children: number
  joined: number
  joined_to: string | null
  due: string | null
}
const rows = (where: string, ...values: unknown[]): Promise<Row[]> =>
  given.database.inDistrict(1, (tx) =>
    tx.rows<Row>({
      text: `select number, flow, state, outcome, owner_unit, assigned_unit, open_children, joined, joined_to,
        to_char(due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as due from matters where district_id = 1 and ${where} order by number`,
      values,
    }),
  )
const one = async (number: string): Promise<Row> => (await rows('number = $1', number))[0]!
const childrenOf = (number: string): Promise<Row[]> =>
  rows('parent_id = (select matter_id from matters where district_id = 1 and number = $1)', number)
const told = (number: string): Promise<{ notice: string; unit: string | null }[]> =>
  given.database.inDistrict(1, (tx) =>
    tx.rows({
      text: `select o.payload->>'notice' as notice, o.payload->>'unit' as unit from outbox o join matters m using (district_id, matter_id)
        where o.district_id = 1 and m.number = $1 order by o.seq, o.outbox_id`,
      values: [number],
    }),
  )

async function filed(): Promise<string> {
  const opened = await here.file()
  assert.ok(opened.ok)
  return opened.answer.number
}

async function assigned(): Promise<string> {
  const number = await filed()
  assert.ok((await steps(number, 'assign', { actor: desk, input: assignment(property) })).ok)
  return number
}

const assistBy = { unit: district.id, words: '请看线路', days: 2 }
const asked = { unit: town.id, words: '请看线路', days: 2 }

describe('matters that a step opens', () => {
  test('one that passes its time is an event at its parent, once, for staff only, and the accountable unit is told; the chain holds', async () => {
    const number = await assigned()
    assert.ok((await steps(number, 'assist', { actor: desk, input: asked })).ok)
    const [child] = await childrenOf(number)
    const before = await one(number)
    const late = { now: monday + 3 * 86_400_000, batch: 1_000 }
    // One deadline of a matter each pass, until there are none.
    const fired = []
    for (let pass = 0; pass < 4; pass += 1) fired.push(...(await fireDueDeadlines(given.database, here.knowledge, late)))
    assert.deepEqual(
      fired.filter(({ others: heardBy }) => heardBy.length > 0).map(({ deadline }) => deadline),
      ['work'],
    )
    const heard = await given.database.inDistrict(1, (tx) =>
      tx.rows<{ internal: boolean; content: { number: string; words: string } }>({
        text: `select e.internal, c.content from events e join event_contents c using (district_id, matter_id, seq) join matters m using (district_id, matter_id)
          where e.district_id = 1 and m.number = $1 and e.step = 'childLate'`,
        values: [number],
      }),
    )
    assert.deepEqual(
      heard.map(({ internal, content }) => [internal, content.number, content.words]),
      [[true, child?.number, '协办：“协办答复”过了时限']],
    )
    assert.deepEqual(
      (await told(number)).filter(({ notice }) => notice === 'childLate'),
      [{ notice: 'childLate', unit: before.owner_unit }],
    )
    const after = await one(number)
    assert.deepEqual([after.state, after.open_children], [before.state, 1])
    assert.deepEqual((await verifyDistrict(given.database, 1)).breaks, [])
  })

  test('the child is there with the step: same centre, a unit and a date of its own, told in its own name', async () => {
    const number = await assigned()
    const before = await one(number)
    const taken = await steps(number, 'assist', { actor: desk, input: asked })
    assert.ok(taken.ok, JSON.stringify(taken))
    assert.equal(taken.others?.length, 1)
    const [child] = await childrenOf(number)
    assert.deepEqual(
      [child?.flow, child?.state, child?.owner_unit, child?.assigned_unit, child?.due],
      ['assist', 'assisting', town.id, town.id, '03-02 10:00'],
    )
    assert.ok((await told(child!.number)).some(({ notice, unit }) => notice === 'assistAsked' && unit === town.id))
    const after = await one(number)
    assert.deepEqual([after.open_children, after.owner_unit, after.assigned_unit, after.due], [1, town.id, property.id, before.due])
  })

  test('the same request again opens no second one', async () => {
    const number = await assigned()
    const options = { actor: desk, input: asked, request: request(`twice ${number}`), version: 2 }
    const [first, again] = [await steps(number, 'assist', options), await steps(number, 'assist', options)]
    assert.ok(first.ok && again.ok && first.fresh && !again.fresh)
    assert.equal((await childrenOf(number)).length, 1)
    assert.equal((await one(number)).open_children, 1)
  })

  test('twenty at once open one', async () => {
    const number = await assigned()
    const all = await Promise.all(Array.from({ length: 20 }, () => steps(number, 'assist', { actor: desk, input: asked, version: 2 })))
    assert.equal(all.filter((taken) => taken.ok).length, 1)
    assert.equal((await childrenOf(number)).length, 1)
  })

  test('what cannot be opened refuses the step, and one that fails halfway leaves nothing', async () => {
    const number = await assigned()
    const refused = await steps(number, 'assist', { actor: desk, input: assistBy })
    assert.equal(refused.ok ? '' : refused.refusal.code, 'flow.form-wrong')
    const breaks: Others = { ...others, nextNumber: () => Promise.reject(new Error('no number')) }
    await assert.rejects(steps(number, 'summon', { actor: desk, input: { unit: property.id, words: '来' }, others: breaks }), /no number/)
    const row = await one(number)
    assert.deepEqual([await childrenOf(number), row.open_children], [[], 0])
    assert.equal((await told(number)).filter(({ notice }) => notice.startsWith('child')).length, 0)
  })

  test('the answer stands in the other timeline, the last one opens the way to the resident', async () => {
    const number = await assigned()
    assert.ok((await steps(number, 'assist', { actor: desk, input: asked })).ok)
    const blocked = await steps(number, 'finish', { actor: handler, input: { done: '好了', proof: '单' } })
    assert.equal(blocked.ok ? '' : blocked.refusal.code, 'flow.children-open')
    const [child] = await childrenOf(number)
    const answered = await steps(child!.number, 'answer', { actor: fireUnit, input: { done: '线路换好了' } })
    assert.ok(answered.ok, JSON.stringify(answered))
    const news = await given.database.inDistrict(1, (tx) =>
      tx.one<{ step: string; actor_kind: string; internal: boolean; words: string }>({
        text: `select e.step, e.actor_kind, e.internal, c.content->>'words' as words from events e join event_contents c using (district_id, matter_id, seq)
          join matters m using (district_id, matter_id) where e.district_id = 1 and m.number = $1 and e.seq = m.last_seq`,
        values: [number],
      }),
    )
    assert.deepEqual(news, { step: 'childEnded', actor_kind: 'system', internal: true, words: '协办：答复协办。线路换好了' })
    assert.equal((await one(number)).open_children, 0)
    assert.ok((await told(number)).some(({ notice }) => notice === 'childrenEnded'))
    assert.ok((await steps(number, 'finish', { actor: handler, input: { done: '好了', proof: '单' } })).ok)
  })

  test('what opened it ends: each child ends too, once, and its unit is told', async () => {
    const number = await assigned()
    assert.ok((await steps(number, 'summon', { actor: desk, input: { unit: property.id, words: '来' } })).ok)
    assert.ok((await steps(number, 'assist', { actor: desk, input: asked })).ok)
    assert.ok((await steps(number, 'withdraw', { actor: resident })).ok)
    const passes = await Promise.all([1, 2].map(() => endOrphans(given.database, here.knowledge, { now: monday, batch: 50 })))
    const later = await endOrphans(given.database, here.knowledge, { now: monday, batch: 50 })
    assert.equal(passes.flat().length + later.length, 2)
    const children = await childrenOf(number)
    assert.deepEqual(
      children.map((child) => child.outcome),
      ['withdrawn', 'withdrawn'],
    )
    for (const child of children) assert.equal((await told(child.number)).filter(({ notice }) => notice === 'parentEnded').length, 1)
    assert.deepEqual(await endOrphans(given.database, here.knowledge, { now: monday, batch: 50 }), [])
  })
})

describe('the same thing twice', () => {
  const join = (number: string, to: string, options: Partial<StepRequest> = {}) =>
    steps(number, 'joinTo', { actor: desk, input: { number: to, reason: '同一堆' }, ...options })

  test('the one is closed, the other follows it, and both can be taken apart again', async () => {
    const [main, twin] = [await assigned(), await filed()]
    const joined = await join(twin, main)
    assert.ok(joined.ok, JSON.stringify(joined))
    assert.deepEqual([(await one(twin)).outcome, (await one(main)).joined, joined.others?.length], ['joined', 1, 1])
    assert.ok((await told(main)).some(({ notice }) => notice === 'takenIn'))
    assert.ok((await told(twin)).some(({ notice }) => notice === 'joinedTo'))
    const apart = await steps(twin, 'takeOut', { actor: desk, input: { reason: '不是一堆' } })
    assert.ok(apart.ok, JSON.stringify(apart))
    const [a, b] = [await one(main), await one(twin)]
    assert.deepEqual([a.joined, b.outcome, b.state, b.joined_to], [0, null, 'reported', null])
    assert.ok((await told(main)).some(({ notice }) => notice === 'letGo'))
  })

  test('not with itself, not with what is closed, not with what it does not exist', async () => {
    const [number, closed] = [await filed(), await filed()]
    assert.ok((await steps(closed, 'withdraw', { actor: resident })).ok)
    const codes = []
    for (const to of [number, closed, numberOf('LP', 999_999)]) {
      const taken = await join(number, to)
      codes.push(taken.ok ? 'joined' : taken.refusal.code)
    }
    assert.deepEqual(codes, ['matters.twin-itself', 'matters.twin-closed', 'matters.not-found'])
    const secret = await join(number, await filed(), { others: { ...others, mayJoin: () => false } })
    assert.equal(secret.ok ? '' : secret.refusal.code, 'matters.twin-unlike')
    assert.equal((await one(number)).outcome, null)
  })

  test('two joins in opposite directions never wait for each other, and at most one happens', async () => {
    const [a, b] = [await filed(), await filed()]
    const both = await Promise.all([join(a, b), join(b, a)])
    assert.ok(both.filter((taken) => taken.ok).length <= 1)
    assert.ok(
      both.every((taken) => taken.ok || /^matters\.(twin-busy|twin-closed)$|^flow\./.test(taken.refusal.code)),
      JSON.stringify(both),
    )
  })
})

test('every chain still holds', async () => {
  assert.deepEqual((await verifyDistrict(given.database, 1)).breaks, [])
})
