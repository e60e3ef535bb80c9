import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { versionOfPackage } from './unpack-browser.ts'

const here = mkdtempSync(join(tmpdir(), 'huying-browser-'))
after(() => rmSync(here, { recursive: true, force: true }))

// Unpacks, and starts at once what was unpacked: a file that somebody still writes cannot be started (ETXTBSY).
const one = `
  const { unpackBrowser } = await import(process.argv[1])
  const { executablePath, libraryFolder } = await unpackBrowser(process.argv[2])
  const { execFileSync } = await import('node:child_process')
  process.stdout.write(execFileSync(executablePath, ['--version'], { env: { LD_LIBRARY_PATH: libraryFolder } }))`

test('three processes that want the browser at the same moment all get a whole one, and it is kept once', async () => {
  // What a browser leaves that was still ending when its folder was removed.
  mkdirSync(join(here, `chromium-${versionOfPackage()}`, 'locales'), { recursive: true })
  const args = ['--input-type=module', '--eval', one, import.meta.resolve('./unpack-browser.ts'), here]
  const said = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, args)))
  for (const { stdout } of said) assert.match(stdout, /^\S.* \d+\.\d+\.\d+/)
  assert.equal(readdirSync(here).length, 1)
})
