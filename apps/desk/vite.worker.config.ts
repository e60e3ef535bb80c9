/** The worker is one file by itself, under a name that stays, and knows the names of the files that were built before it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

interface Built {
  readonly file: string
  readonly css?: readonly string[]
  readonly assets?: readonly string[]
  readonly imports?: readonly string[]
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const built = JSON.parse(readFileSync(here('dist/files.json'), 'utf8')) as Record<string, Built>

function filesOf(name: string, seen = new Set<string>()): string[] {
  const entry = built[name]
  if (!entry || seen.has(name)) return []
  seen.add(name)
  return [entry.file, ...(entry.css ?? []), ...(entry.assets ?? []), ...(entry.imports ?? []).flatMap((one) => filesOf(one, seen))]
}

const files = [...new Set(filesOf('field.html'))].sort()
const page = readFileSync(here('dist/field.html'))
const shell = files.map((file) => `/desk/${file}`)

export default defineConfig({
  define: {
    __SHELL__: JSON.stringify(shell),
    __BUILD__: JSON.stringify(createHash('sha256').update(page).update(shell.join()).digest('hex').slice(0, 12)),
  },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    rollupOptions: { input: here('src/field/worker.ts'), output: { format: 'iife', entryFileNames: 'worker.js' } },
  },
})
