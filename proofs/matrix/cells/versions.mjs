// Releases of Nuxt, NuxtHub and Node.js, and package managers.
import assert from 'node:assert/strict'
import { forNitro3, prepare, withoutAlias, wholeWay, wholeWayAndDev } from './ways.mjs'

export const versions = [
  { name: 'Nuxt 4.0.0, NuxtHub 0.10.5, Node.js 20.19', tree: 'nuxt-4.0.0', node: 20, files: withoutAlias, run: wholeWay },
  { name: 'Nuxt 4.0.0, NuxtHub 0.10.5, Node.js 26', tree: 'nuxt-4.0.0', node: 26, files: withoutAlias, run: wholeWay },
  { name: 'Nuxt 4.0.0, NuxtHub 0.10.5, `#auth/schema` in the app\'s own schema', tree: 'nuxt-4.0.0', node: 22, run: withAlias },
  { name: 'Nuxt 4.1.3, NuxtHub 0.10.8, Node.js 22', tree: 'nuxt-4.1.3', node: 22, run: wholeWay },
  { name: 'Nuxt 4.2.2, NuxtHub 0.10.6, Node.js 20.19', tree: 'nuxt-4.2.2', node: 20, run: wholeWay },
  { name: 'Nuxt 4.3.1, NuxtHub 0.10.7, Node.js 22', tree: 'nuxt-4.3.1', node: 22, run: wholeWay },
  { name: 'Nuxt 4.4.8, NuxtHub 0.10.8, Node.js 20.19', tree: 'nuxt-4.4.8', node: 20, run: wholeWay },
  { name: 'Nuxt 4.4.8, NuxtHub 0.10.8, Node.js 24', tree: 'nuxt-4.4.8', node: 24, run: wholeWay },
  { name: 'Nuxt 4.5.2, NuxtHub 0.10.5, Node.js 24', tree: 'nuxt-4.5.2-hub-0.10.5', files: withoutAlias, run: wholeWay },
  { name: 'Nuxt 4.5.2, NuxtHub 0.10.8, Node.js 20.19', tree: 'newest', node: 20, run: prepare },
  { name: 'Nuxt 4.5.2, NuxtHub 0.10.8, Node.js 22', tree: 'newest', node: 22, run: wholeWay },
  { name: 'Nuxt 4.5.2, NuxtHub 0.10.8, Node.js 24', tree: 'newest', node: 24, run: wholeWay },
  { name: 'Nuxt 4.5.2, NuxtHub 0.10.8, Node.js 26', tree: 'newest', node: 26, run: wholeWay },
  { name: 'Nuxt 5 nightly, Nitro 3, built and in dev', tree: 'nuxt-5-nightly', node: 24, files: forNitro3, run: wholeWayAndDev },
  { name: 'pnpm, strict', tree: 'pnpm', sample: true, run: strict },
  { name: 'pnpm, strict, Nuxt 4.0.0, Node.js 20.19', tree: 'pnpm-nuxt-4.0.0', node: 20, files: withoutAlias, run: wholeWay },
  { name: 'a workspace of pnpm, the app in a folder below', tree: 'pnpm-workspace', below: 'apps/web', run: strict },
]

/** The app finds what it depends on itself and no more: not what its packages depend on. */
async function strict(app) {
  assert.ok(app.has('node_modules/nuxt-better-auth-schema'))
  for (const hidden of ['@nuxt/kit', '@better-auth/core', 'nuxt-better-auth-schema-linux-x64-gnu'])
    assert.ok(!app.has(`node_modules/${hidden}`), `${hidden} is in sight`)
  await wholeWay(app)
  await app.checkTypes()
}

async function withAlias(app) {
  const output = await app.fail('nuxt-db', 'generate')
  assert.match(output, /Could not resolve '#auth\/schema' in server\/db\/schema\.ts/)
  return { impossible: '@nuxthub/core 0.10.5 bundles server/db/schema.ts without the aliases of the app; a relative path works' }
}
