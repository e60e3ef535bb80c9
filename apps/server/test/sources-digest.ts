/** What a seeded database depends on. Seeding goes through the whole engine: any source may change what it writes. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

let digest: string | undefined

/** A test run reads the sources once and hands the outcome to its files. */
export function sourcesDigest(): string {
  digest ??= process.env['HUYING_TEST_SOURCES'] ?? readSources()
  return digest
}

function readSources(): string {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const hash = createHash('sha256')
  const visit = (path: string): void => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== 'node_modules' && name !== 'dist') visit(join(path, name))
    } else if (!path.endsWith('.test.ts')) hash.update(relative(root, path)).update(readFileSync(path))
  }
  for (const folder of ['apps/server/src', 'apps/server/migrations', 'packages', 'flows']) visit(join(root, folder))
  return hash.digest('hex')
}
