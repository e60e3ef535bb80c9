import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandOf, goKeys, rowAfter, rowInstead, rowsBetween, type Press } from './keys.ts'
import { stepKeys } from './step-keys.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  writing: false,
  ...more,
})

test('each key has its command, capitals too', () => {
  assert.deepEqual(commandOf(press('j')), { do: 'move', by: 1 })
  assert.deepEqual(commandOf(press('K')), { do: 'move', by: -1 })
  assert.deepEqual(commandOf(press('o')), { do: 'open' })
  assert.deepEqual(commandOf(press('3')), { do: 'step', index: 2 })
  assert.deepEqual(commandOf(press('a')), { do: 'letter', letter: 'a' })
  assert.deepEqual(commandOf(press('X', { shiftKey: true })), { do: 'select', upTo: true })
  assert.equal(commandOf(press('0')), null)
  assert.equal(commandOf(press('Enter')), null)
})

test('g and a letter goes to a queue, g and anything else nowhere', () => {
  assert.equal(commandOf(press('g')), 'g')
  for (const [letter, queue] of Object.entries(goKeys)) assert.deepEqual(commandOf(press(letter), true), { do: 'go', queue })
  assert.equal(commandOf(press('j'), true), null)
})

test('while somebody writes, letters are letters', () => {
  for (const key of ['j', '1', '.', 'x', 'g']) assert.equal(commandOf(press(key, { writing: true })), null)
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

test('a range goes both ways and holds both ends', () => {
  assert.deepEqual(rowsBetween(['a', 'b', 'c', 'd'], 'c', 'a'), ['a', 'b', 'c'])
  assert.deepEqual(rowsBetween(['a', 'b'], null, 'b'), ['b'])
  assert.deepEqual(rowsBetween(['a', 'b'], 'gone', 'b'), ['b'])
  assert.deepEqual(rowsBetween(['a'], 'a', 'gone'), [])
})

test('no letter stands on two steps, and none that the board needs itself', () => {
  const names =
    'assign claim accept askBack handBack decline escalate handDown urge supervise finish progress extend answer hard followUp reopen unknown'.split(
      ' ',
    )
  const letters = [...stepKeys(names).values()]
  assert.equal(new Set(letters).size, letters.length)
  for (const letter of letters) assert.equal('jkogxvni'.includes(letter), false, letter)
  assert.deepEqual([...stepKeys(['assign', 'askBack', 'handBack', 'escalate'])].join(), 'assign,a,askBack,c,handBack,r,escalate,e')
})
