import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultCategories } from './default-tree.ts'
import { guesser, type Category } from './guess.ts'
import { messages } from './messages-for-tests.ts'

const category = (id: string, keywords: string[]): Category => ({
  id,
  parent: id.includes('.') ? id.split('.')[0]! : null,
  name: id,
  nameEn: id,
  keywords,
  defaultUnit: null,
  emergency: null,
  rank: 0,
})

const own = guesser(defaultCategories)
const topOf = (text: string): string | null => own.guess(text)?.category.split('.')[0] ?? null

test('at least four of five messages in people’s own words get the right first level', () => {
  const wrong = messages.filter(([text, wanted]) => topOf(text) !== wanted)
  const share = 1 - wrong.length / messages.length
  assert.ok(messages.length >= 60, `only ${messages.length} messages`)
  assert.ok(share >= 0.8, `${Math.round(share * 100)} %; wrong: ${wrong.map(([text]) => `${text} → ${topOf(text)}`).join(' | ')}`)
})

test('the measurement notices a guesser that has lost its words', () => {
  const mute = guesser(defaultCategories.map((row) => ({ ...row, keywords: row.keywords.slice(0, 1) })))
  const right = messages.filter(([text, wanted]) => mute.guess(text)?.category.split('.')[0] === wanted)
  assert.ok(right.length / messages.length < 0.8)
})

test('the longest word speaks, not the shorter one inside it', () => {
  const two = guesser([category('A', ['通道']), category('B', ['消防通道'])])
  assert.deepEqual(two.guess('消防通道被占'), { category: 'B', name: 'B', words: ['消防通道'], sure: true })
})

test('a guess is sure when nothing else speaks half as loud, on both levels', () => {
  const two = guesser([category('A', ['路灯*4']), category('B', ['井盖*3', '灯*2'])])
  assert.equal(two.guess('路灯')?.sure, true)
  assert.equal(two.guess('路灯，还有井盖')?.sure, false)
  const tree = guesser([category('A', []), category('A.X', ['路灯*4']), category('A.Y', ['井盖*3'])])
  assert.equal(tree.guess('路灯')?.sure, true)
  assert.equal(tree.guess('路灯和井盖')?.sure, false)
})

test('a tie is no proposal', () => {
  const two = guesser([category('A', ['路灯']), category('B', ['井盖'])])
  assert.equal(two.guess('路灯和井盖'), null)
  assert.equal(two.guess('路灯')?.category, 'A')
})

test('a tie between two second levels proposes their first level', () => {
  const tree = guesser([category('A', []), category('A.X', ['路灯']), category('A.Y', ['井盖'])])
  assert.equal(tree.guess('路灯和井盖')?.category, 'A')
})

test('the words that fired are told, and only those', () => {
  assert.deepEqual(own.guess('三楼楼道里有人给电瓶车飞线充电')?.category, 'FIRE.EBIKE')
  assert.deepEqual(own.guess('三楼楼道里有人给电瓶车飞线充电')?.words.includes('飞线充电'), true)
  assert.equal(own.guess('楼道里飞线充电')?.words.includes('飞线'), false)
})

test('words that say nothing give no proposal', () => {
  for (const text of ['', '　', '你好', 'hello', '。。。', '123']) assert.equal(own.guess(text), null, text)
})

test('full-width letters and digits read like ordinary ones', () => {
  const one = guesser([category('A', ['ktv'])])
  assert.equal(one.guess('ＫＴＶ太吵')?.category, 'A')
})

test('every second level has a first level, every code is unique, every row has both languages', () => {
  const ids = new Set(defaultCategories.map((row) => row.id))
  assert.equal(ids.size, defaultCategories.length)
  for (const row of defaultCategories) {
    assert.ok(row.parent === null || ids.has(row.parent), row.id)
    assert.match(row.nameEn, /^[A-Z]/)
    assert.ok(row.name.length > 0)
  }
})
