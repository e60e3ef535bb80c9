import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findPersonal, type PersonalFinding } from './personal.ts'

const kinds = (text: string, known = {}): PersonalFinding[] => findPersonal(text, known).map(({ kind }) => kind)

test('phone numbers are found however they are written', () => {
  for (const phone of [
    '13800000147',
    '138 0000 0147',
    '138-0000-0147',
    '+86 138 0000 0147',
    '8613800000147',
    '１３８０００００１４７',
    '一三八零零零零零一四七',
    '0571-55500147',
    '0571 5550 0147',
    '5550 0147',
    '(0571)55500147',
  ]) {
    assert.deepEqual(kinds(`请打${phone}找小王`), ['phone'], phone)
  }
})

test('ID numbers, bank cards, e-mail, plates and home addresses are found', () => {
  assert.deepEqual(kinds('身份证 330100 19900101 123X 已核'), ['id-number'])
  assert.deepEqual(kinds('卡号 6222 0000 0000 0000 123'), ['bank-card'])
  assert.deepEqual(kinds('发到 wang.x@example.com 就行'), ['email'])
  assert.deepEqual(kinds('浙A·12345 停在门口'), ['plate'])
  assert.deepEqual(kinds('荷风苑3幢2单元501室的住户'), ['home-address'])
})

test('service numbers, dates, amounts, times and places without a room may stand', () => {
  for (const text of [
    '请拨打 12345、96110、110、119 或 12333',
    '2026 年 3 月 2 日 09:30–17:00',
    '20260302 起施行',
    '每月 1,280.50 元',
    '荷风苑 3 幢门厅',
    '第 33 条第 2 款',
    '邮编 311100',
    '办件编号 12 位',
    '一二三四是编号',
  ])
    assert.deepEqual(kinds(text), [], text)
})

test('numbers of offices may stand, others may not', () => {
  assert.deepEqual(kinds('窗口电话 0571-5550 0114', { publicPhones: ['0571-5550 0114'] }), [])
  assert.deepEqual(kinds('窗口电话 0571-5550 0115', { publicPhones: ['0571-5550 0114'] }), ['phone'])
})

test('the reporter’s own name and phone are found, even taken apart', () => {
  const known = { names: ['苏晚晴'], phones: ['138 0000 0101'] }
  assert.deepEqual(kinds('苏 晚晴问的', known), ['name'])
  assert.deepEqual(kinds('尾号:1380000 转 0101', known), ['phone'])
  assert.deepEqual(kinds('苏女士问的', known), [])
})

test('no mobile number survives any spacing', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
  const gap = fc.constantFrom('', ' ', '-', ' - ')
  fc.assert(
    fc.property(digits, fc.integer({ min: 3, max: 9 }), fc.array(gap, { minLength: 10, maxLength: 10 }), (rest, second, gaps) => {
      const number = [1, second, ...rest].map((sign, at) => `${sign}${(gaps[at] ?? '').slice(0, 2)}`).join('')
      return kinds(`联系${number}。`).includes('phone')
    }),
    { numRuns: 300 },
  )
})
