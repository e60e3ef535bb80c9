import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { settle } from './settle.ts'

const items = (numbers: string, version = 1) => [...numbers].map((number) => ({ number, version }))
const shown = (result: ReturnType<typeof settle>) => result.rows.map((row) => row.item.number + (row.gone ? '×' : '')).join('')

test('the first list is taken over as it comes', () => {
  assert.deepEqual(settle(null, items('abc')), { rows: items('abc').map((item) => ({ item, gone: false })), waiting: 0, changed: false })
})

test('a new matter above a shown row waits; the rows stay where they are', () => {
  const result = settle(items('abc'), items('xabyc'))
  assert.equal(shown(result), 'abc')
  assert.equal(result.waiting, 2)
})

test('what follows the last row is simply shown', () => {
  const result = settle(items('ab'), items('abcd'))
  assert.equal(shown(result), 'abcd')
  assert.equal(result.waiting, 0)
  assert.equal(result.changed, false)
})

test('a row that has left stays in its place, greyed', () => {
  const result = settle(items('abc'), items('ac'))
  assert.equal(shown(result), 'ab×c')
  assert.equal(result.changed, true)
})

test('another order is said, not carried out', () => {
  const result = settle(items('abc'), items('bac'))
  assert.equal(shown(result), 'abc')
  assert.equal(result.changed, true)
})

test('a shown row takes on its new content at once', () => {
  assert.deepEqual(settle(items('a'), items('a', 2)).rows[0]?.item, { number: 'a', version: 2 })
})

test('whatever comes in, no shown row ever moves', () => {
  const list = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 }).map((numbers) => numbers.map((number) => ({ number })))
  fc.assert(
    fc.property(list, list, (held, fresh) => {
      const { rows } = settle(held, fresh)
      assert.deepEqual(
        rows.slice(0, held.length).map((row) => row.item.number),
        held.map((item) => item.number),
      )
      assert.equal(new Set(rows.map((row) => row.item.number)).size, rows.length)
    }),
  )
})
