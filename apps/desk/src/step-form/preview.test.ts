import assert from 'node:assert/strict'
import { test } from 'node:test'
import { previewOf } from './preview.ts'

const fields = {
  done: { kind: 'text', label: '做了什么？', required: true },
  photos: { kind: 'photos', label: '照片', required: false },
  said: { kind: 'choice', label: '怎么说？', required: false, options: [{ value: '5', label: '非常满意' }] },
}

test('the preview is what the timeline will say: answers in the form’s order, photos and empty ones left out', () => {
  assert.equal(previewOf(fields, { done: ' 换了灯。', photos: ['x'], said: '5' }), '换了灯。非常满意')
  assert.equal(previewOf(fields, { done: '  ', photos: [], said: '' }), '')
})
