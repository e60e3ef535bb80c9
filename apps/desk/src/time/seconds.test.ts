import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayElapsed, saySecond, saySpan } from './seconds.ts'

test('clocks run in minutes and seconds, with hours when there are some', () => {
  assert.deepEqual([0, 24_900, 785_000, 3_753_000, -5].map(sayElapsed), ['00:00', '00:24', '13:05', '1:02:33', '00:00'])
  assert.deepEqual([18_000, 900_000, 7_200_000].map(saySpan), ['0:18', '15:00', '2:00:00'])
})

test('the time of day is the district’s', () => assert.equal(saySecond('2026-11-24T02:54:06Z'), '10:54:06'))
