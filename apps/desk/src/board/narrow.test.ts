import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QueueItem } from '@huying/contracts'
import { narrowBy } from './narrow.ts'

const row = (title: string, place: string | null = null) => ({
  item: { number: 'LP000473185', title, place, owner: '塘栖镇', label: '已提交' } as QueueItem,
  gone: false,
})

test('every word has to occur somewhere in the row, in any width and case', () => {
  const rows = [row('楼道停满电动车', '荷风苑 3 幢'), row('路灯不亮', '塘北路')]
  assert.deepEqual(narrowBy(rows, '电动车 荷风苑'), [rows[0]])
  assert.deepEqual(narrowBy(rows, '３ 幢'), [rows[0]])
  assert.deepEqual(narrowBy(rows, 'lp0004'), rows)
  assert.deepEqual(narrowBy(rows, '消防'), [])
  assert.equal(narrowBy(rows, '  '), rows)
})
