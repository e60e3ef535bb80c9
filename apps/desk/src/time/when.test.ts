import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localToIso, sayClock, sayDate, sayWhen } from './when.ts'

const now = Date.parse('2026-11-24T10:54:00+08:00')

test('near days have names, in the time of the district', () => {
  assert.equal(sayWhen('2026-11-24T02:12:00Z', now, 'zh'), '今天 10:12')
  assert.equal(sayWhen('2026-11-23T16:30:00Z', now, 'zh'), '今天 00:30')
  assert.equal(sayWhen('2026-11-23T15:30:00Z', now, 'zh'), '昨天 23:30')
  assert.equal(sayWhen('2026-11-25T17:30:00+08:00', now, 'en'), 'tomorrow 17:30')
})

test('other days have a date, other years the year', () => {
  assert.equal(sayWhen('2026-11-20T15:30:00+08:00', now, 'zh'), '11月20日 15:30')
  assert.equal(sayWhen('2027-01-04T09:00:00+08:00', now, 'zh'), '2027年1月4日 09:00')
  assert.equal(sayWhen('2025-11-20T15:30:00+08:00', now, 'en'), '20 Nov 2025 15:30')
})

test('a day of the calendar is a date even when it is today', () => {
  assert.equal(sayDate('2026-11-24', now, 'zh'), '11月24日')
  assert.equal(sayDate('2027-01-04', now, 'zh'), '2027年1月4日')
  assert.equal(sayDate('2025-11-20', now, 'en'), '20 Nov 2025')
})

test('what a time field holds is district time', () => {
  assert.equal(Date.parse(localToIso('2026-11-24T10:54')), now)
  assert.equal(sayClock(now), '10:54')
})
