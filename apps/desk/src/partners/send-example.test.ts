import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NewCall, NewFraudAlert, partnerScopes } from '@huying/contracts'
import { en } from '../words/en.ts'
import { zh } from '../words/zh.ts'
import { bodyOf, fieldsOf, sendables, type ExampleOf } from './send-example.ts'

const schemas = { 'fraud-alerts': NewFraudAlert, calls: NewCall } as const
const example: ExampleOf = { unit: '330113100010', fraudType: 'FAKE_POLICE', callClass: 'NOISE', at: '2026-03-03T02:00:00.000Z' }

test('every scope is explained with exactly the fields that the interface takes, each in both languages', () => {
  assert.deepEqual([...sendables], ['check', ...partnerScopes])
  for (const scope of partnerScopes) {
    const { needed, optional } = fieldsOf[scope]
    const { properties, required } = schemas[scope] as { properties: object; required: string[] }
    assert.deepEqual([...needed].toSorted(), [...required].toSorted(), scope)
    assert.deepEqual([...needed, ...optional].toSorted(), Object.keys(properties).toSorted(), scope)
    for (const field of [...needed, ...optional])
      for (const words of [zh, en]) assert.ok(`partners.field-${scope}-${field}` in words, `${scope} ${field}`)
  }
})

test('an example names no field that is not taken, and a quote cannot end it early', () => {
  for (const scope of partnerScopes) {
    const body = bodyOf(scope, example)
    const { needed, optional } = fieldsOf[scope]
    const known: readonly string[] = [...needed, ...optional]
    for (const name of Object.keys(body)) assert.ok(known.includes(name), `${scope} ${name}`)
    assert.ok(!JSON.stringify(body).includes(`'`))
  }
})
