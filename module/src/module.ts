// The Nuxt module. In: `nuxt.config` and the auth config of the project. Out: the schema of its Better Auth tables, given to NuxtHub and to
// server code. Everything is registered while modules are set up, whatever their order; the schema itself is made when all of them are,
// because any of them may contribute a plugin.
import { createResolver, defineNuxtModule } from '@nuxt/kit'
import type {} from '@nuxthub/core'
import { version } from '../../package.json'
import { AuthSchema } from './schema/auth-schema'
import { develop } from './dev/develop'
import { findHubDatabase } from './hub/database'
import { addMigrations, addMissedSchema } from './hub/files'
import { warnOfHub } from './hub/warnings'
import { guard } from './gate/guard'
import { log, moduleName } from './logger'
import { loadNative } from '../../shared/src/addon/native'
import { offerInit } from './dev/offer-init'
import { restarter } from './dev/restart'
import { warnOfUnknownOptions } from './option-warnings'
import { takeNames } from './beside/names'
import { otherModule } from './beside/other-module'
import { expectModules, hookLast } from './last'
import { RecordFile } from '../../shared/src/gate/record'
import { prepareRequest } from './schema/request'
import { SchemaFiles } from './schema/files'
import { offerDefineServerAuth, offerSchema, offerToServer } from './server/server'
import { offerConfig } from './config/server'
import { resolveSettings } from './schema/settings'
import type { ModuleOptions } from '../../shared/src/options/module-options'

export type { ModuleOptions } from '../../shared/src/options/module-options'
export type { ModuleHooks, SchemaField, SchemaIndex, SchemaTable, TablesChanged } from './hooks'

export default defineNuxtModule<ModuleOptions>({
  meta: {
    name: moduleName,
    version,
    configKey: 'authSchema',
    compatibility: { nuxt: '>=4.0.0' },
  },
  // Nuxt asks for this before it sets up the first module, since 4.1.
  moduleDependencies(nuxt) {
    if ((nuxt.options as { authSchema?: unknown }).authSchema !== false) {
      expectModules(nuxt)
      otherModule(nuxt)
      const database = findHubDatabase(nuxt)
      // What cannot be written is said here before NuxtHub, which is set up first, fails at a folder of its own.
      if (database)
        new SchemaFiles(nuxt.options.buildDir, database.dialect).makeFolder()
    }
    return {}
  },
  async setup(options, nuxt) {
    const database = findHubDatabase(nuxt)
    if (!database) {
      log.warn(
        'NuxtHub has no database in this project, so no auth schema is made. Set one in `nuxt.config`:\n'
        + '  modules: [\'@nuxthub/core\', \'nuxt-better-auth-schema\'],\n'
        + '  hub: { db: \'sqlite\' },',
      )
      return
    }

    warnOfUnknownOptions(options)
    const other = otherModule(nuxt)
    other.expectServed()
    const { dialect } = database
    // From here: the build puts `runtime/` beside this file.
    const { resolve } = createResolver(import.meta.url)
    /** To be asked when all modules are set up: until then, the other one may have said nothing about the schema. */
    const settings = () => resolveSettings(database, options, other.settings.schema)
    const configFile = () => other.configFile ?? options.configFile
    const files = new SchemaFiles(nuxt.options.buildDir, dialect)
    const native = await loadNative()
    const isDevServer = nuxt.options.dev && !nuxt.options._prepare
    // Nuxt has read `nuxt.config` and `.env` already, which both have more now.
    if (isDevServer && !nuxt.options.test && !other.isListed && await offerInit(nuxt, options.configFile))
      nuxt.hook('ready', () => void restarter(nuxt)({ anew: true }))
    /** The files of NuxtHub's schema. */
    let schemaPaths: string[] = []
    const schema = new AuthSchema({
      native,
      prepareRequest: () => prepareRequest({ nuxt, settings: settings(), options, configFile: configFile(), schemaPaths }),
      changeTables: async tables => void await nuxt.callHook('better-auth:schema:tables', tables),
      files,
      keepLastGood: isDevServer,
      // Nobody mends a config while tests run.
      mayWait: isDevServer && !nuxt.options.test,
      lastTables: () => new RecordFile(nuxt.options.rootDir, dialect).read()?.generations[0]?.database,
    })

    const make = async () => {
      files.hasFurtherNames = other.isServed
      // Before, too: it is among what the schema is made from, and another module may have given the name to another file.
      offerSchema(nuxt, files)
      await schema.ensure()
      offerSchema(nuxt, files)
    }
    /** The files were given to NuxtHub before the other module said whether there are any. */
    let isPromised = false
    const lookAtChanges = () => guard({ nuxt, native, dialect, schema, schemaPaths: () => schemaPaths, options })

    // Last of all: the other module may wait for the same hooks with what it has to say, and any module may contribute files or a plugin.
    hookLast(nuxt, {
      'hub:db:schema:extend': async ({ paths }) => {
        if (other.isElsewhere && !other.isSilent)
          return
        isPromised = other.isSilent
        addMissedSchema(nuxt, dialect, paths)
        schemaPaths = paths
        if (!isPromised)
          await make()
        // First: the project's own tables may refer to these, and an import has to be evaluated before its user.
        paths.unshift(isPromised ? files.javascript : files.module, files.forHub)
      },
      'hub:db:migrations:dirs': (folders) => {
        if (!other.isElsewhere || isPromised)
          addMigrations(nuxt, folders)
      },
      'modules:done': async () => {
        other.expectSaid()
        if (other.isElsewhere && isPromised)
          throw other.tooLate()
        if (other.report !== undefined)
          log.info(other.report)
        if (other.isElsewhere)
          return
        await make()
        if (isPromised && files.module !== files.javascript)
          throw other.tooLate()
        other.expectRead(options.configFile, schema)
        offer()
      },
    })

    function offer(): void {
      if (other.isServed)
        takeNames(nuxt)
      else
        offerDefineServerAuth(resolve('./runtime/config'))
      offerToServer(nuxt, files, settings, () => schema.exports)
      offerConfig(nuxt, configFile)
      nuxt.hook('app:templates', async () => {
        if (!schema.isMade) {
          // Nothing may be built without the auth tables: a migration made of that would drop them.
          await schema.untilMade()
          await lookAtChanges()
        }
        schema.restore()
      })
      nuxt.hook('ready', () => warnOfHub(nuxt))
      nuxt.hook('ready', lookAtChanges)
      if (isDevServer)
        nuxt.hook('ready', () => develop(nuxt, { native, schema, files, dialect, options }))
    }
  },
})
