// What server code gets: `#auth/schema`, `#auth/database` and the auto-import `defineServerAuth`. In: where the schema is and what it is
// made for. Out: an alias, a virtual module and types, registered with Nuxt.
import { addServerImports, addServerTemplate, addTypeTemplate } from '@nuxt/kit'
import type {} from '@nuxt/nitro-server'
import type { Nuxt } from '@nuxt/schema'
import { isAbsolute, relative } from 'pathe'
import { bundledTables } from './bundled-tables'
import { offerToTests } from './in-tests'
import type { SchemaFiles } from '../schema/files'
import { furtherNames, noFurtherNames } from '../schema/further-names'
import type { SchemaSettings } from '../schema/settings'

const providers = { sqlite: 'sqlite', postgresql: 'pg', mysql: 'mysql' } as const

/** `exports` are the names that the schema has now. */
export function offerToServer(nuxt: Nuxt, files: SchemaFiles, settings: () => SchemaSettings, exports: () => string[]): void {
  offerSchema(nuxt, files)
  // Nuxt leaves aliases out of the types of what runs beside the app (`nuxt.config`, `modules/`, `drizzle.config`), and where a module has its
  // types beside it, it writes these instead: `nuxt-db` then takes them for the module.
  const pathTo = (file: string) => [`./${relative(nuxt.options.buildDir, file)}`]
  nuxt.hook('prepare:types', ({ tsConfig, nodeTsConfig, sharedTsConfig }) => {
    for (const config of [tsConfig, nodeTsConfig, sharedTsConfig])
      addPaths(config, { '#auth/schema': pathTo(files.imported), [typesOnly]: pathTo(files.importedTypes) })
  })
  let bundled: string[] = []
  // NuxtHub makes its bundle in the same hook, once.
  nuxt.hooks.hookOnce('app:templatesGenerated', () => void (bundled = exports()))
  nuxt.hook('nitro:config', (nitro) => {
    if (nitro.typescript?.tsConfig)
      addPaths(nitro.typescript.tsConfig, { [typesOnly]: pathTo(files.importedTypes) })
    nitro.rollupConfig = { ...nitro.rollupConfig, plugins: [nitro.rollupConfig?.plugins, bundledTables(() => bundled, () => files.hasFurtherNames ? furtherNames(bundled) : noFurtherNames)] } as NonNullable<typeof nitro.rollupConfig>
  })
  const database = () => databaseModule(settings())
  addServerTemplate({ filename: '#auth/database', getContents: database })
  offerToTests(nuxt, '#auth/database', database)
  bundleHub(nuxt)
  for (const { filename, getContents, everywhere } of serverTypes(files))
    addTypeTemplate({ filename, getContents }, { nitro: true, nuxt: true, node: everywhere, shared: everywhere })
}

function addPaths(config: { compilerOptions?: { paths?: Record<string, unknown> | undefined } | undefined }, paths: Record<string, string[]>): void {
  config.compilerOptions ??= {}
  config.compilerOptions.paths = { ...config.compilerOptions.paths, ...paths }
}

/** The types of what is offered. */
function serverTypes(files: SchemaFiles): { filename: `${string}.d.ts`, getContents: () => string, everywhere: boolean }[] {
  return [
    { filename: 'types/auth-schema.d.ts', getContents: () => files.types === null ? 'export {}\n' : schemaTypes, everywhere: true },
    { filename: 'types/auth-database.d.ts', getContents: () => databaseTypes, everywhere: false },
    { filename: 'types/auth-context.d.ts', getContents: () => contextTypes, everywhere: false },
  ]
}

/** `runtimeConfig` is the path of the built `runtime/config`. */
export function offerDefineServerAuth(runtimeConfig: string): void {
  addServerImports({ name: 'defineServerAuth', from: runtimeConfig })
}

/** NuxtHub 0.10.5 has its database in a package, half of which Nitro leaves out, at a wrong place, when a virtual module imports it. */
function bundleHub(nuxt: Nuxt): void {
  nuxt.hook('nitro:config', (nitro) => {
    const hub = nuxt.options.alias['hub:db']
    if (hub !== undefined && !isAbsolute(hub))
      nitro.externals = { ...nitro.externals, inline: [...nitro.externals?.inline ?? [], hub] }
  })
}

/** Makes `#auth/schema` the file that NuxtHub gets too, or one that takes all from there: of another one, its bundle would hold the tables twice. */
export function offerSchema(nuxt: Nuxt, files: SchemaFiles): void {
  nuxt.options.alias['#auth/schema'] = files.imported
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

// A path that ends in `.mjs` means that file to TypeScript, and it would infer the types that stand beside it. A name in an ambient module may not
// be relative, so the file of the types has one.
const typesOnly = '#auth/schema/types'
const schemaTypes = `declare module '#auth/schema' {
  export * from '${typesOnly}'
}
`

// No import at its top: with one, this would add to a module that exists and not declare one.
const databaseTypes = `declare module '#auth/database' {
  import type { drizzleAdapter } from 'better-auth/adapters/drizzle'

  export { db } from 'hub:db'
  /** The database adapter for \`betterAuth({ database })\`, with the settings that the schema was generated for. It is the same for each request. */
  export function createDatabase(event?: unknown): ReturnType<typeof drizzleAdapter>
}
`

const contextTypes = `import type { db } from 'hub:db'

declare module 'nuxt-better-auth-schema/config' {
  interface ServerAuthContext {
    db: typeof db
  }
}
`
