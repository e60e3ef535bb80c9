import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyValues, formOf, valueErrors, type Fields } from './field-values.ts'

const fields: Fields = {
  unit: { kind: 'unit', label: '交给哪个单位？', required: true },
  text: { kind: 'text', label: '要求', required: false, maxLength: 5 },
  photos: { kind: 'photos', label: '照片', required: true },
  score: { kind: 'rating', label: '评价', required: false },
  days: { kind: 'count', label: '延几天', required: false, most: 10 },
  when: { kind: 'time', label: '什么时候', required: false },
}

test('a fresh form is empty: nothing is preselected', () => {
  assert.deepEqual(emptyValues(fields), { unit: '', text: '', photos: [], score: '', days: '', when: '' })
})

test('what is required and missing is named in the order of the form, by what has to be done', () => {
  const errors = valueErrors(fields, emptyValues(fields))
  assert.deepEqual(
    errors.map(({ field, word }) => [field, word]),
    [
      ['unit', 'step.required-choose'],
      ['photos', 'step.required-photos'],
    ],
  )
  assert.equal(errors[0]?.params['label'], '交给哪个单位？')
})

test('blanks are no answer', () => {
  const only: Fields = { reason: { kind: 'text', label: '理由', required: true } }
  assert.equal(valueErrors(only, { reason: ' 　\n' })[0]?.word, 'step.required')
})

test('too many characters are counted, both ways', () => {
  const [error] = valueErrors({ text: { kind: 'text', label: '要求', required: false, maxLength: 5 } }, { text: '一二三四五六' })
  assert.deepEqual(error, { field: 'text', word: 'step.too-long', params: { label: '要求', most: 5, n: 6 } })
})

test('counts take full-width digits and nothing outside their range', () => {
  const only: Fields = { days: { kind: 'count', label: '延几天', required: true, most: 10 } }
  assert.deepEqual(valueErrors(only, { days: ' ３ ' }), [])
  for (const days of ['0', '11', '1.5', 'drei', '-1']) assert.equal(valueErrors(only, { days })[0]?.word, 'step.not-count', days)
})

test('answers go out in the shape that the flow takes, empty ones not at all', () => {
  const values = { unit: '330113-fire', text: '  先查隔油池 ', photos: ['a', 'b'], score: '4', days: '３', when: '2026-11-24T10:54' }
  assert.deepEqual(formOf(fields, values), {
    unit: '330113-fire',
    text: '先查隔油池',
    photos: ['a', 'b'],
    score: 4,
    days: 3,
    when: '2026-11-24T10:54:00+08:00',
  })
  assert.deepEqual(formOf(fields, emptyValues(fields)), {})
})
