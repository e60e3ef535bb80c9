/** Builds the phone web: client files, then the server bundle that names them, then compressed copies. Plain JavaScript: the launcher runs it on Node 20. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

const configFile = join(import.meta.dirname, 'vite.config.ts')
await build({ configFile })
await build({ configFile, build: { ssr: join(import.meta.dirname, 'src/render.tsx') } })

const client = join(import.meta.dirname, 'dist/client')
for (const file of readdirSync(client, { recursive: true, encoding: 'utf8' })) {
  if (!/\.(js|css|svg|webmanifest)$/.test(file)) continue
  const bytes = readFileSync(join(client, file))
  writeFileSync(join(client, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  writeFileSync(join(client, `${file}.gz`), gzipSync(bytes, { level: 9 }))
}
