// Beside `@nuxtjs/better-auth`, which would make a schema of its own by running the auth config. In: the Nuxt instance. Out: its schema and its
// database made by this module, through its own hook `better-auth:database:providers`, and what it says about them. Its server, its routes and
// what it gives to pages stay as they are. It speaks to this module when it sets up its provider, which may be while it is set up itself, in
// NuxtHub's hook for schemas or in `modules:done`, by its release.
import { statSync } from 'node:fs'
import type { Nuxt } from '@nuxt/schema'
import { relative, resolve } from 'pathe'
import type { SchemaResult } from '../../../shared/src/addon/native'
import { stackless } from '../../../shared/src/text/stackless'
import { otherNames } from '../../../shared/src/beside/names'
import { findHubDatabase } from '../hub/database'
import { log, moduleName } from '../logger'
import { readOtherOptions, type OtherOptions, type OtherSettings } from './options'

/** As that module declares it, as far as it is used here. */
interface DatabaseProvider {
  priority?: number
  isEnabled?: (context: { hasHubDbAvailable: boolean }) => boolean
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
  /** It has begun to choose a provider. */
  #isChoosing = false
  #settings: OtherSettings | undefined

  constructor(nuxt: Nuxt) {
    this.#nuxt = nuxt
    const hook = nuxt.hook as ProvidersHook
    hook('better-auth:database:providers', (providers) => {
      this.#isChoosing = true
      if (!findHubDatabase(nuxt))
        return
      providers[moduleName] = {
        // Right before NuxtHub's, in whose place it is: one that somebody gave a higher rank keeps it.
        priority: (providers.nuxthub?.priority ?? 0) + 0.5,
        isEnabled: ({ hasHubDbAvailable }) => hasHubDbAvailable,
        setup: ({ options }) => this.#accept(options),
        buildDatabaseCode: () => 'export { createDatabase, db } from \'#auth/database\'\n',
      }
    })
  }

  /** What it is called, for messages. */
  get name(): string {
    const names = this.#installed
    return (names.length > 0 ? names : otherNames.slice(0, 1)).map(name => `\`${name}\``).join(' and ')
  }

  /** It is set up, and uses the schema of this module. */
  get isServed(): boolean {
    return this.#settings !== undefined
  }

  /** To be asked at any time: `nuxt.config` lists it, or it is there already. Its server may run a config that this module does not know of. */
  get isListed(): boolean {
    const names = this.#nuxt.options.modules.map(entry => Array.isArray(entry) ? entry[0] : entry)
    return this.#installed.length > 0 || (!this.#isDisabled && otherNames.some(name => names.includes(name)))
  }

  /** To be asked when all modules are set up: it is there, and has said nothing so far about a database. */
  get isSilent(): boolean {
    return this.#installed.length > 0 && !this.isServed && !this.#isChoosing && !this.#isClientOnly
  }

  /** To be asked when all modules are done: it is there, and its server does without the schema of this module. */
  get isElsewhere(): boolean {
    return this.#installed.length > 0 && !this.isServed
  }

  /** What to say when all modules are done and it is there: whether it uses the schema of this module. */
  get report(): string | undefined {
    const several = this.#installed.length > 1
    if (this.isServed)
      return `${this.name} ${several ? 'use' : 'uses'} the schema of this module. ${several ? 'Their own generators do' : 'Its own generator does'} not run.`
    return this.isElsewhere ? this.#reason : undefined
  }

  get #reason(): string {
    const { databaseProvider } = this.#runtime
    const why = this.#isClientOnly ? 'has the option `auth.clientOnly`' : `uses the database provider \`${databaseProvider ?? 'none'}\``
    return `No auth schema is made: ${this.name} ${why}, so its server does not use the database of NuxtHub.`
  }

  /** What its options say. */
  get settings(): OtherSettings {
    return this.#settings ?? { schema: {}, needsSecondaryStorage: false }
  }

  /** The config that its server runs, absolute, be it there or not; undefined where it runs none with this module's database. */
  get configFile(): string | undefined {
    if (!this.isServed)
      return undefined
    const server = this.#nuxt.options.alias['#auth/server']
    if (server === undefined)
      throw stackless(`${this.name} says nothing of the auth config that its server runs: \`#auth/server\` is missing. Report this as a bug in \`${moduleName}\`.`)
    // It has an extension where that module has written the file itself.
    return [server, `${server}.ts`, `${server}.js`].find(file => statSync(file, { throwIfNoEntry: false })?.isFile()) ?? `${server}.ts`
  }

  /** To be called while this module is set up: an error where the other one has run the config already. */
  expectServed(): void {
    if (this.#installed.length > 0 && '#auth/database' in this.#nuxt.options.alias && !this.isServed && !this.#isChoosing) {
      throw stackless(
        `${this.name} was set up before \`${moduleName}\` could replace its schema. In \`nuxt.config\`, list this module first:\n`
        + `  modules: ['@nuxthub/core', '${moduleName}', '${this.#installed[0]}'],`,
      )
    }
  }

  /** To be called when all modules are done: an error where the other one has made a schema without asking for a provider. */
  expectSaid(): void {
    if (this.isSilent)
      throw stackless(`${this.name} asks for no database provider, so it makes a schema of its own. Update it: releases since 0.0.2-alpha.29 do. Or remove one of the two modules.`)
  }

  /** To be called when the schema is made: an error where the server runs another config than this module was told to read, or ends without a part of it. */
  expectRead(configFile: string | undefined, { inputs, result }: { inputs: string[], result: SchemaResult | undefined }): void {
    // What could not be read whole has an error of its own.
    if (!this.isServed || !result || result.code === null)
      return
    const { rootDir, dev } = this.#nuxt.options
    const named = configFile === undefined ? undefined : resolve(rootDir, configFile)
    if (named !== undefined && !inputs.includes(named)) {
      throw stackless(
        `\`authSchema.configFile\` names ${configFile}, but the server of ${this.name} runs ${relative(rootDir, this.configFile!)}.\n`
        + 'Remove the option: the schema is made from the config that the server runs.',
      )
    }
    if (this.settings.needsSecondaryStorage && !result.secondaryStorage) {
      const message = '`auth.hubSecondaryStorage` is \'custom\', but the auth config has no `secondaryStorage`. Add it to the config, or remove the option.'
      if (!dev)
        throw stackless(message)
      log.warn(message)
    }
  }

  /** The error where NuxtHub was told of a schema that there is not. */
  tooLate(): Error {
    return stackless(
      `${this.name} said which schema it uses after \`@nuxthub/core\` had put its own together. In \`nuxt.config\`, list it first:\n`
      + `  modules: ['${this.#installed[0]}', '@nuxthub/core', '${moduleName}'],`,
    )
  }

  #accept(options: OtherOptions): void {
    this.#settings = readOtherOptions(options, message => log.warn(message))
  }

  get #installed(): string[] {
    if (this.#isDisabled)
      return []
    return this.#nuxt.options._installedModules.flatMap(({ meta }) => otherNames.find(name => name === meta.name) ?? [])
  }

  /** With `auth: false` it is listed and not set up. */
  get #isDisabled(): boolean {
    return (this.#nuxt.options as { auth?: unknown }).auth === false
  }

  get #isClientOnly(): boolean {
    // What it has set up first; before that, what the user wrote.
    const { auth } = this.#nuxt.options as { auth?: { clientOnly?: boolean } }
    const inline = this.#nuxt.options.modules.map(entry => Array.isArray(entry) && (otherNames as readonly unknown[]).includes(entry[0]) ? entry[1] as OtherOptions : undefined)
    return this.#runtime.clientOnly ?? inline.find(options => options?.clientOnly !== undefined)?.clientOnly ?? auth?.clientOnly ?? false
  }

  get #runtime(): { databaseProvider?: string, clientOnly?: boolean } {
    return this.#nuxt.options.runtimeConfig.public.auth as { databaseProvider?: string, clientOnly?: boolean } | undefined ?? {}
  }
}
