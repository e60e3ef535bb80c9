import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../src/words/en.ts'
import { zh } from '../src/words/zh.ts'

type Leaf = readonly [path: string, value: unknown]

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
}

/** Sentences with figures are said with sample arguments. */
function said(value: unknown): string {
  if (typeof value !== 'function') return String(value)
  const sentence = value as (...parts: unknown[]) => string
  return (
    [2, 'x', ['a', 'b']]
      .map((sample) => {
        try {
          return sentence(sample, sample)
        } catch {
          return ''
        }
      })
      .find(Boolean) ?? ''
  )
}

const chinese = leaves(zh)
const english = leaves(en)
/** The other language names itself in its own script. */
const ownScript = new Set(['top.other', 'look.chinese', 'look.english'])
/** Filled in by the server, or the same word everywhere. */
const mayBeEmpty = /^privacy\.rows\.0\.1$/

test('both dictionaries say the same things', () => {
  assert.deepEqual(english.map(([path]) => path).sort(), chinese.map(([path]) => path).sort())
})

test('no sentence is empty', () => {
  for (const [path, value] of [...chinese, ...english]) if (!mayBeEmpty.test(path)) assert.notEqual(said(value).trim(), '', path)
})

test('English has no Chinese left in it, and Chinese sentences are Chinese', () => {
  for (const [path, value] of english) if (!ownScript.has(path)) assert.doesNotMatch(said(value), /\p{Script=Han}/u, path)
  const sentences = chinese.filter(([path, value]) => !ownScript.has(path) && said(value).length > 12)
  for (const [path, value] of sentences) assert.match(said(value), /\p{Script=Han}/u, path)
})

test('what a function takes is the same in both languages', () => {
  const kinds = (all: Leaf[]) => all.map(([path, value]) => `${path} ${typeof value}`).sort()
  assert.deepEqual(kinds(english), kinds(chinese))
})
