/** The linter's configuration itself: each house rule, shown code that breaks it, must speak. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ESLint } from 'eslint'
import { repository } from './source-tree.ts'

const eslint = new ESLint({ cwd: repository })

/** Rules that speak about this text when it stands in that file. The file must exist: type-aware rules read the project. */
async function rulesBroken(text: string, file: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: `${repository}/${file}` })
  return [...new Set(result?.messages.map((message) => message.ruleId ?? message.message))].sort()
}

const engine = 'apps/server/src/engine/take-step.ts'

const broken: Readonly<Record<string, string>> = {
  'house/one-clock': 'export const late = (at: number) => at < Date.now() && at < new Date().getTime()',
  'house/plain-names': 'export const matterInfo = 1\nexport function stepHelper() {}',
  'house/walls': "import { signIn } from '../modules/people/index.ts'\nexport const a = signIn",
  '@typescript-eslint/no-floating-promises': 'async function send() {}\nexport function tell() { send() }',
  '@typescript-eslint/no-misused-promises': 'const read = async () => ({ b: 1 })\nexport const a = { ...read() }',
  '@typescript-eslint/await-thenable': 'export async function read() { await 1 }',
  '@typescript-eslint/no-explicit-any': 'export const a = (b: any) => typeof b',
  '@typescript-eslint/switch-exhaustiveness-check': "export function say(a: 'x' | 'y') { switch (a) { case 'x': return 1 } return 2 }",
  '@typescript-eslint/consistent-type-imports': "import { Clock } from '../platform/clock.ts'\nexport const a = (b: Clock) => b",
  '@typescript-eslint/no-unnecessary-condition': "export const a = (b: string) => b ?? 'c'",
  '@typescript-eslint/max-params': 'export const a = (b: number, c: number, d: number, e: number) => b + c + d + e',
  'max-depth':
    'export function a(b: number[]) { for (const c of b) { if (c > 1) { for (const d of b) { if (d > c) return d } } } return 0 }',
  'max-lines-per-function': `export function a() {\n${'  void 0\n'.repeat(60)}}`,
  'max-lines': '// a line\n'.repeat(301),
  'no-restricted-syntax': 'export default 1',
}

for (const [rule, text] of Object.entries(broken)) {
  test(`${rule} speaks`, async () => {
    assert.deepEqual(await rulesBroken(text, engine), [rule])
  })
}

test('words are never made markup, in pages and in islands', async () => {
  const page = 'export const Said = ({ text }: { text: string }) => <p dangerouslySetInnerHTML={{ __html: text }} />'
  assert.deepEqual(await rulesBroken(page, 'apps/resident/src/parts/timeline.tsx'), ['no-restricted-syntax'])
  const island = 'export function say(at: Element, text: string) { at.innerHTML = text; at.insertAdjacentHTML("beforeend", text) }'
  assert.deepEqual(await rulesBroken(island, 'apps/resident/src/islands/given.ts'), ['no-restricted-syntax'])
})

test('the clock is read in platform/clock.ts, and tests may be longer', async () => {
  assert.deepEqual(await rulesBroken('export const now = () => Date.now()', 'apps/server/src/platform/clock.ts'), [])
  assert.deepEqual(await rulesBroken('// a line\n'.repeat(400), 'apps/server/src/engine/take-step.test.ts'), [])
})

test('flows reach for nothing outside', async () => {
  assert.deepEqual(await rulesBroken('export const a = () => fetch("/")', 'packages/flow/src/decide.ts'), ['no-restricted-globals'])
})
