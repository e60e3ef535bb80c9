/** Names of files, and what must not be in the repository at all. */
import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { test } from 'node:test'
import { bannedWord, isKebabCase } from '../../eslint/names.ts'
import { givenTree } from './given-tree.ts'
import { codeFiles, filesUnder, repository, textOf } from './source-tree.ts'

/** By custom, or because a tool looks for exactly this name. */
const givenNames = /^(README|CHANGELOG|CONTRIBUTING|SECURITY|LICENSE|NOTICE)(\.zh-CN)?(\.md)?$|^\./
const ours = /^(packages|flows|apps|bench|e2e|eslint|test|launcher|docs)\//

function badFileNames(root: string): string[] {
  return filesUnder(root)
    .filter((path) => ours.test(path) && !givenNames.test(basename(path)))
    .filter((path) => path.split('/').some((part) => bannedWord(part.replace(/(\.[a-z]+)+$/, '')) !== null) || !isKebabCase(basename(path)))
}

/** A module's door, and what the server may know of the resident's pages. */
const doors = new Set(['index.ts', 'page-props.ts'])

/** A barrel anywhere but at a module's door hides where things live. */
function strayBarrels(root: string): string[] {
  return codeFiles(root)
    .filter((path) => !doors.has(basename(path)))
    .filter((path) => /^export (type )?\* from/m.test(textOf(root, path)))
}

test('files are kebab-case and say what is inside', () => {
  assert.deepEqual(badFileNames(repository), [])
})

test('only doors are barrels', () => {
  assert.deepEqual(strayBarrels(repository), [])
})

test('the lockfile names no registry, so that any mirror can serve it', () => {
  const addresses = [...textOf(repository, 'package-lock.json').matchAll(/"resolved": "(?:git\+)?[a-z]+:\/\/[^"]+"/g)].map(([line]) => line)
  assert.deepEqual(addresses, [])
})

test('control: bad file names and barrels are caught', () => {
  const files = {
    'apps/server/src/OpenMatter.ts': '',
    'apps/server/src/matter-utils.ts': '',
    'apps/server/src/helpers/open-matter.ts': '',
    'apps/server/src/user_rows.ts': '',
    'apps/server/src/matter-data.ts': '',
    'apps/server/src/data-keys.ts': "export * from './open-matter.ts'",
    'apps/server/src/open-matter.test.ts': '',
  }
  givenTree(files, (root) => {
    assert.equal(badFileNames(root).length, 5)
    assert.deepEqual(strayBarrels(root), ['apps/server/src/data-keys.ts'])
  })
})
