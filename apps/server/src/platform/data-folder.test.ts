import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ConfigProblem } from './config-problem.ts'
import { makeDataFolder } from './data-folder.ts'

const here = mkdtempSync(join(tmpdir(), 'huying-folder-'))
after(() => rmSync(here, { recursive: true, force: true }))

const modeOf = (path: string): number => statSync(path).mode & 0o777
const refuses = (path: string, why: RegExp): void =>
  assert.throws(
    () => makeDataFolder(path),
    (error) => error instanceof ConfigProblem && why.test(error.zh) && why.test(error.en) && /HUYING_DATA/.test(error.en),
  )

test('a data folder is closed, and the folders made above it can be passed', () => {
  const path = join(here, 'above', 'between', 'folder')
  makeDataFolder(path)
  assert.deepEqual([modeOf(path), modeOf(join(here, 'above')), modeOf(join(here, 'above', 'between'))], [0o700, 0o711, 0o711])
})

test('a folder that holds other things is left as it is', () => {
  const path = join(here, 'of-somebody-else')
  mkdirSync(path)
  chmodSync(path, 0o755)
  writeFileSync(join(path, 'letter.txt'), 'mine')
  refuses(path, /letter\.txt/)
  assert.equal(modeOf(path), 0o755)
  refuses('/', /etc|bin|usr|dev|EACCES/)
})

test('an empty folder, an empty disk and a folder of an earlier start are taken', () => {
  const names = [
    [],
    ['lost+found', '.snapshot'],
    ['server.json'],
    ['master.key', 'photos'],
    ['server.json.4711'],
    ['postgres', 'run'],
    ['files', 'audit'],
  ]
  for (const [at, inside] of names.entries()) {
    const path = join(here, `taken-${at}`)
    for (const name of inside) mkdirSync(join(path, name), { recursive: true })
    makeDataFolder(path)
    assert.ok(existsSync(path))
  }
})

test('where no folder can be made, the start says so instead of trying for ever', { timeout: 5_000 }, () => {
  const file = join(here, 'file')
  writeFileSync(file, '')
  refuses(file, /ENOTDIR/)
  refuses(join(file, 'below'), /ENOTDIR/)
  if (existsSync('/proc/self')) refuses('/proc/huying', /ENOENT|EACCES|EPERM/)
})
