import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCount } from './test-count.mjs'

const file = '/somewhere/a.test.ts'
const leaf = (type: 'test:pass' | 'test:fail', more: object = {}) => ({
  type,
  data: { name: 'it holds', nesting: 0, file, line: 3, details: { type: 'test' }, ...more },
})

function counted(...events: object[]): { passed: number; failed: number; printed: string } {
  let printed = ''
  const count = newCount((text: string) => (printed += text))
  for (const event of events) count.hear(event as Parameters<typeof count.hear>[0])
  return { passed: count.passed, failed: count.failed, printed }
}

test('tests that pass and fail are counted, and a failure says where', () => {
  const outcome = counted(
    leaf('test:pass'),
    leaf('test:fail', { details: { type: 'test', error: { cause: new Error('one is not two') } } }),
  )
  assert.deepEqual([outcome.passed, outcome.failed], [1, 1])
  assert.match(outcome.printed, /a\.test\.ts:3[\s\S]*it holds[\s\S]*one is not two/)
})

test('a skipped test and a test left to do count as failures', () => {
  const outcome = counted(leaf('test:pass', { skip: true }), leaf('test:pass', { todo: 'later' }))
  assert.deepEqual([outcome.passed, outcome.failed], [0, 2])
})

test('a suite is not counted beside its tests, whether it passes or fails', () => {
  const suites = [
    leaf('test:pass', { details: { type: 'suite' } }),
    leaf('test:fail', { details: { type: 'suite', error: { failureType: 'subtestsFailed' } } }),
  ]
  assert.deepEqual(counted(...suites), { passed: 0, failed: 0, printed: '' })
})

test('a file without a test is a failure', () => {
  const outcome = counted(leaf('test:pass', { name: file }))
  assert.equal(outcome.failed, 1)
  assert.match(outcome.printed, /no test/)
})
