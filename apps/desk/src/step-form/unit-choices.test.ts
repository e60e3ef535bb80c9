import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostShown, narrowUnits } from './unit-choices.ts'

const unit = (id: string, name: string, above: string | null = null) => ({ id, name, tier: 'department', sort: 'department', above })
const units = [unit('1', '区生态环境分局'), unit('2', '荷风苑物业', '莲荡社区'), unit('330113-env', '环境卫生所')]
const names = (typed: string) => narrowUnits(units, typed).map(({ name }) => name)

test('every typed word has to occur, in the name, above it, or in the id', () => {
  assert.deepEqual(names('莲荡 物业'), ['荷风苑物业'])
  assert.deepEqual(names('330113-ENV'), ['环境卫生所'])
  assert.deepEqual(names('消防'), [])
})

test('names that begin with what was typed come first', () => {
  assert.deepEqual(names('环境'), ['环境卫生所', '区生态环境分局'])
})

test('nothing typed shows the first ones only', () => {
  const many = Array.from({ length: 200 }, (_, index) => unit(String(index), `单位${index}`))
  assert.equal(narrowUnits(many, ' ').length, mostShown)
})
