// Makes pages of the Markdown files, and a route of each. In: what Nuxt Content has found. Out: what it parses, and what Nitro writes.
import { globSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineNuxtModule } from '@nuxt/kit'
import { forSite, rootPages, routeOf } from './markdown'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export default defineNuxtModule({
  meta: { name: 'pages' },
  setup(_options, nuxt) {
    nuxt.hook('content:file:beforeParse', ({ file }) => {
      if (file.extension === '.md' && file.path && !file.path.endsWith('content/index.md'))
        file.body = forSite(file.body, relative(root, file.path).replaceAll('\\', '/'))
    })
    nuxt.hook('nitro:config', (config) => {
      const files = [...globSync('docs/content/**/*.md', { cwd: root }), ...rootPages]
      config.prerender!.routes!.push(...files.map(file => routeOf(file.replaceAll('\\', '/'))!))
    })
  },
})
