import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from './read-text.ts'

const bytes = (...all: number[]): ArrayBuffer => Uint8Array.from(all).buffer

test('a file is read as UTF-8, else as the spreadsheets of the country write it, else with marks where it is broken', () => {
  assert.equal(textOf(new TextEncoder().encode('编号,名称').buffer as ArrayBuffer), '编号,名称')
  assert.equal(textOf(bytes(0xb1, 0xe0, 0xba, 0xc5)), '编号')
  assert.equal(textOf(bytes(0x61, 0xff)), 'a\uFFFD')
  // One broken byte among GB 18030 does not make all of it unreadable.
  assert.equal(textOf(bytes(0xb1, 0xe0, 0xba, 0xc5, 0x0a, 0xff, 0x0a, 0xb1, 0xe0)), '编号\n\uFFFD\n编')
})
