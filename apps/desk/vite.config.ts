import { defineConfig } from 'vite'

/** Served under /desk/ by the server; `npm run dev` passes API calls on to it. */
export default defineConfig({
  base: '/desk/',
  esbuild: { jsx: 'automatic' },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
