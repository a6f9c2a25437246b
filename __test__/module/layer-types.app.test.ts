// The types of `#auth/config` where two layers have a config, in a real app after `nuxt prepare`: what the plugins of both add to users, sessions
// and the server's functions is there, and the later config has the last word.
// What users hit: nuxt-modules/better-auth#421 (PROBLEMS 68: a layer cannot bring a plugin).
import { afterAll, beforeAll, expect, it } from 'vitest'
import { NuxtApp, nuxtConfig } from '../support/nuxt-app.ts'

let app: NuxtApp

beforeAll(async () => {
  app = new NuxtApp('layer-types', {
    'nuxt.config.ts': nuxtConfig(),
    'layers/base/nuxt.config.ts': 'export default defineNuxtConfig({})\n',
    'layers/base/server/auth.config.ts': `import { admin } from 'better-auth/plugins'

export default defineServerAuth(() => ({
  appName: 'Layer',
  session: { additionalFields: { device: { type: 'string', required: false }, place: { type: 'string', required: false } } },
  plugins: [admin()],
}))
`,
    'server/auth.config.ts': `import { username } from 'better-auth/plugins'

export default defineServerAuth({
  session: { additionalFields: { place: { type: 'number', required: false } } },
  plugins: [username()],
})
`,
    'server/utils/auth.ts': `import { betterAuth } from 'better-auth'
import authConfig from '#auth/config'
import { createDatabase, db } from '#auth/database'

export const useServerAuth = () => betterAuth({ ...authConfig({ runtimeConfig: useRuntimeConfig(), db }), database: createDatabase() })

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
type Auth = ReturnType<typeof useServerAuth>
type Session = NonNullable<Awaited<ReturnType<Auth['api']['getSession']>>>

export const pluginOfTheApp: Equal<Session['user']['username'], string | null | undefined> = true
export const pluginOfTheLayer: Equal<Session['user']['role'], string | null | undefined> = true
export const fieldOfTheLayer: Equal<Session['session']['device'], string | null | undefined> = true
export const fieldOfBoth: Equal<Session['session']['place'], number | null | undefined> = true
export const functions = ({ api }: Auth) => [api.isUsernameAvailable, api.banUser]
// @ts-expect-error There is no such column, so the type is not any.
export type Nothing = Session['user']['nothing']
// @ts-expect-error Nor is there such a function.
export const nothing = ({ api }: Auth) => api.enableTwoFactor
`,
  })
  const { code, output } = await app.run('nuxt', ['prepare'])
  expect(code, output).toBe(0)
})

afterAll(() => app.remove())

it('has what the plugins and fields of both layers add', async () => {
  const { output } = await app.run('tsc', ['--noEmit', '-p', '.nuxt/tsconfig.server.json'])
  expect(output).toBe('')
})
