import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayClock, sayElapsed, saySpan } from './seconds.ts'

test('a running clock has two digits a part, hours only when there are any', () => {
  assert.deepEqual([0, 24_999, 785_000, 3_753_000, -5].map(sayElapsed), ['00:00', '00:24', '13:05', '1:02:33', '00:00'])
})

test('a promise is written without the leading nought', () => {
  assert.deepEqual([18_000, 900_000, 7_200_000].map(saySpan), ['0:18', '15:00', '2:00:00'])
})

test('the time of day is that of the district', () => assert.equal(sayClock('2026-11-24T02:54:06Z'), '10:54:06'))
