// How far a cell goes. In: an app. Out: nothing, or an error that says what went wrong.
import { readFileSync } from 'node:fs'

const ownTables = readFileSync(new URL('../app/server/db/schema.ts', import.meta.url), 'utf8')

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
