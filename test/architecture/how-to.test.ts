/** What docs/how-to-add-a-flow.md shows is what the example says. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/how-to-add-a-flow.md')
const example = read('flows/testing/own/lost-property/flow.ts')
const shown = (text: string): string[] => [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)
const strange = (text: string): string[] => shown(text).filter((code) => !example.includes(code))

test('every piece of code in how-to-add-a-flow.md stands in the example, letter by letter', () => {
  assert.ok(shown(page).length >= 4)
  assert.deepEqual(strange(page), [])
})

test('control: a changed letter is caught', () => {
  assert.equal(strange(page.replace('days(365)', 'days(366)')).length, 1)
})
