// What server code gets: `#auth/schema`, `#auth/database` and the auto-import `defineServerAuth`. In: where the schema is and what it was
// made for. Out: an alias, a virtual module and types, registered with Nuxt.
import { addServerImports, addServerTemplate, addTypeTemplate, createResolver } from '@nuxt/kit'
import type {} from '@nuxt/nitro-server'
import type { Nuxt } from '@nuxt/schema'
import { isAbsolute, relative } from 'pathe'
import { bundledTables } from './bundled-tables'
import { offerToTests } from './in-tests'
import type { SchemaFiles } from './schema-files'
import type { SchemaSettings } from './settings'

const providers = { sqlite: 'sqlite', postgresql: 'pg', mysql: 'mysql' } as const

export function offerToServer(nuxt: Nuxt, files: SchemaFiles, settings: SchemaSettings): void {
  const { resolve } = createResolver(import.meta.url)

  offerSchema(nuxt, files)
  // Nuxt leaves aliases out of the types of what runs beside the app (`nuxt.config`, `modules/`, `drizzle.config`), and where a module has its
  // types beside it, it writes these instead: `nuxt-db` then takes them for the module.
  nuxt.hook('prepare:types', ({ tsConfig, nodeTsConfig, sharedTsConfig }) => {
    const target = `./${relative(nuxt.options.buildDir, files.module)}`
    for (const config of [tsConfig, nodeTsConfig, sharedTsConfig]) {
      config.compilerOptions ??= {}
      config.compilerOptions.paths = { ...config.compilerOptions.paths, '#auth/schema': [target] }
    }
  })
  nuxt.hook('nitro:config', (nitro) => {
    nitro.rollupConfig = { ...nitro.rollupConfig, plugins: [nitro.rollupConfig?.plugins, bundledTables(files)] } as NonNullable<typeof nitro.rollupConfig>
  })
  const database = () => databaseModule(settings)
  addServerTemplate({ filename: '#auth/database', getContents: database })
  offerToTests(nuxt, '#auth/database', database)
  bundleHub(nuxt)
  addServerImports({ name: 'defineServerAuth', from: resolve('./runtime/config') })
  addTypeTemplate({ filename: 'types/auth-database.d.ts', getContents: () => databaseTypes }, { nitro: true, nuxt: true })
  addTypeTemplate({ filename: 'types/auth-context.d.ts', getContents: () => contextTypes }, { nitro: true, nuxt: true })
}

/** NuxtHub 0.10.5 has its database in a package, half of which Nitro leaves out, at a wrong place, when a virtual module imports it. */
function bundleHub(nuxt: Nuxt): void {
  nuxt.hook('nitro:config', (nitro) => {
    const hub = nuxt.options.alias['hub:db']
    if (hub !== undefined && !isAbsolute(hub))
      nitro.externals = { ...nitro.externals, inline: [...nitro.externals?.inline ?? [], hub] }
  })
}

/** Makes `#auth/schema` the file that NuxtHub gets too: of another one, its bundle would hold the tables twice. */
export function offerSchema(nuxt: Nuxt, files: SchemaFiles): void {
  nuxt.options.alias['#auth/schema'] = files.module
}

function databaseModule({ dialect, casing, usePlural, schemaName }: SchemaSettings): string {
  const settings = {
    provider: providers[dialect],
    usePlural,
    camelCase: casing === 'camelCase',
    ...(schemaName === undefined ? {} : { schemaName }),
  }
  return `import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { db } from 'hub:db'
import * as schema from '#auth/schema'

export function createDatabase() {
  return drizzleAdapter(db, { ...${JSON.stringify(settings)}, schema })
}

export { db }
`
}

// No import at its top: with one, this would add to a module that exists and not declare one.
const databaseTypes = `declare module '#auth/database' {
  import type { drizzleAdapter } from 'better-auth/adapters/drizzle'

  export { db } from 'hub:db'
  /** The database adapter for \`betterAuth({ database })\`, with the settings that the schema was generated for. */
  export function createDatabase(): ReturnType<typeof drizzleAdapter>
}
`

const contextTypes = `import type { db } from 'hub:db'

declare module 'nuxt-better-auth-schema/config' {
  interface ServerAuthContext {
    db: typeof db
  }
}
`
