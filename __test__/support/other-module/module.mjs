// A stand-in for `@nuxtjs/better-auth`, written from what that module does beside this one, for tests alone. In: the options under `auth`, and
// `shape.mjs`, which `other-module.ts` writes: its name, and when it finishes. Out: hooks, aliases, templates, types, `serverAuth` and the routes.
// Where it would run the auth config to make a schema of its own, it throws.
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { addServerHandler, addServerImports, addTemplate, addTypeTemplate, createResolver, defineNuxtModule, getLayerDirectories, hasNuxtModule } from '@nuxt/kit'
import { dirname, isAbsolute, join, resolve } from 'pathe'
import { name, shape } from './shape.mjs'

const usual = 'server/auth.config'

export default defineNuxtModule({
  meta: { name, version: '0.0.0', configKey: 'auth' },
  defaults: { clientOnly: false, serverConfig: usual, hubSecondaryStorage: false },
  async setup(options, nuxt) {
    let finished
    const once = () => finished ??= finish(options, nuxt)
    if (shape === 'at once')
      return void await once()
    // Whether NuxtHub is to get a schema from here: never, in these tests.
    if (shape === 'lazy')
      nuxt.hook('hub:db:schema:extend', () => once())
    nuxt.hook('modules:done', () => once())
  },
})

async function finish(options, nuxt) {
  const { resolve: ours } = createResolver(import.meta.url)
  const registered = {}
  await nuxt.callHook('better-auth:plugins:extend', registered)
  for (const source of registered.server ?? []) {
    if (!isAbsolute(source))
      throw new Error(`${name}: the plugin source ${source} is not an absolute path.`)
  }
  const sources = [...pluginSources(nuxt), ...registered.server ?? []]

  const { clientOnly } = options
  const config = configPath(nuxt, options)
  if (!clientOnly && !['.ts', '.js'].some(extension => existsSync(config + extension)))
    throw new Error(`${name}: there is no ${config}.ts`)

  const hub = hasNuxtModule('@nuxthub/core', nuxt) ? nuxt.options.hub : undefined
  const provider = clientOnly ? { id: 'none' } : await chooseProvider(options, nuxt, Boolean(hub?.db))
  nuxt.options.runtimeConfig.public.auth = { databaseProvider: provider.id, clientOnly }
  nuxt.options.runtimeConfig.auth = { hubSecondaryStorage: options.hubSecondaryStorage }
  nuxt.options.runtimeConfig.betterAuthSecret ??= ''
  if (clientOnly)
    return

  nuxt.options.alias['#auth/server'] = sources.length > 0 ? await extendConfig(config, sources) : config
  const database = addTemplate({ filename: 'better-auth/database.mjs', getContents: () => provider.buildDatabaseCode({}), write: true })
  nuxt.options.alias['#auth/database'] = database.dst
  const tables = ['user', 'session', 'account', 'verification', 'schema']
  const schema = addTemplate({ filename: 'better-auth/schema.mjs', getContents: () => tables.map(table => `export const ${table} = undefined\n`).join(''), write: true })
  nuxt.options.alias['#auth/schema'] = schema.dst
  giveAliasesToNodeTypes(nuxt)

  await provider.setup?.({ nuxt, options, clientOnly })

  addTypes(nuxt, provider.id === 'nuxthub')
  addServerImports([
    { name: 'defineServerAuth', from: ours('./runtime/config.mjs') },
    { name: 'serverAuth', from: ours('./runtime/auth.mjs') },
  ])
  addServerHandler({ route: '/api/auth/**', handler: ours('./runtime/handler.mjs') })
  if (nuxt.options.dev)
    addServerHandler({ route: '/api/_better-auth/config', method: 'get', handler: ours('./runtime/devtools.mjs') })
  if (provider.id === 'nuxthub')
    throw new Error(`${name} would run the auth config now.`)
}

async function chooseProvider(options, nuxt, hasHubDbAvailable) {
  const none = () => 'export const createDatabase = () => undefined\nexport const db = undefined\n'
  const providers = { nuxthub: { priority: 100, isEnabled: ({ hasHubDbAvailable: has }) => has, buildDatabaseCode: none }, none: { priority: 0, buildDatabaseCode: none } }
  await nuxt.callHook('better-auth:database:providers', providers)
  const context = { nuxt, options, clientOnly: false, hasHubDbAvailable }
  const enabled = Object.entries(providers).filter(([, { isEnabled }]) => isEnabled?.(context) ?? true)
  const [id, provider] = enabled.sort(([, one], [, other]) => (other.priority ?? 0) - (one.priority ?? 0))[0]
  return { ...provider, id }
}

/** Without an extension. A path belongs to the layer that says it. */
function configPath(nuxt, { serverConfig }) {
  const file = serverConfig.replace(/\.[jt]s$/, '')
  const layers = getLayerDirectories(nuxt)
  if (file === usual) {
    const found = layers.map(({ server }) => join(server, 'auth.config')).find(stem => ['.ts', '.js'].some(extension => existsSync(stem + extension)))
    return found ?? join(layers[0].server, 'auth.config')
  }
  const declaring = nuxt.options._layers.findIndex(({ config }) => config.auth?.serverConfig?.replace(/\.[jt]s$/, '') === file)
  return resolve(layers[Math.max(declaring, 0)].root, file)
}

/** Those of all layers, each from the layer that says it: the base first. */
function pluginSources(nuxt) {
  const layers = getLayerDirectories(nuxt)
  return nuxt.options._layers.flatMap(({ config }, layer) => (config.auth?.serverPluginSources ?? []).map(source => resolve(layers[layer].root, source))).reverse()
}

async function extendConfig(config, sources) {
  const imports = sources.map((source, index) => `import plugin${index} from ${JSON.stringify(source)}`)
  const text = `import createServerAuth from ${JSON.stringify(config)}
import { extendServerAuth } from '${name}/config'
${imports.join('\n')}

export default extendServerAuth(createServerAuth, [${sources.map((_, index) => `plugin${index}`).join(', ')}])
`
  const { dst } = addTemplate({ filename: 'better-auth/server.config.ts', getContents: () => text, write: true })
  await mkdir(dirname(dst), { recursive: true })
  await writeFile(dst, text)
  return dst
}

function giveAliasesToNodeTypes(nuxt) {
  nuxt.hook('prepare:types', ({ nodeTsConfig }) => {
    nodeTsConfig.compilerOptions ??= {}
    nodeTsConfig.compilerOptions.paths ??= {}
    for (const alias of ['#auth/server', '#auth/database', '#auth/schema']) {
      const target = nuxt.options.alias[alias]
      if (typeof target === 'string')
        nodeTsConfig.compilerOptions.paths[alias] = [target]
    }
  })
}

function addTypes(nuxt, hasHubDb) {
  const db = hasHubDb ? 'typeof import(\'@nuxthub/db\')[\'db\']' : 'undefined'
  addTypeTemplate({
    filename: 'types/auth-database.d.ts',
    getContents: () => `declare module '#auth/database' {
  import type { BetterAuthOptions } from 'better-auth'
  export function createDatabase(event?: import('h3').H3Event): BetterAuthOptions['database']
  export const db: ${db}
}
`,
  }, { nitro: true })
  addTypeTemplate({
    filename: 'types/auth-schema.d.ts',
    getContents: () => `declare module '#auth/schema' {
  export const user: any
  export const session: any
  export const account: any
  export const verification: any
  export const schema: Record<string, any> | undefined
}
`,
  }, { nitro: true })
  addTypeTemplate({
    filename: 'types/nuxt-better-auth-config-context.d.ts',
    getContents: () => `import type { RuntimeConfig } from 'nuxt/schema'

declare module '${name}/config' {
  interface ServerAuthContextExtension {
    runtimeConfig: RuntimeConfig
    db: ${db}
    requestOrigin?: string
  }
}
`,
  }, { nuxt: true, nitro: true, node: true, shared: true })
  addTypeTemplate({
    filename: 'types/nuxt-better-auth-infer.d.ts',
    getContents: () => `import type createServerAuth from '${nuxt.options.alias['#auth/server']}'

declare module '${name}/config' {
  interface Configured {
    options: ReturnType<typeof createServerAuth>
  }
}
`,
  }, { nuxt: true, nitro: true, node: true })
}
