// What users and other modules see of this module: its options in `nuxt.config`, and the hooks that it calls with what they are given.
import type { BetterAuthPlugin } from 'better-auth'
import type { Field, SchemaChange, Table, TableIndex } from './native'

/** The options under `authSchema` in `nuxt.config`. All are optional. */
export interface ModuleOptions {
  /**
   * The auth config, relative to the project's root directory. It is then the only one.
   * @default `auth.config.{ts,mts,js,mjs}` in the server directories of the project and of its layers, merged in the order of the layers
   * @example 'server/auth/config.ts'
   */
  configFile?: string
  /**
   * Table names end in `s`.
   * @default false
   * @example true
   */
  usePlural?: boolean
  /**
   * How tables and columns are named in the database.
   * @default `hub.db.casing`, or else 'camelCase'
   * @example 'snake_case'
   */
  casing?: 'camelCase' | 'snake_case'
  /**
   * The PostgreSQL schema that the tables are in.
   * @default the database's own default schema
   * @example 'auth'
   */
  schemaName?: string
  /**
   * What only the running app knows and tables depend on: a value's source form, as error messages show it, to the value (JSON only).
   * It holds wherever the value is read, in conditions too. What was used is named at the top of the schema.
   * @default {}
   * @example { 'process.env.TABLE_PREFIX': 'app_', 'process.env.STRIPE_KEY': false }
   */
  assume?: Record<string, unknown>
  /**
   * How moments are kept: PostgreSQL with or without time zone, and digits of a second from 0 to 6. SQLite has no type for them.
   * @default PostgreSQL without time zone, MySQL with 3 digits
   * @example { withTimezone: true, precision: 3 }
   */
  timestamps?: { withTimezone?: boolean, precision?: number }
  /**
   * How relations are declared: `relations()` of Drizzle before 1.0, `defineRelationsPart()` of Drizzle 1.0, or not at all.
   * @default what the installed `drizzle-orm` has
   * @example false
   */
  relations?: 'v1' | 'v2' | false
  /**
   * Tables of the app that `references` in the auth config may point to, by the name that it has for them: the module that exports
   * the table, as the schema is to import it, and the name of the export if it is another.
   * @default {}
   * @example { project: { from: '~~/server/db/projects', name: 'projects' } }
   */
  appTables?: Record<string, { from: string, name?: string }>
  /**
   * Tables and columns whose data the next migration may delete, because the auth schema has them no more or with another type:
   * `'twoFactor'`, `'account.issuer'`, by the names that the database or Better Auth has for them, after the PostgreSQL schema if there is
   * one. Without it, `nuxt prepare`, `nuxt build` and `nuxt db generate` stop before such a migration is made. Where the newest snapshot cannot
   * be read and nothing was generated on this machine before, they stop too, and the folder of the migrations is what to name.
   * @default []
   * @example ['account.issuer']
   */
  allowDestructive?: string[]
  /** What a dev server does by itself. */
  dev?: {
    /**
     * When the schema has tables or columns that the migrations have not, generate the migration and apply it before the server starts.
     * A migration that does more than add is never made by itself.
     * @default true for a database in a file of the project (libsql, PGlite) whose migrations NuxtHub applies, or else false
     */
    migrate?: boolean
  }
}

/** The hooks that this module calls. */
export interface ModuleHooks {
  /**
   * Lets another module add Better Auth plugins whose tables have to be in the schema. It adds their tables only: the plugin itself
   * has to be given to Better Auth at run time as well.
   */
  'better-auth:config:extend': (config: { plugins?: BetterAuthPlugin[] }) => void | Promise<void>
  /**
   * Shows the tables before the schema is made of them, and lets another module change them, in place and with plain data. Better Auth has
   * to find everything that it reads and writes, so tables, fields, their names and their types stay. What may be another is: the name in
   * the database (`databaseName`, as it is to be there, of tables and fields), `index`, the `indexes` of a table that are not unique,
   * `references` with its `onDelete` (a table of the app by its name in the option `appTables`, or null), `unique` where it becomes true,
   * `required` where it becomes false, and `typescriptType`, the type that queries give. Fields may be added, with `key`, `type` and
   * whatever else; a required one needs a `default`. Anything else is an error (BAS406).
   */
  'better-auth:schema:tables': (tables: SchemaTable[]) => void | Promise<void>
  /**
   * Says that the tables of the database are to be other than at the last run on this machine: once for each change, when Nuxt has set up
   * its modules, in a dev server after the restart that follows the change. Not at the first run, nor for a change that stops the build.
   */
  'better-auth:schema:changed': (changed: TablesChanged) => void | Promise<void>
}

/** A table as hooks see it. */
export interface SchemaTable extends Omit<Table, 'fields' | 'indexes' | 'references'> {
  fields: SchemaField[]
  /** Over several fields, by their keys. */
  indexes: SchemaIndex[]
}

/** A field as hooks see it: whole, where it comes from Better Auth. */
export type SchemaField = Pick<Field, 'key' | 'type'> & Partial<Field>

export type SchemaIndex = Pick<TableIndex, 'fields'> & Partial<TableIndex>

export interface TablesChanged {
  /** What is different, table by table. */
  changes: SchemaChange[]
  /** The tables as they are now. */
  tables: Table[]
}

declare module '@nuxt/schema' {
  interface NuxtHooks extends ModuleHooks {}
}
