import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { chinaDays } from '@huying/flow'
import { givenDatabase } from '../../../test/given-database.ts'
import { settableClock } from '../../platform/clock.ts'
import { openDatabase } from '../../platform/database.ts'
import { calendarOf, forgetCalendars, loadYear, missingYears, readYears, saveYears } from './index.ts'

// Hooks run in the order they are set: this connection has to be gone before the database is dropped.
after(() => owner.close())
const given = await givenDatabase()
const owner = openDatabase({ connectionString: given.ownerUrl, poolSize: 1 })
const deps = { database: given.database, clock: settableClock(Date.parse('2026-03-02T09:00:00+08:00')) }
await given.owner.query(
  `insert into districts (district_id, code, prefix, name, name_en, phone) values (1, '1', 'AA', '甲', 'A', '0571-5550 0001'), (2, '2', 'BB', '乙', 'B', '0571-5550 0002')`,
)
await given.owner.query(`update districts set service_slots = '[{"from":0,"to":1440}]' where district_id = 2`)
await saveYears(owner, chinaDays, { replace: false })

const year2027 = { year: 2027, holidays: ['2027-01-01'], makeUpDays: ['2027-01-09'], source: '试验用，不是公告' }

test('the years of the product go through the database unchanged', async () => {
  assert.deepEqual(
    await readYears(deps),
    chinaDays.toSorted((a, b) => a.year - b.year),
  )
})

test('each district counts with its own service hours', async () => {
  const friday = Date.parse('2026-03-06T17:00:00+08:00')
  const due = async (districtId: number): Promise<string> => {
    const moment = (await calendarOf(deps, districtId)).add(friday, { count: 1, unit: 'workHour' })
    return moment.ok ? new Date(moment.at).toISOString() : 'refused'
  }
  assert.equal(await due(1), '2026-03-09T01:00:00.000Z')
  assert.equal(await due(2), '2026-03-06T10:00:00.000Z')
})

test('a year without data is missed sixty days ahead, and no earlier', async () => {
  const missed = (at: string): Promise<number[]> => missingYears(deps, Date.parse(`${at}+08:00`))
  assert.deepEqual(await missed('2026-11-01T12:00:00'), [])
  assert.deepEqual(await missed('2026-11-02T12:00:00'), [2027])
  assert.deepEqual(await missed('2027-01-01T00:30:00'), [2027])
})

test('a loaded year is counted with at once, and loading it again replaces it', async () => {
  const isWorkDay = async (date: string) => (await calendarOf(deps, 1)).isWorkDay(date)
  assert.equal(await isWorkDay('2027-01-09'), 'unknown')
  assert.deepEqual(await loadYear(owner, year2027), { ok: true, year: 2027 })
  forgetCalendars(deps)
  assert.deepEqual([await isWorkDay('2027-01-09'), await isWorkDay('2027-01-01')], [true, false])
  await loadYear(owner, { ...year2027, makeUpDays: [] })
  forgetCalendars(deps)
  assert.equal(await isWorkDay('2027-01-09'), false)
})

test('a file that cannot be right is refused with what is wrong, and changes nothing', async () => {
  const wrong: readonly [unknown, RegExp][] = [
    [null, /should hold/],
    [{ ...year2027, year: '2027' }, /year should/],
    [{ ...year2027, source: ' ' }, /source/],
    [{ ...year2027, holidays: [] }, /empty/],
    [{ ...year2027, holidays: ['2027-02-30'] }, /2027-02-30/],
    [{ ...year2027, holidays: ['2026-01-01'] }, /another year/],
    [{ ...year2027, makeUpDays: ['2027-01-08'] }, /no Saturday or Sunday/],
    [{ ...year2027, holidays: ['2027-01-09'] }, /at once/],
    [{ ...year2027, makeUpDays: undefined }, /makeUpDays/],
  ]
  const before = await readYears(deps)
  for (const [json, why] of wrong) {
    const result = await loadYear(owner, json)
    assert.ok(!result.ok)
    assert.equal(result.refusal.code, 'calendar.wrong-year')
    assert.match(String(result.refusal.params?.['problem']), why)
  }
  assert.deepEqual(await readYears(deps), before)
})

test('the web role cannot change a year', async () => {
  await assert.rejects(loadYear(given.database, year2027), /permission denied/)
})
