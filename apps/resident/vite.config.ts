import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

/** build.mjs says where it puts the client's files. */
const clientFolder = process.env['RESIDENT_CLIENT'] ?? join(import.meta.dirname, 'dist/client')

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
}

/** The files that every page names in its head. The server bundle is built after the client's, so that it can carry them. */
function builtAssets(): { script: string; styles: readonly string[] } {
  const manifest = JSON.parse(readFileSync(join(clientFolder, 'manifest.json'), 'utf8')) as Record<string, Chunk>
  const entry = manifest['src/islands/main.ts']
  if (!entry) throw new Error('manifest.json has no entry src/islands/main.ts: build the client first')
  return { script: `/${entry.file}`, styles: (entry.css ?? []).map((file) => `/${file}`) }
}

export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  logLevel: 'warn',
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  define: isSsrBuild ? { __ASSETS__: JSON.stringify(builtAssets()) } : {},
  publicDir: isSsrBuild ? false : 'public',
  ssr: { noExternal: true },
  build: isSsrBuild
    ? {
        ssr: join(import.meta.dirname, 'src/render.tsx'),
        outDir: 'dist/server',
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'render.js' } },
      }
    : {
        outDir: 'dist/client',
        target: 'es2020',
        manifest: 'manifest.json',
        assetsInlineLimit: 0,
        // Island chunks are small and asked for at once; the preload code would cost more than it saves.
        modulePreload: false,
        rollupOptions: { input: join(import.meta.dirname, 'src/islands/main.ts') },
      },
}))
