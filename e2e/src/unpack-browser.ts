/** Unpacks the Chromium that comes with npm, once for a checkout, however many processes want it at the same time. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface UnpackedBrowser {
  readonly executablePath: string
  /** The shared libraries that it carries, instead of the machine's. */
  readonly libraryFolder: string
}

const memory = fileURLToPath(new URL('../../node_modules/.huying/', import.meta.url))
const unpack = `const { default: chromium } = await import(process.argv[1]); await chromium.executablePath()`

/**
 * The package unpacks straight to where it runs from and takes a half-written file for a whole one: of two processes one dies with ETXTBSY.
 * So each unpacks into a folder of its own, and the first that is done gives it the name that is looked for.
 */
export async function unpackBrowser(parent = memory): Promise<UnpackedBrowser> {
  const folder = join(parent, `chromium-${versionOfPackage()}`)
  const unpacked = { executablePath: join(folder, 'chromium'), libraryFolder: join(folder, 'al2023', 'lib') }
  if (existsSync(unpacked.executablePath)) return unpacked
  await mkdir(parent, { recursive: true })
  const partial = await mkdtemp(join(parent, 'unpacking-'))
  try {
    // In a process of its own: the package takes the folder from TMPDIR, which is the whole process's.
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack, import.meta.resolve('@sparticuz/chromium')], {
      env: { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    })
    while (!existsSync(unpacked.executablePath)) {
      if (await named(partial, folder)) break
      // A browser that ends makes its folder of languages anew when somebody has removed everything under it.
      if (!existsSync(unpacked.executablePath)) await rm(folder, { recursive: true, force: true })
    }
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return unpacked
}

/** False when something of that name is there already. */
async function named(partial: string, folder: string): Promise<boolean> {
  try {
    await rename(partial, folder)
    return true
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    return false
  }
}

export function versionOfPackage(): string {
  const manifest = findPackageJSON('@sparticuz/chromium', import.meta.url)
  if (manifest === undefined) throw new Error('@sparticuz/chromium is not installed; npm test installs it.')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
