import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshKey, nextAttempt } from './idempotency.ts'

test('the same words keep their key while nobody knows whether they arrived', () => {
  const first = nextAttempt(null, { version: 1, form: { text: '好' } })
  assert.equal(nextAttempt(first, { version: 1, form: { text: '好' } }).key, first.key)
})

test('other words get another key, and so does a new attempt after an answer', () => {
  const first = nextAttempt(null, { version: 1 })
  assert.notEqual(nextAttempt(first, { version: 2 }).key, first.key)
  assert.notEqual(nextAttempt(null, { version: 1 }).key, first.key)
})

test('keys are UUIDs and never the same', () => {
  const keys = Array.from({ length: 100 }, freshKey)
  assert.equal(new Set(keys).size, 100)
  for (const key of keys) assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
