// One setup of the module. In: the Nuxt instance, the options and NuxtHub's database. Out: what all of its parts share: the schema and its files, the other module for Better Auth,
// and settings that are known once all modules are set up.
import type { Nuxt } from '@nuxt/schema'
import { type OtherModule, otherModule } from '../beside/other-module'
import type { HubDatabase } from '../hub/database'
import { AuthSchema } from '../schema/auth-schema'
import { SchemaFiles } from '../schema/files'
import { prepareRequest } from '../schema/request'
import { resolveSettings, type SchemaSettings } from '../schema/settings'
import type { Dialect } from '../../../shared/src/addon/dialect'
import type { Native } from '../../../shared/src/addon/native'
import { RecordFile } from '../../../shared/src/gate/record'
import type { ModuleOptions } from '../../../shared/src/options/module-options'

export class AuthModule {
  readonly nuxt: Nuxt
  readonly options: ModuleOptions
  readonly native: Native
  readonly dialect: Dialect
  readonly other: OtherModule
  readonly files: SchemaFiles
  readonly schema: AuthSchema
  /** The files of NuxtHub's schema. */
  schemaPaths: string[] = []
  readonly #database: HubDatabase

  constructor(nuxt: Nuxt, options: ModuleOptions, database: HubDatabase, native: Native) {
    this.nuxt = nuxt
    this.options = options
    this.native = native
    this.#database = database
    this.dialect = database.dialect
    this.other = otherModule(nuxt)
    this.files = new SchemaFiles(nuxt.options.buildDir, database.dialect)
    this.schema = new AuthSchema({
      native,
      files: this.files,
      prepareRequest: () => prepareRequest({ nuxt, settings: this.settings, options, configFile: this.configFile, schemaPaths: this.schemaPaths }),
      changeTables: async tables => void await nuxt.callHook('better-auth:schema:tables', tables),
      keepLastGood: this.isDevServer,
      // Nobody mends a config while tests run.
      mayWait: this.isDevServer && !nuxt.options.test,
      lastTables: () => new RecordFile(nuxt.options.rootDir, database.dialect).read()?.generations[0]?.database,
    })
  }

  get isDevServer(): boolean {
    return this.nuxt.options.dev && !this.nuxt.options._prepare
  }

  /** To be asked when all modules are set up: until then, the other one may have said nothing about the schema. */
  get settings(): SchemaSettings {
    return resolveSettings(this.#database, this.options, this.other.settings.schema)
  }

  /** The auth config, if it is not in one of the usual places. To be asked when all modules are set up, too. */
  get configFile(): string | undefined {
    return this.other.configFile ?? this.options.configFile
  }
}
