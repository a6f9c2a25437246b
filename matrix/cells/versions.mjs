// Releases of Nuxt, NuxtHub and Node.js, and package managers.
import { migrate, prepare, wholeWay } from './ways.mjs'

export const versions = [
  { name: 'Nuxt 4.0.0, NuxtHub 0.10.5, Node.js 20.19', tree: 'nuxt-4.0.0', node: 20, run: wholeWay },
  { name: 'Nuxt 4.0.0, NuxtHub 0.10.5, Node.js 26', tree: 'nuxt-4.0.0', node: 26, run: migrate },
  { name: 'Nuxt 4.1.3, NuxtHub 0.10.8, Node.js 22', tree: 'nuxt-4.1.3', node: 22, run: migrate },
  { name: 'Nuxt 4.2.2, NuxtHub 0.10.6, Node.js 20.19', tree: 'nuxt-4.2.2', node: 20, run: migrate },
  { name: 'Nuxt 4.3.1, NuxtHub 0.10.7, Node.js 22', tree: 'nuxt-4.3.1', node: 22, run: wholeWay },
  { name: 'Nuxt 4.4.8, NuxtHub 0.10.8, Node.js 20.19', tree: 'nuxt-4.4.8', node: 20, run: migrate },
  { name: 'Nuxt 4.4.8, NuxtHub 0.10.8, Node.js 24', tree: 'nuxt-4.4.8', node: 24, run: migrate },
  { name: 'Nuxt 4.5.2, NuxtHub 0.10.5, Node.js 24', tree: 'nuxt-4.5.2-hub-0.10.5', node: 24, run: migrate },
  { name: 'Nuxt 4.5.2, NuxtHub 0.10.8, Node.js 20.19', tree: 'newest', node: 20, run: prepare },
  { name: 'Nuxt 4.5.2, NuxtHub 0.10.8, Node.js 22', tree: 'newest', node: 22, run: prepare },
  { name: 'Nuxt 4.5.2, NuxtHub 0.10.8, Node.js 26', tree: 'newest', node: 26, run: wholeWay },
  {
    name: 'pnpm, strict',
    tree: 'pnpm',
    sample: true,
    async run(app) {
      await wholeWay(app)
      await app.checkTypes()
    },
  },
  { name: 'pnpm, strict, Nuxt 4.0.0, Node.js 20.19', tree: 'pnpm-nuxt-4.0.0', node: 20, run: migrate },
  { name: 'a workspace of pnpm, the app in a folder below', tree: 'pnpm-workspace', below: 'apps/web', run: wholeWay },
]
