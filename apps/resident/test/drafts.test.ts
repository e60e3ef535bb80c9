import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withoutNumbers } from '../src/islands/drafts.ts'

test('telephone and identity numbers never reach the phone’s storage, however they are written', () => {
  for (const text of [
    '打13800000147',
    '打 138 0000 0147 找我',
    '138-0000-0147',
    '１３８０００００１４７',
    '33011319900101147X',
    '330113 19900101 1470',
    '0571-5550 0147',
  ]) {
    assert.doesNotMatch(withoutNumbers(text), /[\d０-９]{4}|[\d０-９][ -][\d０-９]{3}/, text)
  }
})

test('short figures stay: house numbers, times, prices', () => {
  const text = '3 幢 2 单元 501 室，11月25日 19:00，要 120 元'
  assert.equal(withoutNumbers(text), text)
})

test('whatever surrounds a mobile number, the number goes', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 999_999_999 }), fc.string(), (before, tail, after) => {
      const number = `13${String(tail).padStart(9, '0')}`
      return !withoutNumbers(`${before}${number}${after}`).includes(number)
    }),
  )
})
