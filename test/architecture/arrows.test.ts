/** The arrows of the house, looked at file by file. The linter says the same while one types. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenWall, isTestFile } from '../../eslint/walls.ts'
import { givenTree } from './given-tree.ts'
import { codeFiles, importsOf, repository, textOf } from './source-tree.ts'

function brokenWalls(root: string): string[] {
  return codeFiles(root)
    .flatMap((path) => importsOf(root, path))
    .map((edge) => brokenWall(edge))
    .filter((message) => message !== null)
}

/** Reaching the outside world without an import. */
const outsideWorld = /\b(process\.|fetch\(|setTimeout\(|setInterval\(|Date\.now\(|new Date\(\)|Math\.random\(|performance\.)/

function impureLines(root: string): string[] {
  return codeFiles(root)
    .filter((path) => /^(packages\/flow\/src|flows)\//.test(path) && !isTestFile(path))
    .flatMap((path) =>
      textOf(root, path)
        .split('\n')
        .map((line, index) => ({ at: `${path}:${index + 1}`, code: line.replace(/\/\/.*|^\s*\/?\*.*/, '') }))
        .filter(({ code }) => outsideWorld.test(code))
        .map(({ at }) => at),
    )
}

test('every import stays inside the arrows of the house', () => {
  assert.deepEqual(brokenWalls(repository), [])
})

test('the test sees the imports that are there', () => {
  const edges = codeFiles(repository).flatMap((path) => importsOf(repository, path))
  assert.ok(
    edges.some((edge) => edge.specifier === '@huying/flow'),
    'no file imports @huying/flow: the test looks in the wrong place',
  )
  assert.ok(edges.length > 100)
})

test('flows and packages/flow reach for no clock, network, process or chance', () => {
  assert.deepEqual(impureLines(repository), [])
})

const forbidden: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'packages/flow does I/O': ['packages/flow/src/decide.ts', "import { readFileSync } from 'node:fs'"],
  'packages/flow takes an npm package': ['packages/flow/src/decide.ts', "import pg from 'pg'"],
  'contracts know the flows': ['packages/contracts/src/index.ts', "import { report } from '@huying/flows'"],
  'a flow knows the server': ['flows/report/guards.ts', "import { openDatabase } from '../../apps/server/src/platform/database.ts'"],
  'a flow knows the contracts': ['flows/report/flow.ts', "import { Filing } from '@huying/contracts'"],
  'the platform knows a module': ['apps/server/src/platform/http.ts', "import { signIn } from '../modules/people/index.ts'"],
  'the platform knows the engine': ['apps/server/src/platform/http.ts', "import { takeStep } from '../engine/take-step.ts'"],
  'the engine knows a module': ['apps/server/src/engine/outbox.ts', "import { writeNotice } from '../modules/notices/index.ts'"],
  'the engine knows the start': ['apps/server/src/engine/outbox.ts', "export { start } from '../main.ts'"],
  'a module climbs over its neighbour’s wall': ['apps/server/src/modules/matters/routes.ts', "import { sql } from '../people/sessions.ts'"],
  'a module climbs over for a type': ['apps/server/src/modules/matters/routes.ts', "import type { Row } from '../people/sessions.ts'"],
  'a module climbs over by import()': ['apps/server/src/modules/matters/routes.ts', "await import('../people/sessions.ts')"],
  'the start climbs into a module': ['apps/server/src/main.ts', "import { sessions } from './modules/people/sessions.ts'"],
  'the server takes the source of the resident pages': [
    'apps/server/src/modules/resident-web/routes.ts',
    "import { Home } from '../../../../resident/src/pages/home.tsx'",
  ],
  'the server takes values from the props': [
    'apps/server/src/modules/resident-web/routes.ts',
    "import { names } from '../../../../resident/src/page-props.ts'",
  ],
  'the server knows the desk': ['apps/server/src/app.ts', "import { App } from '../../desk/src/app.tsx'"],
  'the desk knows the server': ['apps/desk/src/main.tsx', "import type { Deps } from '../../server/src/deps.ts'"],
  'the desk knows the flows': ['apps/desk/src/main.tsx', "import { report } from '@huying/flows'"],
  'the desk uses Node': ['apps/desk/src/main.tsx', "import { join } from 'node:path'"],
  'the resident app knows the desk': ['apps/resident/src/render.ts', "import { say } from '../../desk/src/words/say.ts'"],
  'an island uses Node': ['apps/resident/src/islands/draft.ts', "import { join } from 'node:path'"],
  'product code imports a test': ['apps/server/src/app.ts', "import { givenDatabase } from '../test/given-database.ts'"],
  'the server imports the bench': ['apps/server/src/app.ts', "import { load } from '../../../bench/src/load.ts'"],
}

for (const [name, [path, text]] of Object.entries(forbidden)) {
  test(`control: it is caught when ${name}`, () => {
    const found = givenTree({ [path]: text }, brokenWalls)
    assert.equal(found.length, 1)
    assert.match(found[0] as string, /^\S+ .+\. ?.*\.$/s)
  })
}

test('control: it is caught when a flow asks what time it is', () => {
  const caught = givenTree(
    { 'flows/report/guards.ts': 'export const late = () => Date.now() > 0\n// Date.now() in words is fine' },
    impureLines,
  )
  assert.deepEqual(caught, ['flows/report/guards.ts:1'])
})

test('control: allowed imports pass', () => {
  const allowed = {
    'apps/server/src/modules/matters/routes.ts':
      "import { signIn } from '../people/index.ts'\nimport { takeStep } from '../../engine/take-step.ts'",
    'apps/server/src/modules/resident-web/routes.ts': "import type { HomeProps } from '../../../../resident/src/page-props.ts'",
    'apps/server/src/modules/people/sign-in.test.ts': "import { givenDatabase } from '../../../test/given-database.ts'",
    'flows/report/flow.ts': "import { defineFlow } from '@huying/flow'",
    'apps/desk/src/main.tsx': "import type { MatterView } from '@huying/contracts'",
  }
  assert.deepEqual(givenTree(allowed, brokenWalls), [])
})
