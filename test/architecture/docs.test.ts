/** Documents age: links break, words drift from the code, decisions lose their test. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { givenTree } from './given-tree.ts'
import { codeFiles, filesUnder, repository, textOf } from './source-tree.ts'

function markdown(root: string): string[] {
  return filesUnder(root).filter((path) => path.endsWith('.md'))
}

/** GitHub's anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => anchorOf(heading as string))
}

function brokenLinks(root: string): string[] {
  return markdown(root).flatMap((path) =>
    [...textOf(root, path).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target as string)
      .filter((target) => !/^[a-z]+:/i.test(target))
      .filter((target) => {
        const [file, anchor] = target.split('#') as [string, string | undefined]
        const goal = file === '' ? path : normalize(join(dirname(path), decodeURIComponent(file)))
        if (!existsSync(join(root, goal))) return true
        return anchor !== undefined && goal.endsWith('.md') && !anchorsOf(textOf(root, goal)).includes(anchor)
      })
      .map((target) => `${path}: ${target}`),
  )
}

/** `identifier` cells of the glossary's tables. */
function glossaryIdentifiers(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => /^\|[^|]*\|[^|]*\|\s*`([^`]+)`\s*\|/.exec(line)?.[1] ?? [])
}

function missingFromCode(identifiers: readonly string[], code: string): string[] {
  return identifiers.filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code))
}

const partsOfDecision = ['## Context', '## Decision', '## Consequences', '## Held by']

function incompleteDecisions(root: string): string[] {
  return filesUnder(root, 'docs/decisions').flatMap((path) => {
    const text = textOf(root, path)
    const lacks = partsOfDecision.filter((part) => !text.includes(`\n${part}\n`))
    if (!/^Date: \d{4}-\d\d-\d\d · Status: (proposed|accepted|superseded by \[\d{4}\]\(.+\))$/m.test(text)) lacks.push('Date · Status')
    const heldBy = text.split('\n## Held by\n')[1] ?? ''
    if (!/\]\(/.test(heldBy)) lacks.push('a link to what holds it')
    return lacks.map((part) => `${path}: ${part}`)
  })
}

test('every relative link leads somewhere', () => {
  assert.ok(markdown(repository).length > 15)
  assert.deepEqual(brokenLinks(repository), [])
})

test('every identifier of the glossary is a word of the code', () => {
  const identifiers = glossaryIdentifiers(textOf(repository, 'docs/glossary.md'))
  const sql = filesUnder(repository, 'apps/server/migrations')
  const code = [...codeFiles(repository).filter((path) => /^(packages|flows|apps)\//.test(path)), ...sql]
  assert.ok(identifiers.length > 50)
  assert.deepEqual(missingFromCode(identifiers, code.map((path) => textOf(repository, path)).join('\n')), [])
})

test('the glossary uses each identifier once', () => {
  const identifiers = glossaryIdentifiers(textOf(repository, 'docs/glossary.md'))
  assert.deepEqual(identifiers, [...new Set(identifiers)])
})

test('every decision has date, status, context, decision, consequences and what holds it', () => {
  assert.deepEqual(incompleteDecisions(repository), [])
})

test('control: broken links, lost words and bare decisions are caught', () => {
  const files = {
    'README.md': '# Begin here\n[a](docs/a.md) [b](docs/b.md) [c](#begin-here) [d](docs/a.md#gone) [e](https://example.org/x)',
    'docs/a.md': '# A page',
    'docs/decisions/0001-bare.md': '# 0001 Bare\n\nDate: soon\n\n## Context\n\n## Decision\n\n## Consequences\n\n## Held by\n\nnothing\n',
  }
  givenTree(files, (root) => {
    assert.deepEqual(brokenLinks(root), ['README.md: docs/b.md', 'README.md: docs/a.md#gone'])
    assert.deepEqual(incompleteDecisions(root), [
      'docs/decisions/0001-bare.md: Date · Status',
      'docs/decisions/0001-bare.md: a link to what holds it',
    ])
  })
  assert.deepEqual(glossaryIdentifiers('| 甲 | a | `matter` | x |\n| 乙 | b | `ticket` | y |'), ['matter', 'ticket'])
  assert.deepEqual(missingFromCode(['matter', 'ticket'], 'const matter = tickets'), ['ticket'])
})

/** Settings that the product reads: `env['X']`, `env.X`, a quoted 'DATABASE_URL' handed to a reader, HUYING_X in a sentence. */
function settingsIn(text: string): string[] {
  const read = [
    ...text.matchAll(/\benv(?:ironment)?(?:\.|\[')([A-Z][A-Z_]+)\b/g),
    ...text.matchAll(/\benv, (?:\{ name: )?'([A-Z][A-Z_]+)'/g),
  ]
  return [...read.map(([, name]) => name as string), ...(text.match(/\bHUYING_[A-Z_]*[A-Z]\b/g) ?? [])]
}

/** Given by the system, not by the operator. */
const systemsOwn = new Set(['PATH', 'HOME', 'LANG'])

test('every setting that the server reads is explained in operations.md', () => {
  const sources = codeFiles(repository).filter((path) => path.startsWith('apps/server/src/') && !path.endsWith('.test.ts'))
  const settings = new Set(sources.flatMap((path) => settingsIn(textOf(repository, path))).filter((name) => !systemsOwn.has(name)))
  const page = textOf(repository, 'docs/operations.md')
  for (const name of ['PORT', 'DATABASE_URL', 'HUYING_MASTER_KEY']) assert.ok(settings.has(name), `the test does not see ${name}`)
  assert.deepEqual(
    [...settings].filter((name) => !page.includes(`\`${name}\``)),
    [],
  )
})

test('control: settings are found however they are read', () => {
  assert.deepEqual(settingsIn("env['PORT'] + process.env.HOST + textOf(env, 'DATABASE_URL') + 'set HUYING_DATA'"), [
    'PORT',
    'HOST',
    'DATABASE_URL',
    'HUYING_DATA',
  ])
})
