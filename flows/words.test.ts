import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { coreRefusals, wordsOf } from '@huying/flow'
import { englishOf, flowRefusals, flows, translate } from './index.ts'

const dictionary = (folder: string) =>
  Object.keys(JSON.parse(readFileSync(new URL(`./${folder}/en.json`, import.meta.url), 'utf8')) as Record<string, string>)

test('every Chinese word that a flow shows has its English', () => {
  const missing = Object.values(flows).flatMap((flow) =>
    wordsOf(flow)
      .filter((word) => !englishOf(flow.id, word))
      .map((word) => `${flow.id}: ${word}`),
  )
  assert.deepEqual(missing, [])
})

test('no English is left in Chinese', () => {
  const chinese = Object.values(flows).flatMap((flow) =>
    wordsOf(flow).filter((word) => /\p{Script=Han}/u.test(englishOf(flow.id, word) ?? '')),
  )
  assert.deepEqual(chinese, [])
})

test('no translation is kept of a word that nobody says any more', () => {
  const all = new Set(Object.values(flows).flatMap(wordsOf))
  const stale = Object.values(flows).flatMap((flow) => dictionary(flow.id).filter((word) => !wordsOf(flow).includes(word)))
  assert.deepEqual([...stale, ...dictionary('bundles').filter((word) => !all.has(word))], [])
})

test('every refusal says in both languages what to do next', () => {
  assert.ok(Object.keys(flowRefusals).length > Object.keys(coreRefusals).length)
  for (const [code, { zh, en }] of Object.entries(flowRefusals)) {
    assert.match(zh, /\p{Script=Han}.*。$/u, code)
    assert.match(en, /^[^\p{Script=Han}]+\.$/u, code)
    assert.doesNotMatch(en, /invalid|illegal|error/i, code)
  }
})

test('a word without a translation stays Chinese rather than vanish', () => {
  assert.equal(translate('report', '没有这个词', 'en'), '没有这个词')
  assert.equal(translate('report', '交办', 'zh'), '交办')
  assert.equal(translate('report', '交办', 'en'), 'Dispatch')
  assert.equal(translate('toString', 'constructor', 'en'), 'constructor')
})
