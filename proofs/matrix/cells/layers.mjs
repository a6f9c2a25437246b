// The auth config in the project, in a layer, or in both.
import assert from 'node:assert/strict'
import { nuxtConfig, wholeWay } from './ways.mjs'

const layerConfig = `import { admin } from 'better-auth/plugins'

export default defineServerAuth(() => ({
  appName: 'Layer',
  emailAndPassword: { enabled: true },
  session: { additionalFields: { device: { type: 'string', required: false, defaultValue: 'unknown' } } },
  plugins: [admin()],
}))
`

const useServerAuth = `import { betterAuth } from 'better-auth'
import authConfig from '#auth/config'
import { createDatabase, db } from '#auth/database'

function createAuth() {
  return betterAuth({ ...authConfig({ runtimeConfig: useRuntimeConfig(), db }), database: createDatabase() })
}

let auth: ReturnType<typeof createAuth> | undefined

export function useServerAuth() {
  return auth ??= createAuth()
}

/** Compiles only when the types of both layers are there. */
export async function knowsBoth() {
  const session = await useServerAuth().api.getSession({ headers: new Headers() })
  return [session?.user.username, session?.user.role, session?.session.device]
}
`

/** Columns, each with a name in the database and a value that say who named it. */
function additional(layer, names) {
  const fields = names.map(name => `${name}: { type: 'string', required: false, input: false, fieldName: '${name}_of_${layer}', defaultValue: '${layer}' }`)
  return `user: { additionalFields: { ${fields.join(', ')} } },`
}

function namedBy(layer, names) {
  return `export default defineServerAuth({\n  ${additional(layer, names)}\n})\n`
}

/** Both columns of plugins, one from each place, and the value that only the running config knows. */
async function merged(app) {
  await app.prepare()
  app.checkSchema(['displayUsername', 'banReason', 'device'])
  await app.checkTypes()
  await app.generate()
  const output = await app.build()
  assert.doesNotMatch(output, /Import #auth\/config instead/)
  await app.signUp({ expected: { role: 'user' } })
}

export const layers = [
  {
    name: 'the config in a layer alone',
    files: { 'layers/base/nuxt.config.ts': 'export default defineNuxtConfig({})\n', 'server/utils/auth.ts': useServerAuth.split('/** Compiles')[0] },
    async run(app) {
      app.write({ 'layers/base/server/auth.config.ts': app.read('server/auth.config.ts').replace('./db/schema', '../../../server/db/schema'), 'server/auth.config.ts': null })
      await wholeWay(app)
    },
  },
  {
    name: 'the config in a layer and in the app',
    sample: true,
    files: {
      'layers/base/nuxt.config.ts': 'export default defineNuxtConfig({})\n',
      'layers/base/server/auth.config.ts': layerConfig,
      'server/utils/auth.ts': useServerAuth,
    },
    run: merged,
  },
  {
    name: 'the config in the app and in a layer that is a package',
    files: {
      'nuxt.config.ts': nuxtConfig(`extends: ['auth-layer'],`),
      'node_modules/auth-layer/package.json': '{ "name": "auth-layer", "version": "1.0.0", "type": "module", "main": "./nuxt.config.ts", "dependencies": { "better-auth": "*" } }\n',
      'node_modules/auth-layer/nuxt.config.ts': 'export default defineNuxtConfig({})\n',
      'node_modules/auth-layer/server/auth.config.ts': layerConfig,
      'server/utils/auth.ts': useServerAuth,
    },
    run: merged,
  },
  {
    name: 'configs in two layers and in the app: the later has the last word',
    files: {
      'layers/1-base/nuxt.config.ts': 'export default defineNuxtConfig({})\n',
      'layers/1-base/server/auth.config.ts': namedBy('base', ['first', 'second', 'third']),
      'layers/2-upper/nuxt.config.ts': 'export default defineNuxtConfig({})\n',
      'layers/2-upper/server/auth.config.ts': namedBy('upper', ['second', 'third']),
      'server/utils/auth.ts': useServerAuth.split('/** Compiles')[0],
    },
    async run(app) {
      app.write({ 'server/auth.config.ts': app.read('server/auth.config.ts').replace('plugins:', `${additional('app', ['third'])}\n  plugins:`) })
      await app.prepare()
      app.checkSchema(['first_of_base', 'second_of_upper', 'third_of_app'])
      assert.doesNotMatch(app.read('.nuxt/better-auth/schema.sqlite.ts'), /_of_(?!base|upper|app)|second_of_base|third_of_(?:base|upper)/)
      await app.generate()
      await app.build()
      await app.signUp({ expected: { first: 'base', second: 'upper', third: 'app' } })
    },
  },
  {
    name: 'two configs, and a server that runs one of them',
    files: { 'layers/base/nuxt.config.ts': 'export default defineNuxtConfig({})\n', 'layers/base/server/auth.config.ts': layerConfig },
    async run(app) {
      assert.match(await app.build(), /`?server\/utils\/auth\.ts`? imports `?server\/auth\.config\.ts`?[^]*Import `?#auth\/config`? instead/)
    },
  },
]
