import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenDatabase } from '../../test/given-database.ts'
import { agreedClock, databaseTime } from './agreed-clock.ts'
import { settableClock, systemClock } from './clock.ts'

const given = await givenDatabase()
const at = Date.UTC(2026, 10, 24, 2)

test('a clock that is five minutes off, either way, keeps the database’s time', async () => {
  for (const skew of [-300_000, 300_000]) {
    const clock = agreedClock(settableClock(at + skew))
    await clock.agree(() => Promise.resolve(at))
    assert.deepEqual([clock.now(), clock.offMs], [at, -skew])
  }
})

test('what the way to the database costs does not let time jump, and a database that is away leaves it as it was', async () => {
  const clock = agreedClock(settableClock(at))
  await clock.agree(() => Promise.resolve(at + 300))
  assert.equal(clock.now(), at)
  await clock.agree(() => Promise.resolve(at + 90_000))
  await assert.rejects(clock.agree(() => Promise.reject(new Error('away'))))
  assert.equal(clock.offMs, 90_000)
  await clock.agree(() => Promise.resolve(at))
  assert.equal(clock.offMs, 0, 'the machine was put right')
})

test('the database has a time', async () => {
  assert.ok(Math.abs((await databaseTime(given.database)) - systemClock.now()) < 5_000)
})
