// What server code gets: `#auth/schema`, `#auth/database` and the auto-import `defineServerAuth`. In: where the schema is and what it is
// made for. Out: an alias, a virtual module and types, registered with Nuxt.
import { addServerImports, addServerTemplate, addTypeTemplate, createResolver } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { relative } from 'pathe'
import { offerToTests } from './in-tests'
import type { SchemaFiles } from './schema-files'
import type { SchemaSettings } from './settings'

const providers = { sqlite: 'sqlite', postgresql: 'pg', mysql: 'mysql' } as const

export function offerToServer(nuxt: Nuxt, files: SchemaFiles, settings: () => SchemaSettings): void {
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
  const database = () => databaseModule(settings())
  addServerTemplate({ filename: '#auth/database', getContents: database })
  offerToTests(nuxt, '#auth/database', database)
  addTypeTemplate({ filename: 'types/auth-database.d.ts', getContents: () => databaseTypes }, { nitro: true, nuxt: true })
  addTypeTemplate({ filename: 'types/auth-context.d.ts', getContents: () => contextTypes }, { nitro: true, nuxt: true })
}

export function offerDefineServerAuth(): void {
  addServerImports({ name: 'defineServerAuth', from: createResolver(import.meta.url).resolve('./runtime/config') })
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
import { db, schema as databaseSchema } from 'hub:db'
import * as authSchema from '#auth/schema'

// NuxtHub bundles the schema into its own module. Where it has the table, its object is the one that \`db.query\` knows.
const schema = Object.fromEntries(Object.entries(authSchema).map(([name, table]) => [name, databaseSchema[name] ?? table]))

export function createDatabase() {
  return drizzleAdapter(db, { ...${JSON.stringify(settings)}, schema })
}

export { db }
`
}

// No import at its top: with one, this would add to a module that exists and not declare one.
export const databaseTypes = `declare module '#auth/database' {
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
