// A project with an auth config, for tests of the command. In: files besides. Out: where it is, with the packages of the repository.
import { temporaryApp } from './temporary-app.ts'

export const nuxtConfig = `export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  hub: { db: 'sqlite' },
})
`

export const authConfig = `import { jwt, twoFactor } from 'better-auth/plugins'

export default defineServerAuth({
  user: { additionalFields: { team: { type: ['red', 'blue'], required: false } } },
  plugins: [twoFactor(), ...(process.env.AUTH_JWT ? [jwt()] : [])],
})
`

export function authApp(files: Record<string, string> = {}): string {
  return temporaryApp({ 'nuxt.config.ts': nuxtConfig, 'server/auth.config.ts': authConfig, ...files }).dir
}
