import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkDigit, isChecked } from './check-digit.ts'

test('the published example of the algorithm comes out', () => {
  assert.equal(checkDigit('572'), '4')
  assert.equal(isChecked('5724'), true)
})

const numbers = fc.tuple(fc.stringMatching(/^[A-Z]{2}$/), fc.stringMatching(/^[0-9]{5,8}$/)).map(([prefix, digits]) => prefix + digits)

test('a number with its digit is always accepted', () => {
  fc.assert(fc.property(numbers, (number) => isChecked(number + checkDigit(number))))
})

test('one wrong digit is always noticed', () => {
  fc.assert(
    fc.property(numbers, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const whole = number + checkDigit(number)
      const place = 2 + (at % (whole.length - 2))
      const wrong = whole.slice(0, place) + ((Number(whole[place]) + by) % 10) + whole.slice(place + 1)
      return !isChecked(wrong)
    }),
  )
})

test('two neighbours that changed places are always noticed', () => {
  fc.assert(
    fc.property(numbers, fc.nat(), (number, at) => {
      const whole = number + checkDigit(number)
      const place = 2 + (at % (whole.length - 3))
      fc.pre(whole[place] !== whole[place + 1])
      return !isChecked(whole.slice(0, place) + whole[place + 1]! + whole[place]! + whole.slice(place + 2))
    }),
  )
})

test('other signs are no number at all', () => {
  for (const text of ['', '7', 'LP', 'lp000018', 'LP-10473', '１２３', 'LP1047３6']) assert.equal(isChecked(text), false, text)
  assert.throws(() => checkDigit('临'), TypeError)
})
