import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dueState, sayDue, sayLength, type Due } from './deadline.ts'

const opened = Date.UTC(2026, 10, 24, 1, 0)
const minute = 60_000
const due: Due = { openedAt: opened, dueAt: opened + 100 * minute, paused: false }
const after = (minutes: number): number => opened + minutes * minute

test('over half of the time left is calm, down to a fifth near, then soon, and late from the due minute on', () => {
  const states = [0, 49, 50, 79, 80, 99, 100, 500].map((minutes) => dueState(due, after(minutes)))
  assert.deepEqual(states, ['calm', 'calm', 'near', 'near', 'soon', 'soon', 'late', 'late'])
})

test('a paused deadline is paused however late it is', () => {
  assert.equal(dueState({ ...due, paused: true }, after(500)), 'paused')
})

test('without an opening time a day stands in for the whole span', () => {
  const unknown = { ...due, openedAt: null }
  assert.equal(dueState(unknown, due.dueAt - 13 * 60 * minute), 'calm')
  assert.equal(dueState(unknown, due.dueAt - 6 * 60 * minute), 'near')
  assert.equal(dueState(unknown, due.dueAt - 60 * minute), 'soon')
})

test('a deadline never becomes calmer while time passes', () => {
  const order = ['calm', 'near', 'soon', 'late']
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), fc.nat(2e7), fc.nat(2e7), (span, one, other) => {
      const some: Due = { openedAt: opened, dueAt: opened + span, paused: false }
      const [first, second] = [Math.min(one, other), Math.max(one, other)]
      assert.ok(order.indexOf(dueState(some, opened + first)) <= order.indexOf(dueState(some, opened + second)))
    }),
  )
})

test('every state has its word, in both languages', () => {
  assert.equal(sayDue(due, after(80), 'zh'), '剩 0:20')
  assert.equal(sayDue(due, after(80), 'en'), '0:20 left')
  assert.equal(sayDue(due, after(184), 'zh'), '超 1:24')
  assert.equal(sayDue(due, after(184), 'en'), '1:24 late')
  assert.equal(sayDue({ ...due, paused: true }, after(1), 'zh'), '已暂停')
  assert.equal(sayDue({ ...due, paused: true }, after(1), 'en'), 'paused')
})

test('lengths lose the minutes from three days on', () => {
  const hours = (count: number): number => count * 60 * minute
  assert.equal(sayLength(hours(23.5), 'zh'), '23:30')
  assert.equal(sayLength(hours(25), 'zh'), '1 天 1:00')
  assert.equal(sayLength(hours(71), 'en'), '2 d 23:00')
  assert.equal(sayLength(hours(80), 'zh'), '3 天')
  assert.equal(sayLength(-hours(1.5), 'zh'), '1:30')
})
