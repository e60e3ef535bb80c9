// What CI runs besides the tests: format, lint, types, dead code, architecture. One line each, with its time.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const tool = (path) => join(root, 'node_modules', path)
const typeScript = tool('typescript/bin/tsc')

const checks = [
  ['format', [tool('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn']],
  ['lint', ['--max-old-space-size=4096', tool('eslint/bin/eslint.js'), '.']],
  ['types', [typeScript, '-p', 'tsconfig.json', '--noEmit']],
  ...['apps/resident/tsconfig.json', 'apps/desk/tsconfig.json', 'e2e/tsconfig.json']
    .filter((path) => existsSync(join(root, path)))
    .map((path) => [`types of ${dirname(path)}`, [typeScript, '-p', path, '--noEmit']]),
  ['dead code', [tool('knip/bin/knip.js')]],
  ['architecture', ['--test', '--test-reporter=dot', 'test/architecture/*.test.ts']],
]

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const heard = []
    child.stdout.on('data', (chunk) => heard.push(chunk))
    child.stderr.on('data', (chunk) => heard.push(chunk))
    child.on('error', (error) => resolve({ passed: false, said: String(error) }))
    child.on('close', (code) => resolve({ passed: code === 0, said: Buffer.concat(heard).toString() }))
  })
}

const wanted = process.argv.slice(2)
let failed = 0
for (const [name, args] of checks) {
  if (wanted.length > 0 && !wanted.some((word) => name.startsWith(word))) continue
  const begun = performance.now()
  const { passed, said } = await run(args)
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name} ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  if (!passed) {
    failed += 1
    console.log(said.trimEnd())
  }
}
process.exitCode = failed === 0 ? 0 : 1
