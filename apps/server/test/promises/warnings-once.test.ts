/** P6, before it is late: a warning comes at its share of the working time, each exactly once; after an outage only the latest one is said. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fireDueDeadlines } from '../../src/engine/deadline-clock.ts'
import { verifyDistrict } from '../../src/modules/audit/index.ts'
import { givenDatabase, type GivenDatabase } from '../given-database.ts'
import { desk, givenDistrict, handler, monday, property, resident, type GivenDistrict } from '../given-district.ts'

const china = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)
const local = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

interface Here {
  readonly given: GivenDatabase
  readonly here: GivenDistrict
}

async function givenHere(): Promise<Here> {
  const given = await givenDatabase()
  return { given, here: await givenDistrict(given) }
}

const [calendar, outage, repeating, paused, walks] = await Promise.all([givenHere(), givenHere(), givenHere(), givenHere(), givenHere()])

async function fireAll({ given, here }: Here, now: number): Promise<string[]> {
  const fired: string[] = []
  for (;;) {
    const pass = await fireDueDeadlines(given.database, here.knowledge, { now, batch: 100 })
    if (pass.length === 0) return fired
    fired.push(...pass.map((one) => `${one.deadline}${one.warning ? ' warning' : ''}`))
  }
}

interface Said {
  readonly name: string
  readonly percent: number
  readonly at: Date
  readonly notice: string | null
}

/** Every warning event with what it left to be told. */
async function said({ given }: Here): Promise<readonly Said[]> {
  return given.database.inDistrict(1, (tx) =>
    tx.rows<Said>({
      text: `select c.content->>'deadline' as name, (c.content->>'percent')::integer as percent, e.occurred_at as at, o.payload->>'notice' as notice
        from events e join event_contents c using (district_id, matter_id, seq) left join outbox o using (district_id, matter_id, seq)
        where e.district_id = 1 and e.step = 'warned' order by e.occurred_at, notice`,
    }),
  )
}

test('half of four working hours over a night and a make-up Saturday is nine o’clock on that Saturday', async () => {
  const opened = await calendar.here.file({ now: china('2026-02-13 16:00') })
  assert.ok(opened.ok)
  assert.deepEqual(await fireAll(calendar, china('2026-02-14 08:59')), [])
  assert.deepEqual(await fireAll(calendar, china('2026-02-14 09:00')), ['triage warning'])
  assert.deepEqual(await fireAll(calendar, china('2026-02-14 10:11')), [])
  assert.deepEqual(await fireAll(calendar, china('2026-02-14 10:12')), ['triage warning'])
  assert.deepEqual(await fireAll(calendar, china('2026-02-14 10:12')), [], 'not again')
  assert.deepEqual(
    (await said(calendar)).map(({ name, percent, notice }) => [name, percent, notice]),
    [
      ['triage', 50, 'halfway'],
      ['triage', 80, 'nearlyDue'],
    ],
  )
})

test('a thousand warnings that came due while nothing ran are said once each, the latest only, by four clocks at once', async (t) => {
  const count = 1_000
  let left = count
  const file = async (): Promise<void> => {
    while (left-- > 0) assert.ok((await outage.here.file()).ok)
  }
  await Promise.all(Array.from({ length: 8 }, file))
  // Three of the four working hours to dispatch are past.
  const now = monday + 4 * 3_600_000
  const began = performance.now()
  await Promise.all([1, 2, 3, 4].map(() => fireAll(outage, now)))
  const seconds = (performance.now() - began) / 1_000
  const found = await said(outage)
  t.diagnostic(`${found.length} warnings in ${seconds.toFixed(1)} s`)
  assert.deepEqual([found.length, new Set(found.map((one) => `${one.percent} ${one.notice}`)).size, found[0]?.percent], [count, 1, 50])
  await fireAll(outage, china('2026-03-02 14:00'))
  const later = await said(outage)
  assert.equal(later.length, 2 * count)
  assert.deepEqual((await verifyDistrict(outage.given.database, 1)).breaks, [], 'warnings stand in the chain')
})

test('nothing of an outage is said twice: past both shares only the second tells, and past the end none', async () => {
  const one = await givenHere()
  assert.ok((await one.here.file()).ok)
  assert.deepEqual(await fireAll(one, china('2026-03-02 14:20')), ['triage warning'])
  assert.deepEqual(
    (await said(one)).map((warning) => warning.percent),
    [80],
  )
  const other = await givenHere()
  assert.ok((await other.here.file()).ok)
  assert.deepEqual(await fireAll(other, china('2026-03-02 15:00')), ['triage'], 'missed by then: a warning would be noise')
})

test('a warning does not stand in the way of who is at work on the matter: its version stays', async () => {
  const here = await givenHere()
  const opened = await here.here.file()
  assert.ok(opened.ok)
  await fireAll(here, china('2026-03-02 11:30'))
  assert.equal((await said(here)).length, 1)
  const taken = await here.here.step(opened.answer.number, 'assign', {
    actor: desk,
    input: { unit: property.id },
    version: 1,
    now: china('2026-03-02 11:31'),
  })
  assert.ok(taken.ok, JSON.stringify(taken))
})

test('while the resident is asked nothing is said; afterwards the share counts on from where it stood', async () => {
  const { here } = paused
  const opened = await here.file()
  assert.ok(opened.ok)
  const { number } = opened.answer
  const take = async (step: string, options: Parameters<GivenDistrict['step']>[2]): Promise<void> => {
    const taken = await here.step(number, step, options)
    assert.ok(taken.ok, JSON.stringify(taken))
  }
  await take('assign', { actor: desk, input: { unit: property.id }, now: monday })
  await take('askBack', { actor: handler, input: { text: '哪里？' }, now: china('2026-03-03 09:00') })
  assert.deepEqual(await fireAll(paused, china('2026-03-06 17:00')), [])
  await take('answer', { actor: resident, input: { text: '门口' }, now: china('2026-03-09 09:00') })
  // Half of 5 days and 7 hours of service from Monday 9:00, less Monday and the half hour before asking.
  await fireAll(paused, china('2026-03-11 17:30'))
  const warned = (await said(paused)).filter((one) => one.name === 'work')
  assert.deepEqual(
    warned.map((one) => [one.percent, one.notice]),
    [[50, 'halfway']],
  )
})

test('property: whenever the clock looks, every warning is said at most once, never early, and the last before the end is not lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }), async (minutes) => {
      await walks.given.owner.query('truncate events, event_contents, outbox, deadlines, matters, identities, idempotency_keys cascade')
      assert.ok((await walks.here.file()).ok)
      let now = monday
      const looks = minutes.map((gap) => (now += gap * 60_000))
      for (const look of looks) await fireAll(walks, look)
      const shares = [china('2026-03-02 11:00'), china('2026-03-02 13:42'), china('2026-03-02 14:30')]
      const expected: number[] = []
      let from = 0
      for (const look of looks) {
        const passed = shares.filter((share) => share <= look).length
        if (passed > from && passed < shares.length) expected.push([50, 80][passed - 1] ?? 0)
        from = Math.max(from, passed)
      }
      const found = (await said(walks)).filter((one) => one.name === 'triage')
      assert.deepEqual(
        found.map((one) => one.percent),
        expected,
        `looked at ${looks.map(local).join(', ')}`,
      )
    }),
    { numRuns: 60 },
  )
})

test('control: a clock that does not write down what it said says it again, and the same count says so', async () => {
  assert.ok((await repeating.here.file()).ok)
  const now = china('2026-03-02 11:30')
  await fireAll(repeating, now)
  await repeating.given.database.inDistrict(1, (tx) => tx.rows({ text: 'update deadlines set warned = 0, warn_at = opened_at' }))
  await fireDueDeadlines(repeating.given.database, repeating.here.knowledge, { now, batch: 10 })
  assert.ok((await said(repeating)).filter((one) => one.percent === 50).length > 1)
})
