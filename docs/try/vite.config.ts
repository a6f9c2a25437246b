// How the page is built. In: the files beside this one. Out: `docs/try/dist`, with relative addresses: it may be served from any folder. `scripts/try/main.mjs` adds the addon and the packages.
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (file: string) => join(import.meta.dirname, file)

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [vue()],
  publicDir: false,
  logLevel: 'warn',
  // The drawing reads packages and pages of the docs, which are in memory here.
  resolve: { alias: { 'node:fs': here('files.ts'), 'node:module': here('require.ts'), 'node:path': 'pathe' } },
  worker: { format: 'es' },
  build: { outDir: here('dist'), emptyOutDir: true, chunkSizeWarningLimit: 2000 },
})
