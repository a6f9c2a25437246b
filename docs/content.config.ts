// The pages of the site. In: `content/`, and pages at the root of the repository. Out: the collection that Docus shows.
import { defineCollection, defineContentConfig } from '@nuxt/content'
import { fileURLToPath } from 'node:url'
import { rootPages } from './modules/pages/markdown'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineContentConfig({
  collections: {
    docs: defineCollection({
      type: 'page',
      source: [
        { include: '**', exclude: ['index.md'], prefix: '/' },
        { cwd: root, include: `{${rootPages.join(',')}}`, prefix: '/background' },
      ],
    }),
  },
})
