import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockTime, date, day, daysBetween, moment, until, weekday } from '../src/time/when.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const now = at('2026-11-23T10:54:00')

test('today and tomorrow are called so, everything else by its date', () => {
  assert.equal(day(at('2026-11-23T23:59:00'), now, 'zh'), '今天')
  assert.equal(day(at('2026-11-24T00:00:00'), now, 'zh'), '明天')
  assert.equal(day(at('2026-11-25T12:00:00'), now, 'zh'), '11月25日（周三）')
  assert.equal(day(at('2026-11-25T12:00:00'), now, 'en'), 'Wed 25 Nov')
})

test('a limit of today or tomorrow names the hour: 明天前 would be over tonight', () => {
  assert.equal(`${until(at('2026-11-24T17:30:00'), now, 'zh')}前`, '明天 17:30 前')
  assert.equal(`${until(at('2026-11-25T17:30:00'), now, 'zh')}前`, '11月25日（周三）前')
  assert.equal(`by ${until(at('2026-11-23T17:30:00'), now, 'en')}`, 'by today 17:30')
})

test('a date of another year says the year', () => {
  assert.equal(date(at('2027-01-04T12:00:00'), now, 'zh'), '2027年1月4日')
  assert.equal(date(at('2027-01-04T12:00:00'), now, 'en'), '4 Jan 2027')
})

test('midnight belongs to the day in China, not to the one in London', () => {
  const midnight = at('2026-11-24T00:00:00')
  assert.equal(moment(midnight, now, 'zh'), '明天 00:00')
  assert.equal(clockTime(midnight), '00:00')
  assert.equal(weekday(midnight, 'zh'), '周二')
  assert.equal(daysBetween(at('2026-11-23T23:59:00'), midnight), 1)
})
