import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayMoney } from './say-money.ts'

test('a sum reads as it is spoken, and is never rounded up', () => {
  const said = ([0, 9_500, 1_900_000, 19_960_000, 110_000_000, 199_990] as const).map((yuan) => {
    const [zh, en] = [sayMoney(yuan, 'zh'), sayMoney(yuan, 'en')]
    return [`${zh.sum} ${zh.unit}`, `${en.sum} ${en.unit}`.trim()]
  })
  assert.deepEqual(said, [
    ['0 元', '¥0'],
    ['9,500 元', '¥9,500'],
    ['190 万元', '¥1.9 m'],
    ['1,996 万元', '¥19.9 m'],
    ['1.1 亿元', '¥110 m'],
    ['19.9 万元', '¥199,990'],
  ])
})
