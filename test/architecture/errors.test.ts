/** Every refusal has one permanent code, a sentence in each language that says what to do, and a place in docs/errors.md. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import ts from 'typescript'
import { generatedPages, loadErrors } from '../../apps/server/src/commands/docs.ts'
import { renderErrorPage, type WordedErrors } from '../../apps/server/src/commands/error-page.ts'
import { errorTables, type ErrorTable } from '../../apps/server/src/platform/errors.ts'
import { isTestFile } from '../../eslint/walls.ts'
import { codeFiles, parse, repository, textOf, visit } from './source-tree.ts'

let errors: WordedErrors

before(async () => {
  errors = await loadErrors()
})

function codesGivenTwice(tables: readonly ErrorTable[]): string[] {
  const seen = new Set<string>()
  return tables.flatMap((table) => Object.keys(table)).filter((code) => (seen.has(code) ? true : (seen.add(code), false)))
}

/** Sentences that blame instead of helping, that are missing, or that are in the other language. */
function badSentences(worded: Readonly<Record<string, { readonly zh: string; readonly en: string }>>): string[] {
  return Object.entries(worded)
    .filter(
      ([, { zh, en }]) =>
        !/\p{Script=Han}/u.test(zh) ||
        !/[a-z]{2}/i.test(en) ||
        /\p{Script=Han}/u.test(en) ||
        /无效|非法|不合法/.test(zh) ||
        /\b(invalid|not valid|illegal)\b/i.test(en),
    )
    .map(([code]) => code)
}

/** Placeholders of one language that the other one lacks: a person would read `{number}`. */
function unevenParameters(worded: Readonly<Record<string, { readonly zh: string; readonly en: string }>>): string[] {
  const names = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join()
  return Object.entries(worded)
    .filter(([, { zh, en }]) => names(zh) !== names(en))
    .map(([code]) => code)
}

/** Codes in `refuse('…')` and `code: '…'`. */
function codesIn(path: string): string[] {
  const found: string[] = []
  visit(parse(repository, path), (node) => {
    const said =
      ts.isCallExpression(node) && /^refuse/.test(node.expression.getText())
        ? node.arguments[0]
        : ts.isPropertyAssignment(node) && node.name.getText() === 'code'
          ? node.initializer
          : undefined
    if (said && ts.isStringLiteralLike(said) && said.text.includes('.')) found.push(said.text)
  })
  return found
}

test('every code is given once', () => {
  assert.deepEqual(codesGivenTwice(errorTables()), [])
  assert.deepEqual(
    Object.keys(errors.flows).filter((code) => code in errors.modules),
    [],
  )
})

test('every code reads module.what-happened', () => {
  const codes = [...Object.keys(errors.modules), ...Object.keys(errors.flows)]
  assert.ok(codes.length > 50)
  assert.deepEqual(
    codes.filter((code) => !/^[a-z][a-z0-9-]*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(code)),
    [],
  )
})

test('every refusal is worded in both languages and never says that something is invalid', () => {
  assert.deepEqual(badSentences({ ...errors.modules, ...errors.flows }), [])
})

test('both languages use the same parameters', () => {
  assert.deepEqual(unevenParameters({ ...errors.modules, ...errors.flows }), [])
})

test('every refusal says to developers what happened', () => {
  assert.deepEqual(
    Object.entries(errors.modules)
      .filter(([, entry]) => entry.dev.length < 15 || entry.status < 400 || entry.status > 599)
      .map(([code]) => code),
    [],
  )
})

test('every code that the server refuses with is defined', () => {
  const known = new Set([...Object.keys(errors.modules), ...Object.keys(errors.flows)])
  const files = codeFiles(repository).filter((path) => /^(apps\/server\/src|packages\/flow\/src|flows)\//.test(path) && !isTestFile(path))
  const used = files.flatMap((path) => codesIn(path))
  assert.ok(used.length > 50, `only ${used.length} refusals found: the test looks in the wrong place`)
  assert.deepEqual(
    [...new Set(used)].filter((code) => !known.has(code)),
    [],
  )
})

test('docs/errors.md and the other generated pages are what the code says; `npm run huying -- docs` writes them', async () => {
  const pages = await generatedPages()
  for (const [path, text] of Object.entries(pages)) {
    assert.ok(existsSync(join(repository, path)), `${path} is missing`)
    assert.ok(textOf(repository, path) === text, `${path} is stale: run npm run huying -- docs`)
  }
})

test('control: doubled codes, blaming sentences, missing languages and uneven parameters are caught', () => {
  const entry = { status: 409, level: 'info', zh: '请刷新。', en: 'Please reload.', dev: 'The version is older than the row.' } as const
  assert.deepEqual(codesGivenTwice([{ 'a.b': entry }, { 'a.b': entry }]), ['a.b'])
  const worded = {
    'a.blames': { zh: '编号无效。', en: 'Please check.' },
    'a.blames-in-english': { zh: '请核对。', en: 'Invalid number.' },
    'a.untranslated': { zh: '请核对。', en: '请核对。' },
    'a.empty': { zh: '', en: 'Please check.' },
    'a.fine': { zh: '请核对。', en: 'Please check.' },
  }
  assert.deepEqual(badSentences(worded), ['a.blames', 'a.blames-in-english', 'a.untranslated', 'a.empty'])
  assert.deepEqual(unevenParameters({ 'a.b': { zh: '{number} 不对', en: 'Wrong.' } }), ['a.b'])
})

test('control: a page without one of the codes is stale', () => {
  const [first] = Object.keys(errors.modules)
  const { [first as string]: _gone, ...rest } = errors.modules
  assert.notEqual(renderErrorPage({ ...errors, modules: rest }), renderErrorPage(errors))
})
