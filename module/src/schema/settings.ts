// What the schema is made for. In: NuxtHub's database and the module's options. Out: the settings that the generator and the Drizzle
// adapter at run time both have to be given, so that they cannot differ.
import type { Casing, Dialect } from '../../../shared/src/addon/dialect'
import type { HubDatabase } from '../hub/database'
import type { ModuleOptions } from '../../../shared/src/options/module-options'

export interface SchemaSettings {
  dialect: Dialect
  casing: Casing
  usePlural: boolean
  schemaName: string | undefined
}

/** What the generator alone has to be told; undefined where it decides. */
export type SchemaForm = Pick<ModuleOptions, 'timestamps' | 'relations' | 'appTables'>

export function resolveForm({ timestamps, relations, appTables }: ModuleOptions): SchemaForm {
  return {
    ...(timestamps === undefined ? {} : { timestamps }),
    ...(relations === undefined ? {} : { relations }),
    ...(appTables === undefined ? {} : { appTables }),
  }
}

/** `defaults` stand for what the options leave open. */
export function resolveSettings(database: HubDatabase, options: ModuleOptions, defaults: Pick<ModuleOptions, 'casing' | 'usePlural' | 'schemaName'> = {}): SchemaSettings {
  return {
    dialect: database.dialect,
    casing: options.casing ?? defaults.casing ?? database.casing,
    usePlural: options.usePlural ?? defaults.usePlural ?? false,
    schemaName: database.dialect === 'postgresql' ? options.schemaName ?? defaults.schemaName : undefined,
  }
}
