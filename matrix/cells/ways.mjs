// How far a cell goes. In: an app. Out: nothing, or an error that says what went wrong.

const tables = ['user', 'session', 'account', 'verification', 'displayUsername']

export async function prepare(app) {
  await app.prepare()
  app.checkSchema(tables)
}

export async function migrate(app) {
  await prepare(app)
  await app.generate()
}

/** From a clean checkout to a person who has signed up. */
export async function wholeWay(app) {
  await migrate(app)
  await app.build()
  await app.signUp()
}

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
