import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineWidth } from './faces.ts'
import { fitName, nameSpacing } from './fit-name.ts'

const width = 82
const signs = '临平区塘栖镇莲桥村河口公告栏超山风景名胜丁幢号楼（）·，12 A'

test('an ordinary name stands large on one line', () => {
  assert.deepEqual(fitName(['莲桥村', '河口公告栏'], width), { lines: ['莲桥村 河口公告栏'], size: 8 })
})

test('a longer one breaks between village and place', () => {
  const { lines } = fitName(['塘栖村', '枇杷湾文化礼堂南门公告栏'], width)
  assert.deepEqual(lines, ['塘栖村', '枇杷湾文化礼堂南门公告栏'])
})

test('a place name of thirty signs stays readable from a metre away: at least 3.5 mm', () => {
  const { lines, size } = fitName(['超山风景名胜区', '塘栖古镇水北街御碑码头东侧三十米老年活动中心门前公告栏南面'], width)
  assert.ok(lines.length <= 3 && size >= 3.5, JSON.stringify({ lines, size }))
})

test('whatever the name, it fits, and not a sign of it is lost', () => {
  const word = fc
    .string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 40 })
    .map((text) => text.replace(/\s+/g, ' ').trim() || '村')
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 2 }), (parts) => {
      const { lines, size } = fitName(parts, width)
      assert.equal(lines.join('').replaceAll(' ', ''), parts.join('').replaceAll(' ', ''))
      for (const line of lines) assert.ok(lineWidth('display', line, { size, spacing: nameSpacing }) <= width + 0.001, line)
      assert.ok(lines.length <= 3 && size <= 8)
    }),
    { numRuns: 60 },
  )
})

test('no line opens with a closing mark or a measure word', () => {
  for (const name of ['丁山河新村二期（北区靠近河边的那一排）12号楼东侧', '藕花洲大街与迎宾路交叉口（西北角），公交站后面']) {
    for (const line of fitName(['丁山河村', name], 60).lines) assert.doesNotMatch(line, /^[，。）、号楼幢]/u)
  }
})
