/** Counts tests as they end and prints the failures. A test that is skipped or left to do has not passed. */
import { relative } from 'node:path'
import { inspect } from 'node:util'
import { root } from './say.mjs'

export function newCount(print = (text) => process.stdout.write(text)) {
  const count = { passed: 0, failed: 0, hear }
  function hear({ type, data }) {
    if (type === 'test:stderr' || type === 'test:stdout') print(data.message)
    if (type !== 'test:pass' && type !== 'test:fail') return
    // node:test reports a file by itself when it holds no test or fails outside its tests.
    const isFile = data.name === data.file
    // A suite, a file or a parent that fails because of its tests: those have been counted.
    if (data.details?.type === 'suite' && type === 'test:pass') return
    if (data.details?.error?.failureType === 'subtestsFailed') return
    const failure = failureOf(type, data, isFile)
    if (failure === null) {
      count.passed += 1
      return
    }
    count.failed += 1
    print(`\n✖ ${data.file ? relative(root, data.file) : ''}${data.line ? `:${data.line}` : ''}\n  ${data.name}\n${indent(failure)}\n`)
  }
  return count
}

function failureOf(type, data, isEmpty) {
  if (type === 'test:fail') {
    const error = data.details?.error
    return inspect(error?.cause ?? error, { depth: 6 })
  }
  if (data.skip !== undefined && data.skip !== false) return `skipped: ${data.skip}`
  if (data.todo !== undefined && data.todo !== false) return `left to do: ${data.todo}`
  return isEmpty ? 'This file has no test.' : null
}

function indent(text) {
  return text.replace(/^/gm, '    ')
}
