// The hooks that this module calls, with what they are given.
import type { BetterAuthPlugin } from 'better-auth'
import type { Field, SchemaChange, Table, TableIndex } from '../../shared/src/addon/native'

/** The hooks that this module calls. */
export interface ModuleHooks {
  /**
   * Adds Better Auth plugins from another module to the schema. It adds only their tables: pass the plugin to Better Auth at run time
   * too.
   */
  'better-auth:config:extend': (config: { plugins?: BetterAuthPlugin[] }) => void | Promise<void>
  /**
   * Called with the tables before the schema is printed. Another module can change them, in place and with plain data. Better Auth must still find
   * everything that it reads and writes, so tables, fields, their names and their types can't change. These can: `databaseName`, the exact name in
   * the database, of tables and fields; `index`; the `indexes` of a table that are not unique; `references` with its `onDelete` (a table of the app
   * by its name in the option `appTables`, or null); `unique`, to true; `required`, to false; and `typescriptType`, the type that queries return.
   * Fields may be added, with `key`, `type` and any other property. A required field needs a `default`. Every other change is an error (BAS406).
   */
  'better-auth:schema:tables': (tables: SchemaTable[]) => void | Promise<void>
  /**
   * Called when the tables differ from the last run on this machine: once for each change, after Nuxt has set up its modules. In a dev server, this
   * is after the restart that follows the change. Not called at the first run, or for a change that stops the build.
   */
  'better-auth:schema:changed': (changed: TablesChanged) => void | Promise<void>
}

/** A table as hooks get it. */
export interface SchemaTable extends Omit<Table, 'fields' | 'indexes' | 'references'> {
  fields: SchemaField[]
  /** Over several fields, by their keys. */
  indexes: SchemaIndex[]
}

/** A field as hooks get it. A field of Better Auth has all properties. */
export type SchemaField = Pick<Field, 'key' | 'type'> & Partial<Field>

export type SchemaIndex = Pick<TableIndex, 'fields'> & Partial<TableIndex>

export interface TablesChanged {
  /** The differences, table by table. */
  changes: SchemaChange[]
  /** The tables as they are now. */
  tables: Table[]
}

declare module '@nuxt/schema' {
  interface NuxtHooks extends ModuleHooks {}
}
