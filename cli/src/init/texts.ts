// The files of a first app. In: nothing. Out: their texts. The quick start in the docs shows the same ones, which a test compares.

export const configText = `export default defineServerAuth(({ runtimeConfig }) => ({
  secret: runtimeConfig.authSecret,
  emailAndPassword: { enabled: true },
}))
`

export const utilityText = `import { betterAuth } from 'better-auth'
import authConfig from '#auth/config'
import { createDatabase, db } from '#auth/database'

function createAuth() {
  return betterAuth({ ...authConfig({ runtimeConfig: useRuntimeConfig(), db }), database: createDatabase() })
}

let auth: ReturnType<typeof createAuth> | undefined

export function useServerAuth() {
  return auth ??= createAuth()
}
`

export const routeText = `export default defineEventHandler(event => useServerAuth().handler(toWebRequest(event)))
`

export const emptyNuxtConfig = `export default defineNuxtConfig({
})
`
