// What the addon is asked. In: the Nuxt instance, the settings, the module's options. Out: a request for the config as it is on disk
// now, with the places where another config could appear.
import type { Nuxt } from '@nuxt/schema'
import { findAppSchema, ownDir } from '../hub/app-schema'
import { configEntry } from '../../../shared/src/config/config-entry'
import { collectExtraPlugins } from '../config/extra-plugins'
import { findConfig } from '../config/find'
import { log } from '../logger'
import type { SchemaRequest } from '../../../shared/src/addon/native'
import { resolveForm, type SchemaSettings } from './settings'
import type { ModuleOptions } from '../../../shared/src/options/module-options'

export interface PreparedRequest {
  request: SchemaRequest
  missing: string[]
  /** The auth configs, absolute: one of each layer that has one. */
  configs: string[]
}

export interface RequestContext {
  nuxt: Nuxt
  settings: SchemaSettings
  options: ModuleOptions
  /** The auth config, where it is not in one of the usual places. */
  configFile: string | undefined
  /** The files that modules have given to NuxtHub's schema. */
  schemaPaths: string[]
}

export async function prepareRequest({ nuxt, settings, options, configFile, schemaPaths }: RequestContext): Promise<PreparedRequest> {
  const { assume } = options
  const { files, missing } = findConfig(nuxt, configFile)
  const { schemaName, ...rest } = settings
  const appSchema = findAppSchema(nuxt, settings.dialect, schemaPaths, ownDir(nuxt))
  return {
    request: {
      ...rest,
      ...(schemaName === undefined ? {} : { schemaName }),
      ...(assume === undefined ? {} : { assume }),
      ...resolveForm(options),
      declarations: true,
      configFile: configEntry(nuxt.options.buildDir, files),
      rootDir: nuxt.options.rootDir,
      alias: stringAliases(nuxt),
      appSchema: { files: appSchema.files, ownDir: ownDir(nuxt) },
      extraPlugins: await collectExtraPlugins(nuxt, message => log.warn(message)),
    },
    missing: [...missing, ...appSchema.missing],
    configs: files,
  }
}

function stringAliases(nuxt: Nuxt): Record<string, string> {
  return Object.fromEntries(Object.entries(nuxt.options.alias).filter(([, target]) => typeof target === 'string'))
}
