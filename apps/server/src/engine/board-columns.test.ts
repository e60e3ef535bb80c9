import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chinaDays, workCalendar } from '@huying/flow'
import { soonAt } from './board-columns.ts'

const calendar = workCalendar({
  years: chinaDays,
  slots: [
    { from: 510, to: 720 },
    { from: 810, to: 1050 },
  ],
})
const at = (local: string): number => Date.parse(`${local}:00+08:00`)

test('the last fifth of the time is soon, and at least the last hour of service', () => {
  const soon = (openedAt: string, dueAt: string): number => soonAt(calendar, { openedAt: at(openedAt), dueAt: at(dueAt) })
  assert.equal(soon('2026-03-02T09:00', '2026-03-12T09:00'), at('2026-03-10T09:00'))
  assert.equal(soon('2026-03-02T09:00', '2026-03-02T11:00'), at('2026-03-02T10:00'))
  // A quarter of an hour this morning and three quarters of yesterday evening.
  assert.ok(Math.abs(soon('2026-03-02T16:40', '2026-03-03T08:45') - at('2026-03-02T16:45')) <= 60_000)
  assert.equal(soon('2026-03-02T09:00', '2026-03-02T09:30'), at('2026-03-02T09:00'), 'never before it began')
})
