import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { renderFlowPage } from '@huying/flow'
import { flowPages } from './flow-pages.ts'
import { flows, translate } from './index.ts'

const docsFolder = new URL('../docs/flows/', import.meta.url)

test('the checked-in flow pages are what the flows say', () => {
  for (const [name, page] of Object.entries(flowPages())) {
    const file = new URL(name, docsFolder)
    assert.ok(existsSync(file), `docs/flows/${name} is missing: run npm run huying -- docs`)
    assert.equal(readFileSync(file, 'utf8'), page, `docs/flows/${name} is stale: run npm run huying -- docs`)
  }
  assert.deepEqual(readdirSync(docsFolder).toSorted(), Object.keys(flowPages()).toSorted())
})

test('a page names every step, state and deadline, and calls the limits what they are', () => {
  for (const flow of Object.values(flows)) {
    const page = flowPages()[`${flow.id}.md`] ?? ''
    for (const name of [...Object.keys(flow.steps), ...Object.keys(flow.states), ...Object.keys(flow.deadlines)])
      assert.ok(page.includes(`| \`${name}\` |`), `${flow.id}: ${name}`)
    assert.ok(page.includes('平台默认，可改'))
    assert.ok(page.includes('stateDiagram-v2'))
  }
})

test('the English page is English, its glossary column apart', () => {
  const page = renderFlowPage(flows.report, 'en', (zh) => translate('report', zh, 'en'))
  assert.ok(page.includes('platform default, editable'))
  assert.ok(page.includes('| `assign` | Dispatch | 交办 |'))
})

test('a statutory limit says by which law and that it is locked', () => {
  const { work } = flows.report.deadlines
  assert.ok(work)
  const lawful = { ...flows.report, deadlines: { work: { ...work, basis: '某条例第二十条', statutory: true } } }
  assert.ok(renderFlowPage(lawful, 'zh', (zh) => zh).includes('某条例第二十条（法定，不可改）'))
})
