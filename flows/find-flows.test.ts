import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findFlows, FlowsProblem, lendPackages } from './find-flows.ts'
import { flows, residentKinds } from './known-flows.ts'

const home = mkdtempSync(join(tmpdir(), 'huying-flows-'))
after(() => rmSync(home, { recursive: true }))
lendPackages()

/** The smallest flow there is: kept, then given back. */
const written = (id: string, more: { keep?: string; give?: string } = {}) => `
  import { ask, centre, days, defineFlow, ends, tell } from '@huying/flow'
  export const flow = defineFlow({
    id: '${id}', version: 1, title: '小事',
    people: { desk: centre('登记的中心', { of: 'owner' }) },
    states: { kept: '保管中', back: ends('solved', '已领回') },
    forms: { keep: { what: ask.line('是什么？') } },
    notices: { late: '到期了。' },
    steps: {
      keep: { label: '登记', by: 'desk', from: 'start', to: 'kept', form: 'keep'${more.keep ?? ''} },
      give: { label: '领回', by: 'desk', from: 'kept', to: 'back'${more.give ?? ''} },
    },
    deadlines: { keeping: { label: '保管', from: 'kept', until: 'back', within: days(30), missed: tell('desk', 'late'), promise: true } },
    indicators: {},
  })`

function given(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(home, name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

async function problemsOf(...places: string[]): Promise<readonly string[]> {
  try {
    await findFlows(places)
    return []
  } catch (error) {
    assert.ok(error instanceof FlowsProblem, String(error))
    return error.problems
  }
}

test('every folder here with a flow.ts is a flow, what residents file first', () => {
  const ids = Object.keys(flows)
  assert.deepEqual(ids.slice(0, 5), [...residentKinds])
  assert.deepEqual(ids.slice(5), ids.slice(5).toSorted())
  assert.ok(ids.includes('assist') && !ids.includes('bundles'))
})

test('a folder elsewhere is found as it stands, or by the folder that holds it, with its own English', async () => {
  const folder = given('one', { 'small/flow.ts': written('small'), 'small/en.json': '{ "登记": "Take in" }', 'notes/read.me': '' })
  for (const place of [folder, join(folder, 'small')]) {
    const found = await findFlows([place])
    assert.deepEqual(Object.keys(found.flows), ['small'])
    assert.equal(found.english.get('small')?.['登记'], 'Take in')
  }
})

test('everything that is wrong with any folder is told at once', async () => {
  const folder = given('wrong', {
    'broken/flow.ts': written('broken', { give: `, then: tell('desk', 'nowhere' as 'late')` }),
    'named/flow.ts': written('otherwise'),
    'empty/flow.ts': 'export const nothing = 1',
    'words/flow.ts': written('words'),
    'words/en.json': '{ "登记": 3 }',
  })
  const text = (await problemsOf(folder, join(home, 'not-there'))).join('\n')
  for (const said of [
    /broken: Flow "broken" has one problem/,
    /The folder of the flow "otherwise" must have its name/,
    /must export one flow, made by defineFlow; it exports 0/,
    /en\.json must be one object/,
    /not-there: there is no flow\.ts in it/,
  ])
    assert.match(text, said)
})

test('two flows of one id, and a step that opens a flow which is not there, are refused', async () => {
  const twice = given('twice', { 'a/small/flow.ts': written('small'), 'b/small/flow.ts': written('small') })
  assert.match(String(await problemsOf(join(twice, 'a'), join(twice, 'b'))), /"small" is there already/)
  const opening = (form: string, flow: string) => ({
    keep: `, opens: { flow: '${flow}', form: { ${form}: 'what' }, whenAnswered: 'what' }`,
  })
  const opener = given('opener', {
    'lost/flow.ts': written('lost', opening('what', 'nobody')),
    'wrong/flow.ts': written('wrong', opening('colour', 'lost')),
  })
  const told = (await problemsOf(opener)).join('\n')
  assert.match(told, /Flow "lost", steps\.keep\.opens: there is no flow "nobody"/)
  assert.match(told, /the flow "lost" does not ask for "colour"\. It asks for what/)
})
