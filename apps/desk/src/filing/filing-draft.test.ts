import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftErrors, emptyDraft, filingOf, saidSoFar } from './filing-draft.ts'

test('what happened is needed, where only for what happens somewhere, and a number has to look like one', () => {
  assert.deepEqual(draftErrors(emptyDraft), ['what', 'where'])
  assert.deepEqual(draftErrors({ ...emptyDraft, flow: 'ask', what: '居住证' }), [])
  assert.deepEqual(draftErrors({ ...emptyDraft, what: '灯坏了', words: '桥头', phone: '1380' }), ['phone'])
})

test('only what was said is sent', () => {
  assert.deepEqual(saidSoFar({ ...emptyDraft, what: '灯坏了' }), { flow: 'report', what: '灯坏了' })
  const draft = { ...emptyDraft, what: '灯坏了', town: 't', village: 'v', words: ' 桥头 ', name: '王', phone: '138', category: 'CITY' }
  assert.deepEqual(filingOf(draft), {
    flow: 'report',
    what: '灯坏了',
    where: { unit: 'v', words: '桥头' },
    contact: { name: '王', phone: '138' },
    channel: 'phone',
    category: 'CITY',
  })
})
