import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommandCall } from '@huying/contracts'
import { alarmsOf, isLastSeconds } from './alarms.ts'

const now = Date.parse('2026-11-18T01:12:00Z')
const call = (state: string, leftMs: number): CommandCall =>
  ({
    number: state,
    state,
    stages: [{ name: 'respond', metAt: null, dueAt: new Date(now + leftMs).toISOString(), missed: leftMs < 0 }],
  }) as unknown as CommandCall

test('a call rings until it is confirmed, and once more when its minute is nearly over', () => {
  assert.deepEqual(alarmsOf([call('received', 55_000), call('accepted', 5_000)], now), ['received'])
  const late = alarmsOf([call('policeProposed', 20_000)], now)
  assert.deepEqual([late.length, late.filter(isLastSeconds).length], [2, 1])
  assert.equal(alarmsOf([call('received', -60_000)], now).length, 2, 'it goes on when the minute is over')
})
