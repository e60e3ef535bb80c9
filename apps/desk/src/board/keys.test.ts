import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandOf, rowAfter, rowInstead, type Press } from './keys.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  writing: false,
  ...more,
})

test('each key has its command, capitals too', () => {
  assert.deepEqual(commandOf(press('j')), { do: 'move', by: 1 })
  assert.deepEqual(commandOf(press('K')), { do: 'move', by: -1 })
  assert.deepEqual(commandOf(press('o')), { do: 'open' })
  assert.deepEqual(commandOf(press('3')), { do: 'step', index: 2 })
  assert.equal(commandOf(press('0')), null)
  assert.equal(commandOf(press('x')), null)
})

test('while somebody writes, letters are letters', () => {
  for (const key of ['j', '1', '.']) assert.equal(commandOf(press(key, { writing: true })), null)
})

test('keys with a modifier belong to the browser', () => {
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) assert.equal(commandOf(press('k', { [modifier]: true })), null)
})

test('moving starts at the first row and stops at both ends', () => {
  const rows = ['a', 'b', 'c']
  assert.equal(rowAfter(rows, null, 1), 'a')
  assert.equal(rowAfter(rows, 'a', 1), 'b')
  assert.equal(rowAfter(rows, 'a', -1), 'a')
  assert.equal(rowAfter(rows, 'c', 1), 'c')
  assert.equal(rowAfter(rows, 'gone', 1), 'a')
  assert.equal(rowAfter([], 'a', 1), null)
})

test('when the picked row has left, the next one takes its place', () => {
  assert.equal(rowInstead(['a', 'b', 'c'], ['a', 'c'], 'b'), 'c')
  assert.equal(rowInstead(['a', 'b', 'c'], ['a', 'b'], 'c'), 'b')
  assert.equal(rowInstead(['a', 'b'], ['a', 'b'], 'a'), 'a')
  assert.equal(rowInstead(['a'], [], 'a'), null)
})
