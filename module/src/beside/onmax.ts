// Beside `@onmax/nuxt-better-auth`, which would make a schema of its own by running the auth config. In: the Nuxt instance. Out: its schema
// and its database made by this module, through its own hook `better-auth:database:providers`, and what its options say about them. Its
// server, its routes and what it gives to pages stay as they are.
import { existsSync } from 'node:fs'
import type { Nuxt } from '@nuxt/schema'
import type { Casing } from '../../../shared/src/addon/dialect'
import { findHubDatabase } from '../hub/database'
import { log, moduleName } from '../logger'
import type { SchemaFiles } from '../schema/files'
import { serverTypes } from '../server/server'
import { stackless } from '../../../shared/src/text/stackless'

const otherName = '@onmax/nuxt-better-auth'

interface OtherOptions {
  schema?: { usePlural?: boolean, casing?: Casing }
}

/** As that module declares it, as far as it is used here. */
interface DatabaseProvider {
  priority?: number
  setup?: (context: { options: OtherOptions }) => void
  buildDatabaseCode: () => string
}

type ProvidersHook = (name: 'better-auth:database:providers', register: (providers: Record<string, DatabaseProvider>) => void) => void

const known = new WeakMap<Nuxt, OtherModule>()

/** To be called before any module is set up; once is enough. */
export function otherModule(nuxt: Nuxt): OtherModule {
  const other = known.get(nuxt) ?? new OtherModule(nuxt)
  known.set(nuxt, other)
  return other
}

export class OtherModule {
  readonly #nuxt: Nuxt
  /** Those of the other module, once it has left the schema to this one. */
  #options: OtherOptions | undefined

  constructor(nuxt: Nuxt) {
    this.#nuxt = nuxt
    const hook = nuxt.hook as ProvidersHook
    hook('better-auth:database:providers', (providers) => {
      if (!findHubDatabase(nuxt))
        return
      providers[moduleName] = {
        // Right before NuxtHub's, in whose place it is: one that somebody gave a higher rank keeps it.
        priority: (providers.nuxthub?.priority ?? 0) + 0.5,
        setup: ({ options }) => this.#accept(options),
        buildDatabaseCode: () => 'export { createDatabase, db } from \'#auth/database\'\n',
      }
    })
  }

  /** It is set up, and uses the schema of this module. */
  get isServed(): boolean {
    return this.#options !== undefined
  }

  /** What its options say about the schema. */
  get schema(): NonNullable<OtherOptions['schema']> {
    return this.#options?.schema ?? {}
  }

  /** The config that its server runs; undefined where it runs none with this module's database. */
  get configFile(): string | undefined {
    const stem = this.isServed ? this.#nuxt.options.alias['#auth/server'] : undefined
    return stem === undefined ? undefined : ['.ts', '.js'].map(extension => stem + extension).find(file => existsSync(file))
  }

  /** To be called while this module is set up: an error where the other one has run the config already. */
  expectServed(): void {
    const { _installedModules: installed, alias } = this.#nuxt.options
    const wasFirst = installed.some(({ meta }) => meta.name === otherName) && '#auth/database' in alias
    if (wasFirst && !this.isServed) {
      throw stackless(
        `\`${otherName}\` was set up before \`${moduleName}\` could replace its schema. In \`nuxt.config\`, list this module first:\n`
        + `  modules: ['@nuxthub/core', '${moduleName}', '${otherName}'],`,
      )
    }
  }

  /** To be called when all modules are set up: takes the names that both modules have. */
  settle(files: SchemaFiles): void {
    if (!this.isServed)
      return
    delete this.#nuxt.options.alias['#auth/database']
    for (const { filename, getContents } of serverTypes(files))
      this.#rewrite(filename, getContents)
    // To it, a database that is not from its own provider has no type.
    this.#rewrite('types/nuxt-better-auth-infer.d.ts', text => text.replaceAll('db: undefined', 'db: typeof import(\'@nuxthub/db\')[\'db\']'))
  }

  #accept(options: OtherOptions): void {
    this.#options = options
    log.info(`\`${otherName}\` uses the schema of this module. Its own generator does not run.`)
  }

  #rewrite(filename: string, change: (text: string) => string): void {
    for (const template of this.#nuxt.options.build.templates) {
      const { getContents } = template
      if (template.filename === filename && getContents)
        template.getContents = async data => change(await getContents(data))
    }
  }
}
