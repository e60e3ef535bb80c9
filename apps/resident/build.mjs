/** Builds the phone web: client files, then the server bundle that names them, then compressed copies. Plain JavaScript: the launcher runs it on Node 20. */
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

const here = import.meta.dirname
const configFile = join(here, 'vite.config.ts')
const finished = join(here, 'dist')
// Built beside and moved into place: a server that runs meanwhile finds the old files or the new ones, never half of them.
const cache = join(here, '../../node_modules/.cache')
const next = join(cache, `resident-next-${process.pid}`)
const before = join(cache, `resident-before-${process.pid}`)
mkdirSync(next, { recursive: true })
process.env['RESIDENT_CLIENT'] = join(next, 'client')

await build({ configFile, build: { outDir: join(next, 'client'), emptyOutDir: true } })
await build({ configFile, build: { ssr: join(here, 'src/render.tsx'), outDir: join(next, 'server'), emptyOutDir: true } })

const client = join(next, 'client')
for (const file of readdirSync(client, { recursive: true, encoding: 'utf8' })) {
  if (!/\.(js|css|svg|webmanifest)$/.test(file)) continue
  const bytes = readFileSync(join(client, file))
  writeFileSync(join(client, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  writeFileSync(join(client, `${file}.gz`), gzipSync(bytes, { level: 9 }))
}

rmSync(before, { recursive: true, force: true })
try {
  renameSync(finished, before)
} catch {
  // The first build has nothing to put aside.
}
renameSync(next, finished)
rmSync(before, { recursive: true, force: true })
