import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './say.mjs'
import { longestFirst, slowest } from './test-order.mjs'
import { newTimes } from './test-times.mjs'

const event = (file: string | undefined, type = 'test:pass') => ({ type, data: { file: file && join(root, file) } })

test('a file takes from its first event to its last; the longest is named first, and no more than asked for', () => {
  let at = 0
  const times = newTimes(() => at)
  // All files are enqueued at once.
  for (const file of ['a.test.ts', 'b.test.ts', 'c.test.ts']) times.hear(event(file, 'test:enqueue'))
  for (const [seconds, file] of [
    [1, 'a.test.ts'],
    [2, 'b.test.ts'],
    [3, 'c.test.ts'],
    [4, 'a.test.ts'],
    [5, undefined],
    [11, 'b.test.ts'],
    [12, 'a.test.ts'],
    [13, 'c.test.ts'],
  ] as const) {
    at = seconds * 1000
    times.hear(event(file))
  }
  assert.deepEqual(times.slowest(2), ['a.test.ts 11 s', 'c.test.ts 10 s'])
})

test('a run begins with what is known to take longest, then the browser, then the servers, then the rest', () => {
  const [first = '', second = ''] = slowest
  const rest = ['e2e/src/another.test.ts', 'apps/server/test/another.test.ts', 'apps/server/src/a.test.ts', 'flows/a.test.ts']
  assert.deepEqual([...rest, second, first].toSorted(longestFirst), [first, second, ...rest])
})

test('every file that is known to be slow is there', () => {
  assert.deepEqual(
    slowest.filter((file) => !existsSync(join(root, file))),
    [],
  )
})
