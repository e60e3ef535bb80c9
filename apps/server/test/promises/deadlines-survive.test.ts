/** P6: deadlines are rows, so what fell due while nothing ran is done afterwards, each exactly once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fireDueDeadlines } from '../../src/engine/deadline-clock.ts'
import { startWorkers } from '../../src/engine/workers.ts'
import { verifyDistrict } from '../../src/modules/audit/index.ts'
import { settableClock, type Clock } from '../../src/platform/clock.ts'
import { openDatabase, type Database } from '../../src/platform/database.ts'
import { givenDatabase, type GivenDatabase } from '../given-database.ts'
import { givenDistrict, monday, type GivenDistrict } from '../given-district.ts'

const hour = 3_600_000
const day = 24 * hour
const china = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)
const local = (at: Date): string => new Date(at.getTime() + 8 * hour).toISOString().slice(0, 16).replace('T', ' ')

async function givenHere(): Promise<{ given: GivenDatabase; here: GivenDistrict }> {
  const given = await givenDatabase()
  return { given, here: await givenDistrict(given) }
}

const [backlog, festival, forgetful, repeating] = [await givenHere(), await givenHere(), await givenHere(), await givenHere()]

async function fileMany(here: GivenDistrict, count: number): Promise<void> {
  let left = count
  const file = async (): Promise<void> => {
    while (left-- > 0) assert.ok((await here.file()).ok)
  }
  await Promise.all(Array.from({ length: 8 }, file))
}

interface Outcome {
  /** Deadlines that fell due by then. */
  readonly due: number
  readonly neverFired: number
  /** Misses recorded beyond one a deadline: by event, or by what is waiting to be told. */
  readonly firedAgain: number
  readonly toldAgain: number
}

/** Only `tell` deadlines run in these matters: each miss is one event and one message. */
async function outcome(database: Database, now: number): Promise<Outcome> {
  const row = await database.inDistrict(1, (tx) =>
    tx.one<{ due: number; never: number; events: number; pairs: number; told: number }>({
      text: `with missed as (select e.matter_id, e.seq, c.content->>'deadline' as name from events e join event_contents c using (district_id, matter_id, seq)
          where e.district_id = 1 and e.step = 'missed')
        select (select count(*) from deadlines where district_id = 1 and due_at <= $1) as due,
          (select count(*) from deadlines d where d.district_id = 1 and d.due_at <= $1
            and not exists (select 1 from missed m where m.matter_id = d.matter_id and m.name = d.name)) as never,
          (select count(*) from missed) as events, (select count(distinct (matter_id, name)) from missed) as pairs,
          (select count(*) from outbox o join missed m using (matter_id, seq) where o.district_id = 1) as told`,
      values: [new Date(now)],
    }),
  )
  assert.ok(row)
  return { due: row.due, neverFired: row.never, firedAgain: row.events - row.pairs, toldAgain: row.told - row.pairs }
}

/** Two servers' workers on connections of their own, until nothing is due any more. */
async function workSideBySide(given: { webUrl: string; database: Database }, here: GivenDistrict, clock: Clock): Promise<number[]> {
  const fired = [0, 0]
  const failures: unknown[] = []
  const databases = fired.map(() => openDatabase({ connectionString: given.webUrl, poolSize: 4 }))
  const workers = databases.map((database, at) =>
    startWorkers({
      database,
      clock,
      districts: () => Promise.resolve([1]),
      knowledge: () => Promise.resolve(here.knowledge),
      findOnDuty: () => Promise.resolve([]),
      changed: () => {
        fired[at] = (fired[at] ?? 0) + 1
      },
      failed: (_what, cause) => failures.push(cause),
    }),
  )
  const waiting = `select count(*) as n from deadlines where district_id = 1 and due_at <= $1 and fired_at is null and closed_at is null`
  for (let left = 1; left > 0 && failures.length === 0; await wait(100)) {
    left = (await given.database.inDistrict(1, (tx) => tx.one<{ n: number }>({ text: waiting, values: [new Date(clock.now())] })))?.n ?? 0
  }
  await Promise.all(workers.map((one) => one.stop()))
  await Promise.all(databases.map((one) => one.close()))
  assert.deepEqual(failures, [])
  return fired
}

test('ten thousand deadlines that fell due while nothing ran all fire once, by two workers side by side', async (t) => {
  const { given, here } = backlog
  const filing = performance.now()
  await fileMany(here, 5_000)
  const clock = settableClock(monday)
  clock.advance(30 * day)
  const began = performance.now()
  const fired = await workSideBySide(given, here, clock)
  const seconds = (performance.now() - began) / 1_000
  t.diagnostic(
    `10,000 deadlines in ${seconds.toFixed(1)} s, by worker ${fired.join(' and ')}; filed in ${((began - filing) / 1_000).toFixed(1)} s`,
  )
  assert.ok(seconds <= 60, `${seconds} s`)
  assert.deepEqual(await outcome(given.database, clock.now()), { due: 10_000, neverFired: 0, firedAgain: 0, toldAgain: 0 })
  assert.ok(
    fired.every((count) => count > 0),
    'both workers took part',
  )
  assert.deepEqual((await verifyDistrict(given.database, 1)).breaks, [])
})

test('a matter filed on the Friday before the Spring Festival of 2026 is due by the working calendar, and is missed then and not before', async () => {
  const { given, here } = festival
  const opened = await here.file({ now: china('2026-02-13 16:00') })
  assert.ok(opened.ok)
  const { rows } = await given.database.inDistrict(1, async (tx) => ({
    rows: await tx.rows<{ name: string; due_at: Date }>({ text: 'select name, due_at from deadlines order by name' }),
  }))
  // Saturday the 14th is worked, the 15th to the 23rd are not. Four working hours: an hour and a half on Friday, two and a half on Saturday.
  assert.deepEqual(
    rows.map((row) => [row.name, local(row.due_at)]),
    [
      ['triage', '2026-02-14 11:00'],
      ['work', '2026-02-27 17:30'],
    ],
  )
  const firedAt = async (when: string): Promise<string[]> =>
    (await fireDueDeadlines(given.database, here.knowledge, { now: china(when), batch: 10 }))
      .filter((one) => !one.warning)
      .map((one) => one.deadline)
  assert.deepEqual(await firedAt('2026-02-14 10:59'), [])
  assert.deepEqual(await firedAt('2026-02-14 11:00'), ['triage'])
  assert.deepEqual(await firedAt('2026-02-27 17:29'), [])
  assert.deepEqual(await firedAt('2026-02-27 17:30'), ['work'])
  assert.deepEqual(await firedAt('2026-03-27 17:30'), [])
})

/** The broken variant: what is due is remembered by the process that took the filing. */
class TimersInMemory {
  private readonly due: { matterId: string; at: number }[] = []
  remember(matterId: string, at: number): void {
    this.due.push({ matterId, at })
  }
  async fire(database: Database, here: GivenDistrict, now: number): Promise<number> {
    const due = this.due.filter((one) => one.at <= now)
    if (due.length === 0) return 0
    return (await fireDueDeadlines(database, here.knowledge, { now, batch: 1_000 })).length
  }
}

test('control: timers in memory are gone after a restart, and the same count says so', async () => {
  const { given, here } = forgetful
  const before = new TimersInMemory()
  for (let at = 0; at < 20; at += 1) {
    const opened = await here.file()
    assert.ok(opened.ok)
    before.remember(opened.answer.matterId, monday + day)
  }
  const afterRestart = new TimersInMemory()
  assert.equal(await afterRestart.fire(given.database, here, monday + 30 * day), 0)
  assert.deepEqual(await outcome(given.database, monday + 30 * day), { due: 40, neverFired: 40, firedAgain: 0, toldAgain: 0 })
})

test('control: a worker that does not write down what it fired fires again, and the same count says so', async () => {
  const { given, here } = repeating
  await here.file()
  const now = monday + 30 * day
  await fireDueDeadlines(given.database, here.knowledge, { now, batch: 10 })
  await given.database.inDistrict(1, (tx) => tx.rows({ text: 'update deadlines set fired_at = null' }))
  for (const _pass of [1, 2]) await fireDueDeadlines(given.database, here.knowledge, { now, batch: 10 })
  const found = await outcome(given.database, now)
  assert.deepEqual({ ...found, toldAgain: found.toldAgain > 0 }, { due: 2, neverFired: 0, firedAgain: 1, toldAgain: true })
})
