// How far a cell goes. In: an app. Out: nothing, or an error that says what went wrong.
import { readFileSync } from 'node:fs'
import { startDev } from '../dev.mjs'

const read = file => readFileSync(new URL(`../app/${file}`, import.meta.url), 'utf8')

const ownTables = read('server/db/schema.ts')

const tables = ['user', 'session', 'account', 'verification', 'displayUsername']

export async function prepare(app) {
  await app.prepare()
  app.checkSchema(tables)
}

export async function migrate(app) {
  await prepare(app)
  await app.generate()
  app.checkBundle(tables)
}

/** From a clean checkout to a person who has signed up. */
export async function wholeWay(app) {
  await migrate(app)
  await app.build()
  await app.signUp()
}

/** The same, and then once more in `nuxt dev`, with a database that is new. */
export async function wholeWayAndDev(app) {
  await wholeWay(app)
  app.write({ '.data': null })
  await app.signUp({ serve: startDev })
}

/** Nitro 3 imports nothing by itself. */
export const forNitro3 = {
  'server/api/auth/[...all].ts': `import { defineHandler } from 'nitro/h3'

export default defineHandler(event => useServerAuth().handler(event.req))
`,
  'server/api/projects.get.ts': `import { defineHandler } from 'nitro/h3'\n${read('server/api/projects.get.ts').replace('defineEventHandler', 'defineHandler')}`,
  'server/utils/auth.ts': `import { useRuntimeConfig } from 'nitro/runtime-config'\n${read('server/utils/auth.ts')}`,
}

/** The app's own table as NuxtHub 0.10.5 can bundle it, which knows no alias there. */
export const withoutAlias = { 'server/db/schema.ts': ownTables.replace('#auth/schema', '../../.nuxt/better-auth/schema.sqlite.mjs') }

/** `nuxt.config.ts` with these lines before the others. */
export function nuxtConfig(lines, { modules = ['@nuxthub/core', 'nuxt-better-auth-schema'], hub = `{ db: 'sqlite' }` } = {}) {
  return `export default defineNuxtConfig({
  ${lines}
  modules: ${JSON.stringify(modules)},
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  ${hub === undefined || hub === null ? '' : `hub: ${hub},`}
  runtimeConfig: { authSecret: '' },
})
`
}
