import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from './en.ts'
import { sayIn } from './say.ts'
import { zh } from './zh.ts'

const params = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('both languages have every word, with the same parameters', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort())
  for (const word of Object.keys(zh) as (keyof typeof zh)[]) assert.deepEqual(params(en[word]), params(zh[word]), word)
})

test('parameters are put in, unknown ones stay visible', () => {
  assert.equal(sayIn('zh', 'queue.new-rows', { n: 3 }), '3 件新事项，点此显示')
  assert.equal(sayIn('en', 'queue.new-rows'), '{n} new: show')
})
