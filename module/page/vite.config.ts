// How the page is built. In: the files beside this one. Out: `dist/page/page.js` and `page.css`, which are written into the page as they are.
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue()],
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: '../../dist/page',
    emptyOutDir: true,
    modulePreload: false,
    rolldownOptions: {
      input: join(import.meta.dirname, 'main.ts'),
      output: { entryFileNames: 'page.js', assetFileNames: 'page.[ext]' },
    },
  },
})
