import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** Served under /desk/ by the server; `npm run dev` passes API calls on to it. Two pages: the desk, and the field view for phones. */
export default defineConfig({
  base: '/desk/',
  esbuild: { jsx: 'automatic' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Says which files a page needs: the worker keeps those of the field view.
    manifest: 'files.json',
    rollupOptions: { input: { desk: page('index.html'), field: page('field.html') } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
