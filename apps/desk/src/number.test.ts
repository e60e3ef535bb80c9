import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNumber, showCode, showNumber } from './number.ts'

test('numbers are shown in groups and read back however they were typed', () => {
  assert.equal(showNumber('LP000473185'), 'LP 0004 7318 5')
  for (const typed of ['LP 0004 7318 5', ' lp-0004-7318-5', 'ＬＰ０００４７３１８５']) assert.equal(readNumber(typed), 'LP000473185', typed)
})

test('words and halves of numbers are no number', () => {
  for (const typed of ['', '荷风苑', 'LP 0004', 'LP0004731855']) assert.equal(readNumber(typed), null, typed)
})

test('codes have one dash', () => {
  assert.equal(showCode('LP104736'), 'LP-104736')
})
