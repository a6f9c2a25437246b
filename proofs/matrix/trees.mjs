// What is installed. In: nothing. Out: the packages of each tree by name, at exact versions. What they depend on is as of one day, so that
// an install of next year gets the same; the package of this repository comes as the tarball that would be published.

/** Releases of this day and later do not count. */
export const before = '2026-11-20T00:00:00.000Z'

const app = {
  '@libsql/client': '0.18.0',
  'better-auth': '1.7.25',
  'drizzle-kit': '0.31.11',
  'drizzle-orm': '0.45.4',
  // NuxtHub makes types with it and does not bring it.
  'typescript': '5.9.3',
}

const newest = { 'nuxt': '4.5.2', '@nuxthub/core': '0.10.8' }

/** `tools`: what the app is only checked with. `workspace`: the app is in this folder below the one that everything is installed from. */
export const trees = {
  'nuxt-4.0.0': { manager: 'npm', packages: { ...app, 'nuxt': '4.0.0', '@nuxthub/core': '0.10.5' } },
  'nuxt-4.1.3': { manager: 'npm', packages: { ...app, 'nuxt': '4.1.3', '@nuxthub/core': '0.10.8' } },
  'nuxt-4.2.2': { manager: 'npm', packages: { ...app, 'nuxt': '4.2.2', '@nuxthub/core': '0.10.6' } },
  'nuxt-4.3.1': { manager: 'npm', packages: { ...app, 'nuxt': '4.3.1', '@nuxthub/core': '0.10.7' } },
  'nuxt-4.4.8': { manager: 'npm', packages: { ...app, 'nuxt': '4.4.8', '@nuxthub/core': '0.10.8' } },
  'nuxt-4.5.2-hub-0.10.5': { manager: 'npm', packages: { ...app, 'nuxt': '4.5.2', '@nuxthub/core': '0.10.5' } },
  'newest': {
    manager: 'npm',
    packages: { ...app, ...newest, '@electric-sql/pglite': '0.5.16', 'mysql2': '3.24.6' },
    tools: { '@nuxt/test-utils': '4.3.2', '@vue/test-utils': '2.6.0', 'happy-dom': '21.0.4', 'vitest': '5.1.1', 'vue-tsc': '3.3.14' },
  },
  // Nuxt 5 as far as it is, with Nitro 3 and Vite's bundler for the server. Nitro looks for Vite from the project, and an older Nitro would take its place there.
  'nuxt-5-nightly': { manager: 'npm', packages: { ...app, 'nuxt': 'npm:nuxt-nightly@5.0.0-29830089.dc519522', 'nitro': '3.0.260903-beta', 'vite': '8.3.8', '@nuxthub/core': '0.10.8' } },
  // The deploy guides: `__test__/deploy`.
  'deploy': { manager: 'npm', packages: { ...app, ...newest, postgres: '3.4.9' }, tools: { wrangler: '4.164.0' } },
  // `__test__/module/beside/real.app.test.ts`. The module that also makes a schema, as new as there is.
  'other-module': { manager: 'npm', packages: { ...app, ...newest, '@onmax/nuxt-better-auth': '0.0.2-alpha.31' }, tools: { 'vue-tsc': '3.3.14' } },
  'pnpm': { manager: 'pnpm', packages: { ...app, ...newest }, tools: { 'vue-tsc': '3.3.14' } },
  'pnpm-nuxt-4.0.0': { manager: 'pnpm', packages: { ...app, 'nuxt': '4.0.0', '@nuxthub/core': '0.10.5' } },
  'pnpm-workspace': { manager: 'pnpm', packages: { ...app, ...newest }, tools: { 'vue-tsc': '3.3.14' }, workspace: 'apps/web' },
}
