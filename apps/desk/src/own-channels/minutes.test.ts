import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMinutes, showMinutes } from './minutes.ts'

test('a time of day is minutes after midnight and back', () => {
  for (const [minutes, shown] of [
    [0, '00:00'],
    [425, '07:05'],
    [1_439, '23:59'],
  ] as const) {
    assert.equal(showMinutes(minutes), shown)
    assert.equal(readMinutes(shown), minutes)
  }
})

test('what is no time of day is none', () => {
  for (const typed of ['', '24:00', '12:60', '12', '1:2', 'x']) assert.equal(readMinutes(typed), null, typed)
})
