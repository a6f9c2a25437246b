// The Nuxt module. In: `nuxt.config` and the auth config of the project. Out: the schema of its Better Auth tables, given to NuxtHub and to
// server code. Everything is registered while modules are set up, whatever their order; the schema itself is made when all of them are,
// because any of them may contribute a plugin. This file is the table of contents: `setup/` has what it calls.
import { createResolver, defineNuxtModule } from '@nuxt/kit'
import type {} from '@nuxthub/core'
import { version } from '../../package.json'
import { otherModule } from './beside/other-module'
import { offerInit } from './dev/offer-init'
import { findHubDatabase, warnOfNoDatabase } from './hub/database'
import { expectModules, hookLast } from './last'
import { moduleName } from './logger'
import { warnOfUnknownOptions } from './option-warnings'
import { SchemaFiles } from './schema/files'
import { offerToApp } from './setup/app'
import { AuthModule } from './setup/auth-module'
import { HubSchema } from './setup/hub-schema'
import { loadNative } from '../../shared/src/addon/native'
import type { ModuleOptions } from '../../shared/src/options/module-options'

export type { ModuleOptions } from '../../shared/src/options/module-options'
export type { ModelField, ModelOrigin, ModelPackage, ModelTable, SchemaModel } from '../../shared/src/model/schema-model'
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
    if (!database)
      return warnOfNoDatabase()
    warnOfUnknownOptions(options)
    otherModule(nuxt).expectServed()

    const module = new AuthModule(nuxt, options, database, await loadNative())
    if (module.isDevServer && !module.other.isListed)
      await offerInit(nuxt, options.configFile)

    const hub = new HubSchema(module)
    // From here: the build puts `runtime/` beside this file.
    const { resolve } = createResolver(import.meta.url)
    // Last of all: the other module may wait for the same hooks with what it has to say, and any module may contribute files or a plugin.
    hookLast(nuxt, {
      'hub:db:schema:extend': ({ paths }) => hub.extend(paths),
      'hub:db:migrations:dirs': folders => hub.addMigrations(folders),
      'modules:done': async () => {
        if (await hub.finish())
          offerToApp(module, resolve('./runtime/config'))
      },
    })
  },
})
