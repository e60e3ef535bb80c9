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

test('grades, several, yuan, days and somebody for the vault', () => {
  const all: Fields = {
    grade: { kind: 'grade', label: '等级', required: true },
    signs: { kind: 'choices', label: '迹象', required: true },
    kept: { kind: 'money', label: '保住多少', required: false },
    day: { kind: 'date', label: '哪天', required: false },
    victim: { kind: 'contact', label: '当事人', required: true },
  }
  assert.deepEqual(emptyValues(all)['signs'], [])
  assert.deepEqual(
    valueErrors(all, emptyValues(all)).map(({ field, word }) => [field, word]),
    [
      ['grade', 'step.required-choose'],
      ['signs', 'step.required-choose'],
      ['victim', 'step.required'],
    ],
  )
  const victim = { name: ' 刘某 ', phone: '138 0000 0147', address: '' }
  const values = { grade: '1', signs: ['injury', 'threat'], kept: '￥1,900,000 元', day: '2026-11-24', victim }
  assert.deepEqual(valueErrors(all, values), [])
  assert.deepEqual(formOf(all, values), { ...values, kept: 1_900_000, victim: { name: '刘某', phone: '138 0000 0147' } })
  for (const kept of ['1.5', '10000000001', '很多']) assert.equal(valueErrors(all, { ...values, kept })[0]?.word, 'step.not-money', kept)
  assert.equal(valueErrors(all, { ...values, victim: { ...victim, phone: '138' } })[0]?.word, 'step.bad-phone')
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
